import { expect, test } from 'vitest';
import { purgeNowAndThen } from '../../../main/flows/purge.ts';
import type { World } from '../../../main/flows/world.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';
import { aDesk, type Desk, TEN } from '../../support/a-world.ts';

const MINUTE = 60_000;
type Erase = World['work']['erase'];

/** Purges in a world whose work file has so many Modifications past their time. */
const purging = (desk: Desk, { due, ...other }: { due: number } & Partial<World>) => {
  const asked: Parameters<Erase>[0][] = [];
  let left = due;
  const erase: Erase = (call) => {
    asked.push(call);
    const modifications = Math.min(left, call.most);
    left -= modifications;
    return { modifications, ledger: 0, patients: 0, drafts: 0, arrivals: 0 };
  };
  const world = { ...desk.world(), ...other };
  const stopping = new AbortController();
  const done = purgeNowAndThen({ ...world, work: { ...world.work, erase, ...other.work } }, stopping.signal);
  const stop = () => {
    stopping.abort();
    return done;
  };
  const logged = (name: string) => desk.logged.filter((line) => line.name === name).map(({ fields }) => fields);
  return { asked, stop, logged };
};

// proves 12.6
test('a minute after the start and then hourly, a few at a time until none is left', async () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  desk.book('s1');
  await desk.run();
  const { asked, stop, logged } = purging(desk, { due: 60 });
  await desk.clock.advance(MINUTE - 1);
  expect(asked).toEqual([]);
  await desk.clock.advance(2_000);
  expect(asked.map(({ most }) => most)).toEqual([25, 25, 25]);
  expect(asked[0]).toMatchObject({ patientDays: 30 });
  expect(logged('purge.erased').map((fields) => fields?.modifications)).toEqual([25, 25, 10]);
  await desk.clock.advance(60 * MINUTE);
  expect(asked).toHaveLength(4);
  await stop();
});

test('the policy says after how many days people are forgotten', async () => {
  using desk = aDesk();
  const file = PolicySchema.parse({ patientDays: 7 });
  const policy = { standing: () => ({ kind: 'in-force', file }) as const, onChanged: () => undefined };
  const { asked, stop } = purging(desk, { due: 0, policy, corrected: () => desk.clock.now() });
  await desk.clock.advance(MINUTE);
  expect(asked).toMatchObject([{ patientDays: 7 }]);
  await stop();
});

// proves 8.5
test('nothing is purged while the services\u2019 time is not known', async () => {
  using desk = aDesk();
  const { asked, stop } = purging(desk, { due: 1, corrected: () => undefined });
  await desk.clock.advance(120 * MINUTE);
  expect(asked).toEqual([]);
  await stop();
});

test('a disk that refuses is told by the log, and tried again an hour later', async () => {
  using desk = aDesk();
  const work = desk.world().work;
  const tried: number[] = [];
  const erase: Erase = () => {
    tried.push(desk.clock.now());
    throw new TypeError('the disk is full of Zq');
  };
  const { stop, logged } = purging(desk, { due: 0, work: { ...work, erase }, corrected: () => desk.clock.now() });
  await desk.clock.advance(61 * MINUTE);
  expect(tried).toHaveLength(2);
  expect(logged('purge.failed')).toEqual([{ defect: 'TypeError' }, { defect: 'TypeError' }]);
  await stop();
});
