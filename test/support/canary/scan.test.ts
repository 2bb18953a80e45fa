import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { findPlanted } from './scan.ts';

const NAME = 'Zyxwick-Canary';
const KEY = Buffer.from('00fbef10a2b3c4d5e6f708192a3b4c5d', 'hex');
const PLANTED = [
  { name: 'name', value: NAME },
  { name: 'key', value: KEY },
];
/** Bytes that repeat themselves and are no text. */
const around = (inner: Buffer, before = 5) =>
  Buffer.concat([Buffer.alloc(before, 0x99), inner, Buffer.from([0, 255, 1, 254])]);
const formsIn = (bytes: Buffer) => findPlanted(bytes, PLANTED).map(({ name, form }) => `${name}: ${form}`);

// proves 12.8: each form is found, so that none found means that none is there
describe('what is planted is found', () => {
  test.each([
    ['raw', Buffer.from(NAME)],
    ['raw', Buffer.from(NAME.toUpperCase())],
    ['utf16le', Buffer.from(NAME, 'utf16le')],
    ['utf16be', Buffer.from(NAME, 'utf16le').swap16()],
    ['hex', Buffer.from(Buffer.from(NAME).toString('hex'))],
    ['HEX', Buffer.from(Buffer.from(NAME).toString('hex').toUpperCase())],
    ['base64 of utf16le', Buffer.from(Buffer.from(NAME, 'utf16le').toString('base64'))],
  ])('as %s', (form, bytes) => {
    expect(formsIn(around(bytes))).toContain(`name: ${form}`);
  });

  test.each([0, 1, 2, 3, 4])('in base64, with %i bytes before it and any behind', (before) => {
    for (const behind of ['', 'x', 'xy', 'xyz']) {
      const texts = ['base64', 'base64url'] as const;
      for (const encoding of texts) {
        const inner = Buffer.concat([Buffer.alloc(before, 0x41), Buffer.from(NAME), Buffer.from(behind)]);
        expect(formsIn(Buffer.from(`"${inner.toString(encoding)}"`))).toEqual(['name: base64']);
        const key = Buffer.concat([Buffer.alloc(before, 0xff), KEY, Buffer.from(behind)]);
        expect(formsIn(Buffer.from(key.toString(encoding)))).toEqual(['key: base64']);
      }
    }
  });

  test.each([
    ['zlib', deflateSync],
    ['gzip', gzipSync],
    ['deflate-raw', deflateRawSync],
  ] as const)('inside a stream of %s, whole or cut off at the end, wherever it begins', (kind, pack) => {
    const text = `${'{"family":'.repeat(20)}${NAME}${'}'.repeat(400)}`;
    const packed = pack(Buffer.from(text));
    expect(formsIn(around(packed))).toContain(`name: ${kind} > raw`);
    const cut = Buffer.concat([Buffer.alloc(700, 0x99), packed.subarray(0, packed.length - 6)]);
    expect(formsIn(cut)).toContain(`name: ${kind} > raw`);
    const wide = pack(Buffer.from(text, 'utf16le'));
    expect(formsIn(around(wide))).toContain(`name: ${kind} > utf16le`);
    expect(formsIn(gzipSync(around(packed)))).toContain(`name: gzip > ${kind} > raw`);
  });
});

test('what is not there is not found', () => {
  const other = Buffer.from(
    `Zyxwick-Canar ${Buffer.from('Zyxwick').toString('base64')} ${KEY.toString('hex').slice(2)}`,
  );
  expect(formsIn(other)).toEqual([]);
  expect(formsIn(around(gzipSync(other)))).toEqual([]);
  expect(formsIn(Buffer.alloc(0))).toEqual([]);
});
