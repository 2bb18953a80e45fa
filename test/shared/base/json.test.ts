import { expect, test } from 'vitest';
import { isJsonObject, JsonObjectSchema, parseJson } from '../../../shared/base/json.ts';

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
  expect(JsonObjectSchema.safeParse({ a: [{ b: null }] }).success).toBe(true);
});
