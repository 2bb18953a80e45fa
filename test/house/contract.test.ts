import { expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from '../../shared/ipc/contract.ts';
import { complaintAbout, fingerprintOf } from './fingerprint.ts';
import { textOf } from './sources.ts';
import { WIRE } from './wire.ts';

const RecordedSchema = z.object({ version: z.number().int().positive(), sha256: z.string() });
const recorded = RecordedSchema.parse(JSON.parse(textOf('test/house/contract-fingerprint.json')));

test('the wire between windows and main has not changed without a new version', () => {
  const now = fingerprintOf(WIRE);
  expect(complaintAbout(now, recorded)).toBeUndefined();
});

test('every command says what it takes, what it answers and how it may fail', () => {
  for (const [name, command] of Object.entries(contract)) {
    expect(Object.keys(command).toSorted(), name).toEqual(['failure', 'reply', 'request']);
  }
});

test('a changed field, a new command and a wider limit all change the fingerprint; the order does not', () => {
  const request = z.strictObject({ a: z.string().max(5), b: z.number() });
  const shaped = (schema: z.ZodType, name = 'look') =>
    fingerprintOf({
      version: 1,
      commands: { [name]: { request: schema, reply: z.null(), failure: z.null() } },
      besides: {},
    }).sha256;
  expect(shaped(z.strictObject({ b: z.number(), a: z.string().max(5) }))).toBe(shaped(request));
  expect(shaped(z.strictObject({ a: z.string().max(6), b: z.number() }))).not.toBe(shaped(request));
  expect(shaped(z.strictObject({ a: z.string().max(5), c: z.number() }))).not.toBe(shaped(request));
  expect(shaped(request, 'seek')).not.toBe(shaped(request));
});

test('a changed wire under an unchanged version is refused, and so is a moved version alone', () => {
  const before = { version: 1, sha256: 'a' };
  expect(complaintAbout({ version: 1, sha256: 'b' }, before)).toContain('raise CONTRACT_VERSION');
  expect(complaintAbout({ version: 2, sha256: 'b' }, before)).toContain('so did its version');
  expect(complaintAbout({ version: 2, sha256: 'a' }, before)).toContain('the wire did not');
  expect(complaintAbout(before, before)).toBeUndefined();
});
