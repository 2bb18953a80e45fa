import { z } from 'zod';

/** What JSON can hold. FHIR resources are kept whole as Json, so that fields we do not know survive an update. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Looked through, not copied: thousands of saved resources are read at once, and a copy would leave out odd names. */
export const JsonSchema: z.ZodType<Json> = z.custom<Json>((value) => isJson(value, MAX_DEPTH));
export const JsonObjectSchema: z.ZodType<JsonObject> = z.custom<JsonObject>(
  (value) => isJsonObject(value) && isJson(value, MAX_DEPTH),
);

/** Whether a JSON value is an object (not an array, not null). */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isJson = (value: unknown, depthLeft: number): boolean => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depthLeft === 0) return false;
  if (Array.isArray(value)) return value.every((item) => isJson(item, depthLeft - 1));
  return isPlain(value) && Object.values(value).every((member) => isJson(member, depthLeft - 1));
};

const isPlain = (value: object): boolean => Object.prototype.toString.call(value) === '[object Object]';

/** A member of an object; undefined where it has none of that name, `constructor` and its like included. */
export const memberOf = (object: JsonObject, name: string): Json | undefined =>
  Object.hasOwn(object, name) ? object[name] : undefined;

/**
 * Parses JSON text; undefined where it is not JSON, or nested deeper than any resource is (safety 1.3). The parser's message is
 * dropped: it quotes the text (safety 12.2).
 */
export const parseJson = (text: string): Json | undefined => {
  if (isTooDeep(text)) return undefined;
  try {
    const json: Json = JSON.parse(text);
    return json;
  } catch {
    return undefined;
  }
};

/** Parses text as a JSON object; undefined where it is anything else. */
export const parseJsonObject = (text: string): JsonObject | undefined => {
  const json = parseJson(text);
  return isJsonObject(json) ? json : undefined;
};

/** Fifty extensions within each other are legal, and each is an object in an array; what walks a resource is recursive. */
const MAX_DEPTH = 256;

/** Counts brackets outside strings, before anything recursive sees the text. */
const isTooDeep = (text: string): boolean => {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text.charCodeAt(index);
    if (inString) {
      if (char === BACKSLASH) index += 1;
      else if (char === QUOTE) inString = false;
    } else if (char === QUOTE) inString = true;
    else if (char === OPEN_BRACE || char === OPEN_BRACKET) {
      depth += 1;
      if (depth > MAX_DEPTH) return true;
    } else if (char === CLOSE_BRACE || char === CLOSE_BRACKET) depth -= 1;
  }
  return false;
};

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
