import { isJsonObject, type Json, type JsonObject, memberOf } from '../../shared/base/json.ts';
import { toCanonical } from './canonical.ts';

/** One place where two resources differ; `undefined` where a side has nothing there. */
export type Change = { readonly path: string; readonly before: Json | undefined; readonly after: Json | undefined };

/**
 * Where the canonical content of two resources differs, by dotted path. An array is one place: its members have no names to
 * compare by.
 */
export const changesBetween = (before: JsonObject, after: JsonObject): readonly Change[] =>
  changesUnder('', toCanonical(before), toCanonical(after));

const changesUnder = (prefix: string, before: JsonObject, after: JsonObject): readonly Change[] =>
  namesOf(before, after).flatMap((name) => changesAt(prefix + name, memberOf(before, name), memberOf(after, name)));

const changesAt = (path: string, before: Json | undefined, after: Json | undefined): readonly Change[] => {
  if (isJsonObject(before) && isJsonObject(after)) return changesUnder(`${path}.`, before, after);
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
};

const namesOf = (before: JsonObject, after: JsonObject): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
