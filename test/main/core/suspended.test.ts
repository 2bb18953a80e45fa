import { describe, expect, test } from 'vitest';
import { type Asked, isIn, linesNow, suspendOf } from '../../../main/core/suspended.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';

const NOW = toInstant(Date.UTC(2026, 10, 23, 9));
const BY = { version: '0.1.0', now: NOW };
const aFile = (line: object) => PolicySchema.parse({ suspend: [{ reason: 'They move.', ...line }] });
const BOOK: Asked = { serviceId: 'one', operation: 'book' };
const isStopped = (line: object, by: { readonly version: string; readonly now: typeof NOW | undefined } = BY) =>
  suspendOf(aFile(line), [BOOK], by) !== undefined;

describe('a line of the brake', () => {
  test('stops what it names, and everything where it names nothing', () => {
    expect(isStopped({})).toBe(true);
    expect(isStopped({ services: ['two', 'one'] })).toBe(true);
    expect(isStopped({ services: ['two'] })).toBe(false);
    expect(isStopped({ operations: ['cancel', 'book'] })).toBe(true);
    expect(isStopped({ operations: ['cancel'] })).toBe(false);
    expect(isStopped({ services: ['one'], operations: ['cancel'] })).toBe(false);
  });

  test('ends by itself, but not on a clock that nobody vouches for', () => {
    // proves 8.5
    expect(isStopped({ until: '2026-11-23T09:00:00.001Z' })).toBe(true);
    expect(isStopped({ until: '2026-11-23T09:00:00Z' })).toBe(false);
    expect(isStopped({ until: '2026-11-23T09:00:00Z' }, { version: '0.1.0', now: undefined })).toBe(true);
    expect(linesNow(aFile({ until: '2026-11-23T10:00:00+01:00' }), BY)).toEqual([]);
  });

  test('is for the versions that it names', () => {
    expect(isStopped({ versions: ['<0.1.0', '0.1.0'] })).toBe(true);
    expect(isStopped({ versions: ['<0.1.0', '>=0.2.0'] })).toBe(false);
  });
});

test.each([
  ['<0.10.0', '0.9.9', true],
  ['<0.9.9', '0.9.9', false],
  ['<=0.9.9', '0.9.9', true],
  ['>0.9.9', '0.10.0', true],
  ['>1.0.0', '1.0.0', false],
  ['>=1.0.0', '1.0.0', true],
  ['=1.0.0', '1.0.1', false],
  ['1.0.1', '1.0.1', true],
])('%s holds %s: %s', (range, version, holds) => {
  expect(isIn(range, version)).toBe(holds);
});

test.each([
  { suspended: [] },
  { suspend: [{ reason: '' }] },
  { suspend: [{ reason: 'x', operation: ['book'] }] },
  { suspend: [{ reason: 'x', services: [] }] },
  { suspend: [{ reason: 'x', versions: ['~0.1'] }] },
  { suspend: [{ reason: 'x', until: '2026-11-23' }] },
])('a brake misspelt is no brake ignored: %j is bad', (file) => {
  expect(PolicySchema.safeParse(file).success).toBe(false);
});
