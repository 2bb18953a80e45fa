import { afterEach, beforeEach, expect, test } from 'vitest';
import { createWorkStore } from '../../../main/store/work-store.ts';
import type { Modification } from '../../../shared/model/modification.ts';
import { aFrozenWrite, aModification, aWorkFile, factsOfSuccess, NINE } from './samples.ts';

let file: ReturnType<typeof aWorkFile>;
let db: ReturnType<typeof aWorkFile>['db'];
let work: ReturnType<typeof aWorkFile>['work'];

beforeEach(() => {
  file = aWorkFile();
  ({ db, work } = file);
});

afterEach(() => file[Symbol.dispose]());

const add = (number: number, changes: Record<string, unknown> = {}): Modification => {
  const modification = aModification(number, changes);
  work.outbox.add(modification);
  return modification;
};

/** What is held in memory is what a new process would read. */
const expectAsOnDisk = (): void => {
  const fresh = createWorkStore(db).outbox;
  expect(work.outbox.open()).toEqual(fresh.open());
  for (const { modification } of fresh.open()) {
    expect(work.outbox.get(modification.id)).toEqual(fresh.get(modification.id));
    expect(work.outbox.inLane(modification.lane)).toEqual(fresh.inLane(modification.lane));
  }
};

// proves 2: the fold on disk is the truth, what memory holds is compared with it
test('memory follows the file through adding, moving on and closing', () => {
  work.outbox.open();
  const first = add(1, { lane: 'clinic-1/x' });
  const second = add(2, { lane: 'clinic-1/x' });
  add(3);
  expectAsOnDisk();
  work.outbox.append(second.id, [{ kind: 'blocked', at: NINE, by: first.id }]);
  expectAsOnDisk();
  work.outbox.append(first.id, factsOfSuccess(1), aFrozenWrite(1));
  expectAsOnDisk();
  expect(work.outbox.open().map(({ modification }) => modification.id)).not.toContain(first.id);
  expect(work.outbox.inLane('clinic-1/x')).toHaveLength(2);
});

// proves I1, I2: nothing of a transaction that failed is left in memory
test('what a failed transaction held never happened', () => {
  const first = add(1);
  work.outbox.open();
  work.outbox.inLane(first.lane);
  const failing = () =>
    work.transaction(() => {
      add(2, { lane: first.lane });
      work.outbox.append(first.id, [{ kind: 'reading', at: NINE }]);
      expect(work.outbox.open()).toHaveLength(2);
      throw new Error('the disk is full');
    });
  expect(failing).toThrow('the disk is full');
  expect(work.outbox.open().map(({ standing }) => standing.progress.kind)).toEqual(['queued']);
  expectAsOnDisk();
});

test('a refused fact leaves memory as the file is', () => {
  const first = add(1);
  work.outbox.open();
  expect(() =>
    work.outbox.append(first.id, [
      { kind: 'reading', at: NINE },
      { kind: 'expired', at: NINE },
      { kind: 'reading', at: NINE },
    ]),
  ).toThrow();
  expectAsOnDisk();
});
