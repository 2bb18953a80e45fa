import { describe, expect, test } from 'vitest';
import { lockWhenIdle } from '../../../main/flows/lock-when-idle.ts';
import type { Seat } from '../../../main/flows/seat.ts';
import { SignInRuleSchema } from '../../../shared/model/sign-in.ts';
import { aStaffedDesk, BY_PIN, PIN, saying, WRONG_PIN } from '../../support/a-seat.ts';

const QUARTER_MS = 15 * 60_000;

const nameAt = (seat: Seat): string => {
  const now = seat.sitting();
  return now.kind === 'in' ? now.person.name : now.kind;
};

const audited = (staffed: ReturnType<typeof aStaffedDesk>) =>
  staffed.desk.audited().map(({ action, outcome }) => (outcome === null ? action : `${action} ${outcome}`));

describe('without a rule', () => {
  test('the profile’s user works here, and may do everything; a lock covers the window all the same', async () => {
    using staffed = aStaffedDesk(undefined);
    const { seat } = staffed.sitDown();
    expect(seat.sitting()).toMatchObject({ kind: 'in', person: { name: 'Sam Desk' }, role: 'administrator' });
    expect(seat.view()).toBeUndefined();
    seat.lock('asked');
    expect(seat.view()).toEqual({ state: 'locked', by: 'profile', name: 'Sam Desk', people: [] });
    expect(await seat.signIn({})).toMatchObject({ kind: 'in', name: 'Sam Desk' });
    expect(seat.view()).toBeUndefined();
  });
});

describe('by PIN', () => {
  test('nobody acts before signing in; the names to choose from are told, and who went is not among them', () => {
    using staffed = aStaffedDesk(BY_PIN);
    const { seat } = staffed.sitDown();
    expect(seat.sitting()).toEqual({ kind: 'out', why: 'nobody-yet' });
    staffed.add('Sam Desk');
    staffed.add('Robin Hood');
    staffed.world.work.people.remove('Robin Hood', staffed.desk.clock.now());
    expect(seat.view()).toEqual({ state: 'out', by: 'pin', why: 'signed-out', people: [{ name: 'Sam Desk' }] });
  });

  test('the right PIN lets in, however the name is written, and all of it is in the trail', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    staffed.add('Sam Desk', 'supervisor');
    const { seat } = staffed.sitDown();
    expect(await seat.signIn({ person: 'sam desk', secret: PIN })).toEqual({
      kind: 'in',
      name: 'Sam Desk',
      role: 'supervisor',
    });
    expect(seat.view()).toMatchObject({ state: 'in', name: 'Sam Desk', role: 'supervisor', idleMinutes: 10 });
    seat.lock('asked');
    expect(nameAt(seat)).toBe('locked');
    await seat.signIn({ person: 'Sam Desk', secret: PIN });
    seat.signOut();
    expect(nameAt(seat)).toBe('out');
    const trail = ['session.signed-in', 'session.locked asked', 'session.signed-in', 'session.signed-out'];
    expect(audited(staffed)).toEqual(trail);
    expect(staffed.changes).toEqual(['session', 'session', 'session', 'session']);
  });

  test('without a PIN, or under a name that is nobody’s, nobody is let in; no name that was typed is written down', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    staffed.add('Sam Desk');
    const { seat } = staffed.sitDown();
    expect(await seat.signIn({ person: 'Sam Desk' })).toEqual({ kind: 'unknown' });
    expect(await seat.signIn({ person: '482915', secret: PIN })).toEqual({ kind: 'unknown' });
    expect(await seat.signIn({})).toEqual({ kind: 'unknown' });
    expect(audited(staffed)).toEqual([]);
  });

  test('another person may sign in over the first: one goes, one comes', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    staffed.add('Sam Desk');
    staffed.add('Robin Hood');
    const { seat } = staffed.sitDown();
    await seat.signIn({ person: 'Sam Desk', secret: PIN });
    const before = seat.view();
    await seat.signIn({ person: 'Robin Hood', secret: PIN });
    expect(nameAt(seat)).toBe('Robin Hood');
    expect(seat.view()).not.toMatchObject({ id: before?.state === 'in' ? before.id : '' });
    expect(audited(staffed)).toEqual(['session.signed-in', 'session.signed-out', 'session.signed-in']);
  });

  test('who is removed while they sit here is out at once, and another role holds at once', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    staffed.add('Sam Desk', 'administrator');
    const { seat } = staffed.sitDown();
    await seat.signIn({ person: 'Sam Desk', secret: PIN });
    const { people } = staffed.world.work;
    people.remove('Sam Desk', staffed.desk.clock.now());
    expect(nameAt(seat)).toBe('out');
    people.takeBack({ name: 'Sam Desk', role: 'kiosk' }, PIN);
    expect(seat.sitting()).toMatchObject({ kind: 'in', role: 'kiosk' });
  });
});

describe('wrong PINs', () => {
  const five = async (seat: Seat) => {
    const kinds = [];
    for (let count = 0; count < 5; count += 1) {
      kinds.push(await seat.signIn({ person: 'Sam Desk', secret: WRONG_PIN }));
    }
    return kinds;
  };

  test('five, and a quarter of an hour has to pass, at every seat and over a start; then all five are there again', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    staffed.add('Sam Desk');
    const { seat } = staffed.sitDown();
    const until = staffed.desk.clock.now() + QUARTER_MS;
    expect(await five(seat)).toEqual([
      ...[4, 3, 2, 1].map((left) => ({ kind: 'wrong', left })),
      { kind: 'waiting', until },
    ]);
    expect(audited(staffed)).toEqual([...Array(4).fill('session.wrong-pin'), 'session.locked-out']);
    const elsewhere = staffed.sitDown().seat;
    expect(await elsewhere.signIn({ person: 'Sam Desk', secret: PIN })).toEqual({ kind: 'waiting', until });
    expect(staffed.secrets.compared()).toBe(5);
    expect(seat.view()).toMatchObject({ people: [{ name: 'Sam Desk', waitUntil: until }] });
    await staffed.desk.clock.advance(QUARTER_MS);
    expect(await seat.signIn({ person: 'Sam Desk', secret: WRONG_PIN })).toEqual({ kind: 'wrong', left: 4 });
    expect(await seat.signIn({ person: 'Sam Desk', secret: PIN })).toMatchObject({ kind: 'in' });
    expect(await seat.signIn({ person: 'Sam Desk', secret: WRONG_PIN })).toEqual({ kind: 'wrong', left: 4 });
  });

  test('tries made all at once are counted before they are looked at', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    staffed.add('Sam Desk');
    const { seat } = staffed.sitDown();
    const tried = Array.from({ length: 20 }, () => seat.signIn({ person: 'Sam Desk', secret: WRONG_PIN }));
    await Promise.all(tried);
    expect(staffed.secrets.compared()).toBe(5);
    expect(await seat.signIn({ person: 'Sam Desk', secret: PIN })).toMatchObject({ kind: 'waiting' });
  });

  test('a clock that went back makes the wait no longer than it is', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    staffed.add('Sam Desk');
    const { people } = staffed.world.work;
    const farAway = staffed.desk.clock.now() + 86_400_000;
    people.countTry('Sam Desk', { most: 1, waitUntil: farAway as ReturnType<typeof staffed.desk.clock.now> });
    const { seat } = staffed.sitDown();
    expect(await seat.signIn({ person: 'Sam Desk', secret: PIN })).toEqual({
      kind: 'waiting',
      until: staffed.desk.clock.now() + QUARTER_MS,
    });
  });
});

describe('by account', () => {
  const rule = SignInRuleSchema.parse({
    by: 'account',
    people: [{ account: 'WEIR\\sam', name: 'Sam Desk', role: 'supervisor', roleProfileId: '100334993514' }],
    groups: [
      { group: 'Practice Staff', role: 'receptionist' },
      { group: 'S-1-5-21-1-2-3-2001', role: 'administrator' },
    ],
  });
  const seated = async (account?: { names: readonly string[]; groups: readonly string[] }) => {
    const computer = account === undefined ? {} : { account };
    const staffed = aStaffedDesk(rule, computer);
    await staffed.account.readAgain();
    return { staffed, computer, ...staffed.sitDown() };
  };

  test('the account’s own line goes before its groups; of several groups the one that may do most counts', async () => {
    const own = await seated({ names: ['weir\\SAM'], groups: ['S-1-5-21-1-2-3-2001'] });
    using _own = own.staffed;
    expect(own.seat.sitting()).toMatchObject({ kind: 'in', person: { name: 'Sam Desk' }, role: 'supervisor' });
    const grouped = await seated({ names: ['robin'], groups: ['practice staff', 'S-1-5-21-1-2-3-2001'] });
    using _grouped = grouped.staffed;
    expect(grouped.seat.sitting()).toMatchObject({ kind: 'in', person: { name: 'robin' }, role: 'administrator' });
  });

  test('an account that nothing names is nobody, and so is one that cannot be told', async () => {
    const unknown = await seated({ names: ['robin'], groups: ['Visitors'] });
    using _unknown = unknown.staffed;
    expect(unknown.seat.sitting()).toEqual({ kind: 'out', why: 'account-unknown' });
    expect(await unknown.seat.signIn({ person: 'Sam Desk', secret: PIN })).toEqual({ kind: 'unknown' });
    const unreadable = await seated();
    using _unreadable = unreadable.staffed;
    expect(unreadable.seat.sitting()).toEqual({ kind: 'out', why: 'account-unreadable' });
  });

  test('after a lock the account goes on without a PIN, if it still may', async () => {
    const { staffed, seat, computer } = await seated({ names: ['robin'], groups: ['Practice Staff'] });
    using _staffed = staffed;
    seat.lock('asked');
    expect(nameAt(seat)).toBe('locked');
    computer.account = { names: ['robin'], groups: [] };
    expect(await seat.signIn({})).toEqual({ kind: 'unknown' });
    expect(nameAt(seat)).toBe('locked');
    computer.account = { names: ['robin'], groups: ['Practice Staff'] };
    expect(await seat.signIn({})).toMatchObject({ kind: 'in', role: 'receptionist' });
  });

  test('another rule lets nobody sit on', async () => {
    const { staffed, seat } = await seated({ names: ['robin'], groups: ['Practice Staff'] });
    using _staffed = staffed;
    await seat.signIn({});
    staffed.add('Robin Hood');
    staffed.become(saying(BY_PIN));
    expect(seat.sitting()).toEqual({ kind: 'out', why: 'signed-out' });
  });
});

describe('an idle seat', () => {
  test('locks after the minutes of the policy since a key was last pressed', async () => {
    using staffed = aStaffedDesk(SignInRuleSchema.parse({ by: 'pin', idleMinutes: 2 }));
    staffed.add('Sam Desk');
    const { seat } = staffed.sitDown();
    await seat.signIn({ person: 'Sam Desk', secret: PIN });
    const stopping = new AbortController();
    const { clock } = staffed.desk;
    void lockWhenIdle({ seat, clock }, stopping.signal);
    await clock.advance(110_000);
    seat.touch();
    await clock.advance(110_000);
    expect(nameAt(seat)).toBe('Sam Desk');
    await clock.advance(15_000);
    expect(nameAt(seat)).toBe('locked');
    expect(audited(staffed).at(-1)).toBe('session.locked idle');
    stopping.abort();
  });

  test('of the profile’s user never locks by itself', async () => {
    using staffed = aStaffedDesk(undefined);
    const { seat } = staffed.sitDown();
    await staffed.desk.clock.advance(86_400_000);
    seat.lockIfIdle();
    expect(nameAt(seat)).toBe('Sam Desk');
  });
});
