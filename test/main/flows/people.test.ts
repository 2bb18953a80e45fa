import { describe, expect, test } from 'vitest';
import { createPeople, createPractitioners } from '../../../main/flows/people.ts';
import { ok } from '../../../shared/base/result.ts';
import { toItem } from '../../../main/flows/outbox-items.ts';
import { aDesk, expectOk, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
import { SignInRuleSchema } from '../../../shared/model/sign-in.ts';
import { aStaffedDesk, BY_PIN, PIN, saying } from '../../support/a-seat.ts';
import { createFakePeople } from '../../support/fake-people.ts';

test('until people sign in there is the profile’s user, and everybody recorded before may act', () => {
  const people = createPeople({ name: 'Sam Desk', role: { code: '1', display: 'Receptionist' } });
  expect(people.current()).toEqual({ name: 'Sam Desk', role: 'Receptionist' });
  expect(['Sam Desk', 'Somebody Before'].map(people.mayAct)).toEqual([true, true]);
  expect([people.roleOf('Sam Desk'), people.roleOf('Somebody Before')]).toEqual(['Receptionist', 'reception']);
});

describe('whoever recorded it', () => {
  // proves I12, 6.4
  test('is whose name it goes out in, whoever acts by then', async () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    people.signIn('Alex Evening');
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes.map(({ author }) => author)).toEqual(['Sam Desk']);
    expect(desk.entry(id).modification.author).toBe('Sam Desk');
  });

  // proves 6.4: held before any write, and before any read in their name
  test('may not act any more: nothing is read or sent; somebody who may takes it over, in their own name', async () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    people.dismiss('Sam Desk');
    people.signIn('Alex Evening');
    await desk.run();
    expect(desk.entry(id).standing.progress).toEqual({ kind: 'held', reason: 'author-not-permitted' });
    expect([desk.receiver.trace, desk.receiver.writes]).toEqual([[], []]);
    expect(toItem(desk.world(), desk.entry(id)).choices).toEqual(['take-over', 'stop']);
    const { modificationId } = expectOk(await desk.resolve(id, { choose: 'take-over' }));
    await desk.run();
    expect([desk.progress(id), desk.progress(modificationId)]).toEqual(['superseded', 'settled']);
    expect(desk.entry(id).modification.author).toBe('Sam Desk');
    expect(desk.entry(modificationId).modification).toMatchObject({ author: 'Alex Evening', replaces: id });
    expect(desk.receiver.writes.map(({ author }) => author)).toEqual(['Alex Evening']);
  });

  test('cannot take their own over, nor is anything sent where they were struck off between the read and the write', async () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    const search = desk.world().receiver.searchSlots;
    Object.assign(desk.world().receiver, {
      searchSlots: (call: Parameters<typeof search>[0]) => {
        people.dismiss('Sam Desk');
        return search(call);
      },
    });
    await desk.run();
    expect(desk.entry(id).standing.progress).toEqual({ kind: 'held', reason: 'author-not-permitted' });
    expect(desk.receiver.writes).toEqual([]);
    const refused = await desk.resolve(id, { choose: 'take-over' });
    expect(refused).toEqual({ ok: false, failure: { kind: 'not-allowed', why: 'person-not-permitted' } });
  });

  test('does not hold up what others recorded, nor what waits behind another change', async () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    const theirs = desk.book('s1');
    people.signIn('Alex Evening');
    const ours = desk.book('s2');
    people.dismiss('Sam Desk');
    await desk.run();
    expect([desk.progress(theirs), desk.progress(ours)]).toEqual(['held', 'settled']);
  });

  // proves 6.4, 2.5: what may have arrived is found out, and never sent again in their name
  test('is not written for again where it may have arrived', async () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.hold('a1');
    const id = desk.update('a1', { description: 'Interpreter' });
    desk.receiver.meet({ fault: 'lost', commit: false });
    await desk.run();
    people.dismiss('Sam Desk');
    await desk.clock.advance(61_000);
    await desk.run();
    expect(desk.entry(id).standing.progress).toEqual({ kind: 'held', reason: 'find-out' });
    expect(desk.receiver.writes).toHaveLength(1);
  });
});

// proves 6.4
describe('where people sign in', () => {
  test('by PIN: who was removed, is a kiosk, or was never added may not act; what they recorded keeps their role', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    const { people, work } = staffed.world;
    staffed.add('Robin Hood', 'supervisor');
    staffed.add('Hall', 'kiosk');
    expect(['Robin Hood', 'Hall', 'Sam Desk'].map(people.mayAct)).toEqual([true, false, false]);
    work.people.remove('Robin Hood', staffed.desk.clock.now());
    expect([people.mayAct('Robin Hood'), people.roleOf('Robin Hood')]).toEqual([false, 'supervisor']);
    expect(people.current()).toEqual({ name: 'This workstation', role: 'workstation' });
    staffed.become(saying(undefined));
    expect([people.mayAct('Robin Hood'), people.current().name]).toEqual([true, 'Sam Desk']);
  });

  test('by account: who the policy names, and whoever this account is; a policy that names them no more holds their work', async () => {
    const rule = (people: readonly unknown[]) =>
      SignInRuleSchema.parse({ by: 'account', people, groups: [{ group: 'Staff', role: 'receptionist' }] });
    const robin = { account: 'WEIR\\robin', name: 'Robin Hood', role: 'supervisor' };
    using staffed = aStaffedDesk(rule([robin]), { account: { names: ['sam'], groups: ['Staff'] } });
    await staffed.account.readAgain();
    const { people } = staffed.world;
    expect(['Robin Hood', 'sam', 'Sam Desk'].map(people.mayAct)).toEqual([true, true, false]);
    expect(['Robin Hood', 'sam', 'Sam Desk'].map(people.roleOf)).toEqual(['supervisor', 'receptionist', 'reception']);
    staffed.become(saying(rule([])));
    expect(people.mayAct('Robin Hood')).toBe(false);
  });

  test('what somebody who was removed left unsent is held, and goes on as another’s', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    staffed.add('Robin Hood');
    const { desk, world } = staffed;
    const { seat, guard } = staffed.sitDown();
    await seat.signIn({ person: 'Robin Hood', secret: PIN });
    desk.offer('s1', TEN);
    await guard('recordModification', {}, () => ok(desk.book('s1')));
    seat.signOut();
    world.work.people.remove('Robin Hood', desk.clock.now());
    await desk.run();
    expect(desk.receiver.writes).toEqual([]);
    const [held] = world.work.outbox.open();
    expect(held?.standing.progress).toEqual({ kind: 'held', reason: 'author-not-permitted' });
    expect(held?.modification.author).toBe('Robin Hood');
  });

  test('sending goes on while the desk is locked, in the name of whoever recorded it', async () => {
    using staffed = aStaffedDesk(BY_PIN);
    staffed.add('Robin Hood');
    const { desk } = staffed;
    const { seat, guard } = staffed.sitDown();
    await seat.signIn({ person: 'Robin Hood', secret: PIN });
    desk.offer('s1', TEN);
    await guard('recordModification', {}, () => ok(desk.book('s1')));
    seat.lock('idle');
    await desk.run();
    expect(desk.receiver.writes.map(({ author }) => author)).toEqual(['Robin Hood']);
  });
});

// proves I12
describe('the practitioner header', () => {
  const SAM = { name: 'Sam Desk', roleProfileId: '100334993514' };
  const names = (of: ReturnType<typeof createPractitioners>) =>
    ['Sam Desk', 'Robin Hood', undefined].map((name) => of.ofAuthor(name)?.roleProfileId);

  test('is the profile’s user’s where nobody signs in, and never somebody else’s', () => {
    using staffed = aStaffedDesk(undefined);
    const of = createPractitioners({ ...staffed.whoWorksHere, user: SAM });
    expect(names(of)).toEqual(['100334993514', undefined, '100334993514']);
    expect(of.ofReader()?.roleProfileId).toBe('100334993514');
  });

  test('is the own one of whoever signed in with a PIN; of what the workstation reads by itself, nobody’s', () => {
    using staffed = aStaffedDesk(BY_PIN);
    const { store, acting } = staffed.whoWorksHere;
    const added = { role: 'receptionist', addedAt: staffed.desk.clock.now() } as const;
    store.add({ ...added, name: 'Robin Hood', roleProfileId: '200334993514' }, PIN);
    const of = createPractitioners({ ...staffed.whoWorksHere, user: SAM });
    expect(names(of)).toEqual([undefined, '200334993514', undefined]);
    expect(of.ofReader()).toBeUndefined();
    const person = { name: 'Robin Hood', role: 'receptionist' };
    expect(acting.during(person, () => of.ofReader())?.roleProfileId).toBe('200334993514');
  });

  test('by account is what the policy says, with the job', () => {
    const job = { code: '1', display: 'Receptionist' };
    const line = { account: 'r', name: 'Robin Hood', role: 'receptionist', roleProfileId: '200334993514', job };
    using staffed = aStaffedDesk(SignInRuleSchema.parse({ by: 'account', people: [line] }));
    const of = createPractitioners({ ...staffed.whoWorksHere, user: SAM });
    expect(of.ofAuthor('Robin Hood')).toEqual({ roleProfileId: '200334993514', role: job });
    expect(names(of)).toEqual([undefined, '200334993514', undefined]);
  });
});
