import { isJsonObject, type Json, type JsonObject, memberOf } from '../../shared/base/json.ts';
import { toCanonical } from './canonical.ts';

/** One place where two resources differ; `undefined` where a side has nothing there. */
export type Change = { readonly path: string; readonly before: Json | undefined; readonly after: Json | undefined };

/**
 * Where the canonical content of two resources differs, by dotted path. An array is one place: its members have no names to
 * compare by; but extensions that are named by their urls are a place each, `extension[url]`. `ignored`: places that do not count.
 */
export const changesBetween = (
  before: JsonObject,
  after: JsonObject,
  ignored: readonly string[] = [],
): readonly Change[] =>
  changesUnder('', toCanonical(before), toCanonical(after)).filter(({ path }) => !isWithin(path, ignored));

/** A resource without the places named, so that what a Receiver makes anew at each reading does not count (safety 5.2). */
export const withoutPlaces = (resource: JsonObject, places: readonly string[]): JsonObject =>
  places.length === 0 ? resource : withoutUnder('', resource, places);

const changesUnder = (prefix: string, before: JsonObject, after: JsonObject): readonly Change[] =>
  namesOf(before, after).flatMap((name) => changesAt(prefix + name, memberOf(before, name), memberOf(after, name)));

const changesAt = (path: string, before: Json | undefined, after: Json | undefined): readonly Change[] => {
  if (isJsonObject(before) && isJsonObject(after)) return changesUnder(`${path}.`, before, after);
  const [one, other] = [byUrl(path, before), byUrl(path, after)];
  if (one !== undefined && other !== undefined) {
    return namesOf(one, other).flatMap((url) => changesAt(`${path}[${url}]`, memberOf(one, url), memberOf(other, url)));
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ path, before, after }];
};

/** Extensions by their urls; undefined for anything else, and where one url stands twice. */
const byUrl = (path: string, value: Json | undefined): JsonObject | undefined => {
  if (!/(^|\.)extension$/.test(path) || !Array.isArray(value)) return undefined;
  const named = value.flatMap((item) =>
    isJsonObject(item) && typeof item.url === 'string' ? [[item.url, item] as const] : [],
  );
  const object = Object.fromEntries(named);
  return Object.keys(object).length === value.length ? object : undefined;
};

const withoutUnder = (prefix: string, object: JsonObject, places: readonly string[]): JsonObject =>
  Object.fromEntries(
    Object.entries(object).flatMap(([name, value]) => {
      const path = prefix + name;
      return isWithin(path, places) ? [] : [[name, withoutAt(path, value, places)]];
    }),
  );

const withoutAt = (path: string, value: Json, places: readonly string[]): Json => {
  if (isJsonObject(value)) return withoutUnder(`${path}.`, value, places);
  const named = byUrl(path, value);
  if (named === undefined) return value;
  return Object.entries(named).flatMap(([url, item]) => {
    const own = `${path}[${url}]`;
    return isWithin(own, places) ? [] : [withoutAt(own, item, places)];
  });
};

const isWithin = (path: string, places: readonly string[]): boolean =>
  places.some((place) => path === place || path.startsWith(`${place}.`) || path.startsWith(`${place}[`));

const namesOf = (before: JsonObject, after: JsonObject): readonly string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
