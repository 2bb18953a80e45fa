import { describe, expect, test } from 'vitest';
import { changeOwnPin, changePeople, listPeople } from '../../../main/flows/desk-people.ts';
import type { ParsedRequestOf } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/base/result.ts';
import { SignInRuleSchema } from '../../../shared/model/sign-in.ts';
import { aStaffedDesk, BY_PIN, PIN } from '../../support/a-seat.ts';
import { TEN } from '../../support/a-world.ts';

/** A desk with an administrator and a receptionist, where one of them has signed in. */
const aDeskOf = async (name: 'Ann Lead' | 'Sam Weir') => {
  const staffed = aStaffedDesk(BY_PIN);
  staffed.add('Ann Lead', 'administrator');
  staffed.add('Sam Weir');
  const { seat, guard } = staffed.sitDown();
  await seat.signIn({ person: name, secret: PIN });
  const change = (request: ParsedRequestOf<'changePeople'>) =>
    guard('changePeople', request, () => changePeople(staffed, request));
  const ownPin = (old: string, secret: string) =>
    guard('changeOwnPin', {}, () => changeOwnPin(staffed, { old, secret }));
  const trail = () => staffed.desk.audited().map(({ action, outcome }) => [action, outcome]);
  return { staffed, seat, guard, change, ownPin, trail };
};

const refused = (why: string) => ({ ok: false, failure: { kind: 'not-allowed', why } });

describe('a role', () => {
  test('is changed by an administrator, at once for whoever sits there, and stands in the trail', async () => {
    const { staffed, change, trail } = await aDeskOf('Ann Lead');
    using _staffed = staffed;
    const other = staffed.sitDown();
    await other.seat.signIn({ person: 'Sam Weir', secret: PIN });
    const roleProfileId = '100334993514';
    expect(await change({ change: 'role', name: 'sam weir', role: 'supervisor', roleProfileId })).toMatchObject({
      ok: true,
    });
    expect(other.seat.sitting()).toMatchObject({ kind: 'in', role: 'supervisor' });
    expect(trail().at(-1)).toEqual([
      'person.role-changed',
      'Sam Weir from receptionist to supervisor, with another role profile',
    ]);
    await change({ change: 'role', name: 'Sam Weir', role: 'receptionist' });
    expect(staffed.world.work.people.get('Sam Weir')).toMatchObject({ role: 'receptionist', roleProfileId });
    await change({ change: 'role', name: 'Sam Weir', role: 'receptionist', roleProfileId: null });
    expect(staffed.world.work.people.get('Sam Weir')).not.toHaveProperty('roleProfileId');
  });

  test('of the last administrator stays, and so do they', async () => {
    const { staffed, change } = await aDeskOf('Ann Lead');
    using _staffed = staffed;
    const demote = { change: 'role', name: 'ANN LEAD', role: 'supervisor' } as const;
    expect(await change(demote)).toEqual(refused('last-administrator'));
    expect(await change({ change: 'remove', name: 'Ann Lead' })).toEqual(refused('last-administrator'));
    expect(await change({ ...demote, role: 'administrator' })).toMatchObject({ ok: true });
    expect(await change({ ...demote, name: 'Nobody' })).toEqual(refused('no-such-person'));
    await change({ change: 'role', name: 'Sam Weir', role: 'administrator' });
    expect(await change(demote)).toMatchObject({ ok: true });
    expect(await change(demote)).toMatchObject({ failure: { kind: 'role-needed' } });
    expect(staffed.world.work.people.get('Ann Lead')?.role).toBe('supervisor');
  });
});

describe('one’s own PIN', () => {
  test('is changed with the old one, and stands in the trail without either', async () => {
    const { staffed, seat, ownPin, trail } = await aDeskOf('Sam Weir');
    using _staffed = staffed;
    expect(await ownPin('482915', 'white-kettle')).toEqual({ ok: true, value: { kind: 'changed' } });
    expect(trail().at(-1)).toEqual(['person.pin-changed', 'Sam Weir']);
    expect(JSON.stringify(staffed.desk.audited())).not.toMatch(/482915|kettle/);
    seat.signOut();
    expect(await seat.signIn({ person: 'Sam Weir', secret: PIN })).toEqual({ kind: 'wrong', left: 4 });
  });

  test('each wrong old one is a try: from the fifth on nobody signs in under that name, and the right one is no help', async () => {
    const { staffed, seat, ownPin, trail } = await aDeskOf('Sam Weir');
    using _staffed = staffed;
    for (const left of [4, 3, 2, 1]) {
      expect(await ownPin('000000', 'white-kettle')).toEqual({ ok: true, value: { kind: 'wrong', left } });
    }
    expect(await ownPin('000000', 'white-kettle')).toMatchObject({ value: { kind: 'waiting' } });
    expect(trail().at(-1)?.[0]).toBe('session.locked-out');
    expect(await ownPin('482915', 'white-kettle')).toMatchObject({ value: { kind: 'waiting' } });
    expect(await seat.signIn({ person: 'Sam Weir', secret: PIN })).toMatchObject({ kind: 'waiting' });
  });

  test('is another one than before, and no administrator gives it to themselves without the old one', async () => {
    const { staffed, change, ownPin } = await aDeskOf('Ann Lead');
    using _staffed = staffed;
    expect(await ownPin('482915', '482915')).toEqual(refused('same-pin'));
    expect(await change({ change: 'reset', name: 'ann lead', secret: 'white-kettle' })).toEqual(refused('own-pin'));
    expect(await change({ change: 'reset', name: 'Sam Weir', secret: 'white-kettle' })).toMatchObject({ ok: true });
  });

  test('of somebody who was removed while it was hashed is not kept', async () => {
    const { staffed, ownPin } = await aDeskOf('Sam Weir');
    using _staffed = staffed;
    const { hash } = staffed.secrets;
    Object.assign(staffed.secrets, {
      hash: (secret: typeof PIN) => {
        staffed.world.work.people.remove('Sam Weir', staffed.desk.clock.now());
        return hash(secret);
      },
    });
    expect((await ownPin('482915', 'white-kettle')).ok).toBe(false);
    expect(staffed.world.work.people.secretOf('Sam Weir')).toBeUndefined();
  });
});

describe('who works here', () => {
  test('by PIN: with when each last signed in, and how much of theirs is open', async () => {
    const { staffed, guard } = await aDeskOf('Sam Weir');
    using _staffed = staffed;
    staffed.desk.offer('s1', TEN);
    await guard('recordModification', {}, () => ok(staffed.desk.book('s1')));
    const list = listPeople(staffed);
    expect(list).toMatchObject({
      by: 'pin',
      people: [
        { name: 'Ann Lead', role: 'administrator', openChanges: 0, openCalls: 0 },
        { name: 'Sam Weir', lastSignedInAt: staffed.desk.clock.now(), openChanges: 1, openCalls: 0 },
      ],
    });
    expect(JSON.stringify(list)).not.toMatch(/482915|hash/);
  });

  test('by account: whom the policy names; where nobody signs in: the profile’s user', () => {
    const named = { account: 'r', name: 'Robin Hood', role: 'receptionist' } as const;
    using byAccount = aStaffedDesk(SignInRuleSchema.parse({ by: 'account', people: [named] }));
    expect(listPeople(byAccount)).toEqual({ by: 'account', people: [named], groups: [] });
    using byProfile = aStaffedDesk(undefined);
    expect(listPeople(byProfile)).toEqual({ by: 'profile', name: 'Sam Desk' });
  });
});
