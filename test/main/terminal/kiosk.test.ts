import { expect, test } from 'vitest';
import { createSecrets } from '../../../main/os/secrets.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';
import { documentOf, runDesk } from './a-shell.ts';

test('prints what the policy file keeps of a PIN, and never the PIN; the file takes it and the PIN matches', async () => {
  const ran = await runDesk(['kiosk', 'pin', '--json'], { input: '739146\n' });
  const { pinHash } = documentOf(ran, 'kiosk');
  expect(ran.out + ran.err).not.toContain('739146');
  const kiosk = { pinHash, services: [{ id: 'clinic-1', whereToGo: 'Room 1' }] };
  expect(PolicySchema.safeParse({ signIn: { by: 'pin' }, kiosk }).success).toBe(true);
  const matches = (pin: string) => createSecrets().matches(redacted(pin), redacted(JSON.stringify(pinHash)));
  expect([await matches('739146'), await matches('739147')]).toEqual([true, false]);
});

test.each(['12345', '1234567', 'abcdef', '111111', '123456'])('%s is no PIN for a kiosk', async (pin) => {
  const ran = await runDesk(['kiosk', 'pin'], { input: `${pin}\n` });
  expect(ran).toMatchObject({ code: 3, err: expect.stringContaining('Six digits, not all the same') });
});
