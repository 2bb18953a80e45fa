import { parseInstant } from '../../shared/base/instant.ts';
import { isJsonObject, type Json, type JsonObject } from '../../shared/base/json.ts';

/** Members that say nothing about the appointment itself: a Receiver may rewrite them on each read (safety 5.2). */
const NOT_CONTENT = ['meta', 'text', 'id', 'resourceType'];

/**
 * The content of a resource in one form: `meta` and `text` dropped, keys sorted, arrays as sets, instants equated whatever
 * their offset (safety 5.2). Two resources with the same content give the same value; numbers are compared as a computer holds them,
 * so that 1.50 is 1.5 (what is written is the text just read: no digit is lost by that).
 */
export const toCanonical = (resource: JsonObject): JsonObject => {
  const known = canonicals.get(resource);
  if (known !== undefined) return known;
  const content = Object.entries(resource).filter(([name]) => !NOT_CONTENT.includes(name));
  const canonical = canonicalObject(Object.fromEntries(content));
  canonicals.set(resource, canonical);
  return canonical;
};

/** What was read or seen is compared again and again, and never changed: each is put in its form once. */
const canonicals = new WeakMap<JsonObject, JsonObject>();

/** The canonical content as text, for hashing. */
export const toCanonicalText = (resource: JsonObject): string => JSON.stringify(toCanonical(resource));

const canonicalObject = (object: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.keys(object)
      .sort()
      .map((name) => [name, canonicalValue(object[name] ?? null)]),
  );

const canonicalValue = (value: Json): Json => {
  if (Array.isArray(value)) return canonicalSet(value);
  if (isJsonObject(value)) return canonicalObject(value);
  return typeof value === 'string' ? canonicalText(value) : value;
};

const canonicalSet = (items: readonly Json[]): Json =>
  items
    .map(canonicalValue)
    .map((item) => ({ item, text: JSON.stringify(item) }))
    .sort((one, other) => (one.text < other.text ? -1 : 1))
    .map(({ item }) => item);

const canonicalText = (text: string): string => {
  const instant = parseInstant(text);
  return instant === undefined ? text : new Date(instant).toISOString();
};
