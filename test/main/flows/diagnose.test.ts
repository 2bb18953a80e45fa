import { expect, test } from 'vitest';
import { diagnose } from '../../../main/flows/diagnose.ts';
import { createVersions, noteRefused } from '../../../main/flows/learn-service-details.ts';
import { ok } from '../../../shared/base/result.ts';
import { aMachine } from '../../support/a-machine.ts';
import { aKioskRule } from '../../support/a-kiosk.ts';
import { aPolicy } from '../../support/a-seat.ts';
import { aDesk, CLINIC, type Desk, OTHER_CLINIC } from '../../support/a-world.ts';

const allChecks = (desk: Desk, { nextKeyWaits = false, tokenUrl = null as string | null } = {}) => {
  const checkToken = async () => ok({ skewMs: 0, nextKeyWaits });
  const quiet = {
    machine: aMachine(),
    copies: () => ({ count: 0 }),
    statusTrouble: () => undefined,
    recoveryTrouble: () => undefined,
    accounts: { others: () => undefined, trouble: () => undefined, isNamed: () => false },
    authorityTrouble: () => undefined,
  };
  const world = desk.world();
  return diagnose({ ...world, profile: { ...world.profile, tokenUrl } }, { keychain: 'system', checkToken, ...quiet });
};

const checksOf = async (desk: Desk) => {
  const checks = await allChecks(desk);
  return Object.fromEntries(checks.filter(({ name }) => name === 'service').map((check) => [check.subject, check]));
};

test('a service that answers is asked what it says of itself, and that is kept', async () => {
  using desk = aDesk();
  const before = desk.receiver.trace.length;
  expect((await checksOf(desk))[CLINIC]).toEqual({
    name: 'service',
    subject: CLINIC,
    outcome: 'warning',
    detail: 'no-version',
  });
  expect(desk.receiver.trace.slice(before)).toEqual(['GET metadata', 'GET metadata', 'GET Slot']);
  expect(desk.world().cache.details(CLINIC)?.statement).toMatchObject({ appointment: [] });
});

test('what it refused and the version it insisted on are worth a look; what it does not list is not', async () => {
  using desk = aDesk();
  noteRefused(desk.world(), { serviceId: CLINIC, offer: 'update', by: 'rest' });
  createVersions(desk.world()).lower(OTHER_CLINIC, '1.0.0');
  const checks = await checksOf(desk);
  expect(checks[CLINIC]).toMatchObject({ outcome: 'warning', detail: 'no-version, no update' });
  expect(checks[OTHER_CLINIC]?.detail).toBe('older-version, no-version, no book, no update, no cancel, no reschedule');
});

test('a service that does not answer failed, and what was known of it stays', async () => {
  using desk = aDesk();
  noteRefused(desk.world(), { serviceId: CLINIC, offer: 'update', by: 'rest' });
  desk.receiver.fallSilent(CLINIC);
  expect((await checksOf(desk))[CLINIC]).toMatchObject({ outcome: 'failed', failure: { kind: 'unclear' } });
  expect(desk.world().cache.details(CLINIC)?.refused).toHaveLength(1);
});

test('a sign-in key that waits to follow the present one is worth a look, and only while it waits', async () => {
  using desk = aDesk();
  const rows = async (nextKeyWaits: boolean) =>
    (await allChecks(desk, { nextKeyWaits, tokenUrl: 'https://api.invalid/token' })).filter(
      ({ name }) => name === 'credential',
    );
  expect(await rows(true)).toEqual([{ name: 'credential', outcome: 'warning', detail: 'the next key waits' }]);
  expect(await rows(false)).toEqual([]);
});

test('slots are searched for once, at the first service that answers, and nothing of it is kept', async () => {
  using desk = aDesk();
  const before = desk.receiver.trace.length;
  const [row] = (await allChecks(desk)).filter(({ name }) => name === 'slots');
  expect(row).toEqual({
    name: 'slots',
    subject: CLINIC,
    outcome: 'well',
    detail: expect.stringMatching(/^\d+ slots$/),
  });
  expect(desk.receiver.trace.slice(before).filter((call) => !call.includes('metadata'))).toHaveLength(1);
});

test('a kiosk that its policy wants locked down is not said to be; one of which it asks no more is well', async () => {
  const kioskChecks = async (needsLockdown: boolean) => {
    const file = { suspend: [], kiosk: aKioskRule({ needsLockdown }) };
    using desk = aDesk({ policy: aPolicy({ kind: 'in-force', file }).policy });
    return (await allChecks(desk)).filter(({ name }) => name === 'kiosk');
  };
  const detail = expect.stringContaining('not locked by Windows');
  expect(await kioskChecks(true)).toEqual([{ name: 'kiosk', outcome: 'warning', detail }]);
  expect(await kioskChecks(false)).toEqual([{ name: 'kiosk', outcome: 'well' }]);
  using desk = aDesk();
  expect((await allChecks(desk)).filter(({ name }) => name === 'kiosk')).toEqual([]);
});
