import { describe, expect, test } from 'vitest';
import { createKioskRules } from '../../../main/flows/kiosk-rules.ts';
import type { Seat } from '../../../main/flows/seat.ts';
import { ok } from '../../../shared/base/result.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import type { PolicyFile } from '../../../shared/model/policy.ts';
import { aKioskRule, KIOSK_PIN } from '../../support/a-kiosk.ts';
import { aPolicy, aStaffedDesk, BY_PIN, PIN } from '../../support/a-seat.ts';

const MINUTE = 60_000;
const RIGHT = redacted(KIOSK_PIN);
const WRONG = redacted('000000');

/** A staffed desk whose window is a kiosk; the PIN that leads out of it is 739146. */
const aStaffedKiosk = (file: Partial<PolicyFile> = { kiosk: aKioskRule() }) => {
  const staffed = aStaffedDesk(BY_PIN);
  staffed.add('Sam Desk');
  const { policy, become } = aPolicy({ kind: 'in-force', file: { suspend: [], signIn: BY_PIN, ...file } });
  const rules = () => createKioskRules({ policy, store: staffed.world.work.kiosk });
  const kiosk = rules();
  const { seat, guard } = staffed.sitDown(kiosk);
  return { ...staffed, seat, guard, become, rules, [Symbol.dispose]: () => staffed[Symbol.dispose]() };
};

const stateOf = (seat: Seat) => seat.view()?.state;
const audited = (staffed: ReturnType<typeof aStaffedKiosk>) =>
  staffed.desk.audited().map(({ action, outcome }) => (outcome === null ? action : `${action} ${outcome}`));

describe('a computer whose policy has a kiosk', () => {
  test('starts as one: nobody signs in, and nobody is named', () => {
    using staffed = aStaffedKiosk();
    expect(staffed.seat.sitting()).toMatchObject({ kind: 'in', person: { name: 'This kiosk' }, role: 'kiosk' });
    expect(staffed.seat.view()).toEqual({ state: 'kiosk', id: expect.any(String), idleSeconds: 30 });
    expect(JSON.stringify(staffed.seat.view())).not.toContain('Sam');
    expect(staffed.world.people.roleOf('This kiosk')).toBe('kiosk');
  });

  test('is not locked, neither when asked nor when idle', async () => {
    using staffed = aStaffedKiosk();
    staffed.seat.lock('asked');
    expect(stateOf(staffed.seat)).toBe('kiosk');
    await staffed.desk.clock.advance(60 * MINUTE);
    staffed.seat.lockIfIdle();
    expect(stateOf(staffed.seat)).toBe('kiosk');
  });

  test('stays one where its policy can no longer be read, also over a start; without the member it is a desk', () => {
    using staffed = aStaffedKiosk();
    staffed.become({ kind: 'unreadable', problem: 'it is not JSON' });
    expect(stateOf(staffed.seat)).toBe('kiosk');
    expect(staffed.rules().now()?.idleSeconds).toBe(30);
    staffed.become({ kind: 'in-force', file: { suspend: [], signIn: BY_PIN } });
    expect(stateOf(staffed.seat)).toBe('out');
    expect(staffed.rules().now()).toBeUndefined();
  });
});

// proves 11
describe('the way out', () => {
  test('its PIN leads to the sign-in page and no further; a person’s own PIN is needed there', async () => {
    using staffed = aStaffedKiosk();
    const { seat, guard } = staffed;
    const signIn = () => guard('signIn', {}, async () => ok(await seat.signIn({ person: 'Sam Desk', secret: PIN })));
    expect(await signIn()).toMatchObject({ ok: false, failure: { kind: 'role-needed' } });
    expect(await guard('leaveKiosk', {}, async () => ok(await seat.leaveKiosk(RIGHT)))).toEqual(ok({ kind: 'left' }));
    expect(seat.view()).toMatchObject({ state: 'out', isKiosk: true, people: [{ name: 'Sam Desk' }] });
    expect(await guard('listOutbox', {}, () => ok('a patient'))).toMatchObject({ ok: false });
    expect(await signIn()).toMatchObject({ ok: true });
    expect(seat.view()).toMatchObject({ state: 'in', name: 'Sam Desk' });
    seat.lock('asked');
    expect(seat.view()).toMatchObject({ state: 'locked', isKiosk: true });
    expect(audited(staffed)).toEqual([
      'session.role-refused desk',
      'session.left-kiosk',
      'session.signed-in',
      'session.locked asked',
    ]);
  });

  test('five wrong ones, and the right one has to wait a quarter of an hour, over a start too', async () => {
    using staffed = aStaffedKiosk();
    const { seat } = staffed;
    for (const left of [4, 3, 2, 1]) expect(await seat.leaveKiosk(WRONG)).toEqual({ kind: 'wrong', left });
    expect(await seat.leaveKiosk(WRONG)).toMatchObject({ kind: 'waiting' });
    expect(await seat.leaveKiosk(RIGHT)).toMatchObject({ kind: 'waiting' });
    const { seat: afterStart } = staffed.sitDown(staffed.rules());
    expect(await afterStart.leaveKiosk(RIGHT)).toMatchObject({ kind: 'waiting' });
    await staffed.desk.clock.advance(15 * MINUTE);
    expect(await seat.leaveKiosk(RIGHT)).toEqual({ kind: 'left' });
    expect(audited(staffed).filter((line) => line === 'kiosk.wrong-pin')).toHaveLength(4);
    expect(audited(staffed)).toContain('kiosk.pin-locked-out');
    expect(JSON.stringify(staffed.desk.logged)).not.toContain('739146');
  });

  test('many tries at once are no more than five', async () => {
    using staffed = aStaffedKiosk();
    const tried = await Promise.all(Array.from({ length: 12 }, () => staffed.seat.leaveKiosk(WRONG)));
    expect(tried.filter(({ kind }) => kind === 'wrong')).toHaveLength(4);
  });
});

describe('the way back', () => {
  test('staff start it again; whoever had signed in is signed out', async () => {
    using staffed = aStaffedKiosk();
    const { seat } = staffed;
    await seat.leaveKiosk(RIGHT);
    await seat.signIn({ person: 'Sam Desk', secret: PIN });
    expect(seat.startKiosk()).toBe(true);
    expect(stateOf(seat)).toBe('kiosk');
    expect(audited(staffed).slice(-2)).toEqual(['session.signed-out', 'session.signed-in']);
  });

  test('by itself after five minutes in which nobody signs in, or comes back to a locked page', async () => {
    using staffed = aStaffedKiosk();
    const { seat } = staffed;
    await seat.leaveKiosk(RIGHT);
    await staffed.desk.clock.advance(5 * MINUTE - 1);
    seat.lockIfIdle();
    expect(stateOf(seat)).toBe('out');
    await staffed.desk.clock.advance(1);
    seat.lockIfIdle();
    expect(stateOf(seat)).toBe('kiosk');
  });

  test('a desk that is no kiosk cannot be made one by asking', () => {
    using staffed = aStaffedKiosk({});
    expect(staffed.seat.startKiosk()).toBe(false);
    expect(stateOf(staffed.seat)).toBe('out');
  });
});

test('somebody who signs in as a kiosk at a desk without the rule asks in vain, and is out without a PIN', async () => {
  using staffed = aStaffedKiosk({});
  staffed.add('Lobby', 'kiosk');
  await staffed.seat.signIn({ person: 'Lobby', secret: PIN });
  expect(staffed.seat.view()).toMatchObject({ state: 'kiosk', idleSeconds: 30 });
  expect(await staffed.seat.leaveKiosk(WRONG)).toEqual({ kind: 'left' });
  expect(stateOf(staffed.seat)).toBe('out');
});
