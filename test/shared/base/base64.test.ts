import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../../shared/base/base64.ts';

test('standard alphabet, padded, one line, of UTF-8 (standard.md 5)', () => {
  expect(toBase64('{"a":1}')).toBe('eyJhIjoxfQ==');
  expect(toBase64('ÿþ??>>')).toBe('w7/Dvj8/Pj4=');
  expect(toBase64('x'.repeat(200))).not.toMatch(/\s/);
});

test.each(['', 'plain', 'Tŷ Gwyn – 𝄞', '{"system":"https://fhir.nhs.uk/Id/dos-service-id"}'])(
  '%s comes back',
  (text) => {
    expect(fromBase64(toBase64(text))).toBe(text);
  },
);

test('what is not Base64, or not UTF-8 under it, is undefined', () => {
  expect(fromBase64('%%%')).toBeUndefined();
  expect(fromBase64('/w==')).toBeUndefined();
});
