import { expect, test } from 'vitest';
import { isJsonObject, JsonObjectSchema, parseJson, parseJsonObject } from '../../../shared/base/json.ts';

test('JSON text is read, anything else is undefined and says nothing of the text', () => {
  expect(parseJson('{"a":[1,null,"x",true]}')).toEqual({ a: [1, null, 'x', true] });
  expect(parseJson('null')).toBeNull();
  expect(parseJson('{"a":')).toBeUndefined();
  expect(parseJson('')).toBeUndefined();
});

test('an object is neither an array nor null', () => {
  expect([{}, { a: 1 }].every(isJsonObject)).toBe(true);
  expect([[], null, 'x', 1, undefined].some(isJsonObject)).toBe(false);
});

test('what JSON cannot hold is refused', () => {
  expect(JsonObjectSchema.safeParse({ a: undefined }).success).toBe(false);
  expect(JsonObjectSchema.safeParse({ a: () => 1 }).success).toBe(false);
  expect(JsonObjectSchema.safeParse({ a: Number.NaN }).success).toBe(false);
  expect(JsonObjectSchema.safeParse({ a: new Date(0) }).success).toBe(false);
  expect(JsonObjectSchema.safeParse([]).success).toBe(false);
  expect(JsonObjectSchema.safeParse({ a: [{ b: null }] }).success).toBe(true);
  const ring: { inner?: unknown } = {};
  ring.inner = ring;
  expect(JsonObjectSchema.safeParse(ring).success).toBe(false);
});

// proves 1.3: depth is capped before anything recursive sees the text
test('depth is counted outside strings, up to 256', () => {
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
  expect(parseJson(nested(256))).toBeDefined();
  expect(parseJson(nested(257))).toBeUndefined();
  expect(parseJson(JSON.stringify({ text: `\\"${'{'.repeat(900)}` }))).toBeDefined();
  expect(parseJson(`[${Array.from({ length: 900 }, () => '{}').join()}]`)).toHaveLength(900);
  expect(parseJson('['.repeat(5_000_000))).toBeUndefined();
});

test('only an object is an object', () => {
  expect(['{"a":1}', '[]', 'null', '1', '', '{'].map((text) => parseJsonObject(text))).toEqual([
    { a: 1 },
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('what JSON can hold is kept as it is, odd names included', () => {
  const odd: unknown = JSON.parse('{"__proto__":{"a":1},"constructor":[{"toString":null}],"":"x"}');
  expect(JSON.stringify(JsonObjectSchema.parse(odd))).toBe(JSON.stringify(odd));
});
