import { describe, expect, test } from 'vitest';
import { changesBetween, withoutPlaces } from '../../../main/core/differences.ts';
import type { JsonObject } from '../../../shared/base/json.ts';

const extension = (url: string, valueString: string): JsonObject => ({ url, valueString });
const paths = (before: JsonObject, after: JsonObject, ignored: readonly string[] = []) =>
  changesBetween(before, after, ignored).map(({ path }) => path);

describe('where two resources differ', () => {
  test('by dotted path, in the order of the names, with what stands on each side', () => {
    const before = { z: 1, a: { c: { d: 1 }, b: 2 }, list: [1] };
    const after = { a: { c: { d: 2 }, b: 2, e: 3 }, list: [1, 2], y: null };
    expect(changesBetween(before, after)).toEqual([
      { path: 'a.c.d', before: 1, after: 2 },
      { path: 'a.e', before: undefined, after: 3 },
      { path: 'list', before: [1], after: [1, 2] },
      { path: 'y', before: undefined, after: null },
      { path: 'z', before: 1, after: undefined },
    ]);
  });

  test('one kind of thing in the place of another is one difference', () => {
    expect(changesBetween({ a: { b: 1 } }, { a: [1] })).toEqual([{ path: 'a', before: { b: 1 }, after: [1] }]);
    expect(changesBetween({ a: 1 }, { a: { b: 1 } })).toEqual([{ path: 'a', before: 1, after: { b: 1 } }]);
  });

  // proves 5.2
  test('extensions named by their urls are a place each', () => {
    const before = { extension: [extension('urn:x', '1'), extension('urn:y', '1')] };
    expect(paths(before, { extension: [extension('urn:y', '2'), extension('urn:x', '1')] })).toEqual([
      'extension[urn:y].valueString',
    ]);
    expect(paths(before, { extension: [extension('urn:x', '1')] })).toEqual(['extension[urn:y]']);
    expect(paths({ a: before }, { a: { extension: [] } })).toEqual(['a.extension[urn:x]', 'a.extension[urn:y]']);
  });

  test.each<readonly [string, readonly JsonObject[]]>([
    ['two of one url', [extension('urn:x', '1'), extension('urn:x', '2')]],
    ['one without a url', [{ valueString: '1' }]],
    ['one whose url is a number', [{ url: 7 }]],
  ])('%s: the extensions are one place', (_, extensions) => {
    const [one, other] = [{ extension: [...extensions] }, { extension: [extension('urn:x', '3')] }];
    expect(paths(one, other)).toEqual(['extension']);
    expect(paths(other, one)).toEqual(['extension']);
  });

  test('an array of another name, and an extension that is no array, are one place', () => {
    expect(paths({ myextension: [extension('urn:x', '1')] }, { myextension: [extension('urn:x', '2')] })).toEqual([
      'myextension',
    ]);
    expect(paths({ extension: 'x' }, { extension: [extension('urn:x', '2')] })).toEqual(['extension']);
    expect(paths({ extensions: [extension('urn:x', '1')] }, { extensions: [extension('urn:x', '2')] })).toEqual([
      'extensions',
    ]);
  });

  test('places that do not count, with all that lies in them, and no other of a like name', () => {
    const before = { a: 1, ab: 1, b: { c: 1 }, extension: [extension('urn:x', '1')] };
    const after = { a: 2, ab: 2, b: { c: 2 }, extension: [extension('urn:x', '2')] };
    expect(paths(before, after, ['a', 'b', 'extension'])).toEqual(['ab']);
    expect(paths(before, after, ['b.c', 'extension[urn:x]'])).toEqual(['a', 'ab']);
  });
});

describe('a resource without some places', () => {
  const whole = {
    a: 1,
    b: { c: 1, d: [1] },
    extension: [extension('urn:x', '1'), extension('urn:y', '1')],
  };

  test.each<readonly [readonly string[], JsonObject]>([
    [[], whole],
    [['a', 'b.c'], { b: { d: [1] }, extension: whole.extension }],
    [['extension[urn:x]'], { ...whole, extension: [extension('urn:y', '1')] }],
    [['extension[urn:x].valueString'], { ...whole, extension: [{ url: 'urn:x' }, extension('urn:y', '1')] }],
    [['b', 'extension'], { a: 1 }],
    [['b.d.0', 'x'], whole],
  ])('%j', (places, left) => {
    expect(withoutPlaces(whole, places)).toEqual(left);
  });

  test('it is the very same where nothing is to be left out', () => {
    expect(withoutPlaces(whole, [])).toBe(whole);
  });
});
