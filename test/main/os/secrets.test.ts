import { expect, test } from 'vitest';
import { createSecrets } from '../../../main/os/secrets.ts';
import { redacted } from '../../../shared/base/redacted.ts';

const secrets = createSecrets();
const pin = redacted('482915');

test('a PIN matches its own hash and no other, and each hash has a salt of its own', async () => {
  const one = await secrets.hash(pin);
  const other = await secrets.hash(pin);
  expect(one.reveal()).not.toBe(other.reveal());
  expect(one.reveal()).not.toContain('482915');
  expect(JSON.parse(one.reveal())).toMatchObject({ kind: 'scrypt', N: 32_768, r: 8, p: 3 });
  expect(await secrets.matches(pin, one)).toBe(true);
  expect(await secrets.matches(pin, other)).toBe(true);
  expect(await secrets.matches(redacted('482916'), one)).toBe(false);
});

test('the same letters typed in another way are the same password', async () => {
  const kept = await secrets.hash(redacted('caf\u00e9-blue'));
  expect(await secrets.matches(redacted('cafe\u0301-blue'), kept)).toBe(true);
});

test.each(['', '{}', 'not JSON', '{"kind":"scrypt","N":1048576,"r":8,"p":1,"salt":"00","hash":"00"}'])(
  'a hash that cannot be read, or would ask too much of this machine, matches nothing: %s',
  async (kept) => expect(await secrets.matches(pin, redacted(kept))).toBe(false),
);
