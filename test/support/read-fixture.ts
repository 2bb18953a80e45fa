import { readFile } from 'node:fs/promises';
import { isJsonObject, type JsonObject, parseJson } from '../../shared/base/json.ts';

/** Reads one payload of test/fixtures; its README says where in the standard each comes from. */
export const readFixture = async (name: string): Promise<JsonObject> => {
  const json = parseJson(await readFile(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));
  if (!isJsonObject(json)) throw new Error(`The fixture ${name} is not a JSON object`);
  return json;
};
