import { describe, expect, test } from 'vitest';
import { createPeople } from '../../../main/flows/people.ts';
import { toItem } from '../../../main/flows/outbox-items.ts';
import { aDesk, expectOk, TEN, TWENTY_PAST_TEN } from '../../support/a-world.ts';
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
