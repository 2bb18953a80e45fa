import { describe, expect, test } from 'vitest';
import { setMembers } from '../../../shared/base/json-text.ts';

const set = (text: string, path: string, value: Parameters<typeof setMembers>[1][number]['value']) =>
  setMembers(text, [{ path: path.split('.'), value }]);

// proves standard 9.1
describe('a member is set, and nothing else moves', () => {
  test.each([
    ['{ "a" : 1.50 ,\t"b":[ ] }', 'b', 2, '{ "a" : 1.50 ,\t"b":2 }'],
    ['{"a":"\\u00e9\\/","b":12345678901234567890}\n', 'a', 'é', '{"a":"é","b":12345678901234567890}\n'],
    ['{"\\u0061":-0}', 'a', 1, '{"\\u0061":1}'],
    ['{"m":{"x":1e3,"d" : "old"},"n":null}', 'm.d', 'new', '{"m":{"x":1e3,"d" : "new"},"n":null}'],
    ['{"a":1 }', 'b', 'x', '{"a":1,"b": "x" }'],
    ['{"a":1}', 'm.d', 'x', '{"a":1,"m": {"d":"x"}}'],
    ['{ }', 'a', true, '{"a": true }'],
    ['{"__proto__":1,"constructor":2}', 'constructor', 3, '{"__proto__":1,"constructor":3}'],
    ['{"a":{"b":1,"b":2},"c":3}', 'c', 4, '{"a":{"b":1,"b":2},"c":4}'],
    ['{"a":1}', 'b', '\ud800"\u2028', '{"a":1,"b": "\\ud800\\"\u2028"}'],
  ])('%s', (text, path, value, expected) => {
    expect(set(text, path, value)).toBe(expected);
  });

  test('several at once, each on what the one before left', () => {
    const changes = [
      { path: ['a'], value: 1 },
      { path: ['m', 'd'], value: 'x' },
      { path: ['m', 'e'], value: 'y' },
      { path: ['b'], value: undefined },
    ];
    expect(setMembers('{"b":0, "c":[1.0]}', changes)).toBe('{"c":[1.0],"a": 1,"m": {"d":"x","e": "y"}}');
  });
});

describe('a member goes, and takes its comma along', () => {
  test.each([
    ['{"a":1, "b":2, "c":3}', 'b', '{"a":1, "c":3}'],
    ['{"a":1, "b":2}', 'b', '{"a":1}'],
    ['{"a":1,\n "b":2}', 'a', '{"b":2}'],
    ['{ "a":1 }', 'a', '{ }'],
    ['{"a":1}', 'b', '{"a":1}'],
    ['{"a":1}', 'm.d', '{"a":1}'],
    ['{}', 'a', '{}'],
  ])('%s without %s', (text, path, expected) => {
    expect(set(text, path, undefined)).toBe(expected);
  });
});

describe('what cannot be done surely is not done', () => {
  test.each([
    ['a name twice, where it is edited', '{"a":1,"b":2,"b":3}', 'a'],
    ['the same name spelled in two ways', '{"a":1,"\\u0061":2}', 'a'],
    ['a name twice, on the way', '{"m":{"d":1},"m":{}}', 'm.d'],
    ['a name twice, at the end of the way', '{"m":{"d":1,"x":1,"x":1}}', 'm.d'],
    ['text where an object is due', '{"m":"x"}', 'm.d'],
    ['null where an object is due', '{"m":null}', 'm.d'],
    ['a list where an object is due', '{"m":[{}]}', 'm.d'],
    ['a list at the root', '[]', 'a'],
    ['a comment', '{"a":1 /* b */}', 'a'],
    ['a trailing comma', '{"a":1,}', 'a'],
    ['a byte order mark', '\uFEFF{"a":1}', 'a'],
    ['an end too many', '{"a":1}}', 'a'],
    ['single quotes', "{'a':1}", 'a'],
    ['no text at all', '', 'a'],
    ['more depth than any resource has', `{"a":${'['.repeat(300)}${']'.repeat(300)}}`, 'a'],
  ])('%s', (_, text, path) => {
    expect(set(text, path, 'new')).toBeUndefined();
  });
});
