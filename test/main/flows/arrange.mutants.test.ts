import { describe, expect, test } from 'vitest';
import { arrange } from '../../../main/flows/arrange.ts';
import { journal } from '../../../main/flows/journal.ts';
import type { World } from '../../../main/flows/world.ts';
import { aDesk, type Desk, factsOf, TEN } from '../../support/a-world.ts';
import { createFakePeople } from '../../support/fake-people.ts';

/** The same world, where each commit around several facts is counted. */
const counting = (desk: Desk): { readonly world: World; readonly commits: () => number } => {
  const { work } = desk.world();
  let commits = 0;
  const transaction: typeof work.transaction = (inside) => {
    commits += 1;
    return work.transaction(inside);
  };
  return { world: { ...desk.world(), work: { ...work, transaction } }, commits: () => commits };
};

describe('nothing is written', () => {
  test('where all is as it should be', () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.update('a1', { description: 'One' });
    const { world, commits } = counting(desk);
    arrange(world);
    expect(commits()).toBe(0);
  });

  test('but one commit settles a whole Lane', () => {
    using desk = aDesk();
    desk.hold('a1');
    const first = desk.update('a1', { description: 'One' });
    const behind = [desk.update('a1', { description: 'Two' }), desk.cancel('a1')];
    const { world, commits } = counting(desk);
    arrange(world);
    const outside = commits();
    expect([first, ...behind].map(desk.progress)).toEqual(['queued', 'blocked', 'blocked']);
    arrange(world);
    expect([outside > 0, commits() - outside]).toEqual([true, 0]);
  });
});

describe('the Cancel leg that goes first, by how its Book leg stands', () => {
  const aRebook = () => {
    const desk = aDesk({ service: { rebookOrder: 'cancel-first' } });
    desk.hold('a1');
    desk.offer('s1', TEN);
    const [book, cancel] = desk.rebook('a1', 's1');
    arrange(desk.world());
    return { desk, book, cancel, at: desk.clock.now(), [Symbol.dispose]: () => desk[Symbol.dispose]() };
  };

  test('waiting behind it: it may go', () => {
    using made = aRebook();
    expect([made.book, made.cancel].map(made.desk.progress)).toEqual(['blocked', 'queued']);
  });

  // proves 11.5: nothing is cancelled for a booking that will not be asked for
  test('given up: it is given up too', () => {
    using made = aRebook();
    const { desk, book, cancel, at } = made;
    journal(desk.world(), desk.entry(book), [
      { kind: 'superseded', at, why: 'withdrawn', person: 'Sam Desk', choice: 'withdraw' },
    ]);
    arrange(desk.world());
    expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'superseded', why: 'withdrawn' });
  });

  test('held for a person: it waits for that', () => {
    using made = aRebook();
    const { desk, book, cancel, at } = made;
    journal(desk.world(), desk.entry(book), [{ kind: 'held', at, reason: 'confirm-new-booking' }]);
    arrange(desk.world());
    expect(desk.entry(cancel).standing.progress).toMatchObject({ kind: 'blocked', by: book });
  });
});

describe('what its author may not send any more', () => {
  // proves 6.4
  test('is held once it would be next, not while it waits behind another', () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.hold('a1');
    people.signIn('Alex Evening');
    const first = desk.update('a1', { description: 'One' });
    people.signIn('Sam Desk');
    const second = desk.cancel('a1');
    people.dismiss('Sam Desk');
    arrange(desk.world());
    arrange(desk.world());
    expect([first, second].map(desk.progress)).toEqual(['queued', 'blocked']);
    expect(factsOf(desk, second)).toEqual(['blocked']);
  });
});

// proves 8.5: whose clock is right is not known yet
test('while the services’ time is not known nothing is taken to have expired', () => {
  using desk = aDesk();
  desk.hold('a1', { start: TEN });
  const id = desk.cancel('a1');
  desk.theirs.aheadMs = undefined;
  desk.clock.jumpWall(3 * 86_400_000);
  desk.restart();
  arrange(desk.world());
  expect(desk.progress(id)).toBe('queued');
  desk.theirs.aheadMs = 0;
  arrange(desk.world());
  expect(desk.progress(id)).toBe('expired');
});
