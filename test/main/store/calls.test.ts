import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plus } from '../../../shared/base/instant.ts';
import { aModification, anId, aWorkFile, NINE } from './samples.ts';

let file: ReturnType<typeof aWorkFile>;
let db: ReturnType<typeof aWorkFile>['db'];
let work: ReturnType<typeof aWorkFile>['work'];

beforeEach(() => {
  file = aWorkFile();
  ({ db, work } = file);
  for (const number of [1, 2]) work.outbox.add(aModification(number));
});

afterEach(() => file[Symbol.dispose]());

const aCall = (number: number, given: Record<string, unknown> = {}) => ({
  id: anId(800 + number),
  modificationId: aModification(number).id,
  why: 'held' as const,
  due: plus(NINE, number),
  owner: 'Sam Desk',
  createdAt: NINE,
  createdBy: 'Sam Desk',
  ...given,
});

describe('calls to make', () => {
  test('come back as they were written, the one that is due first at the head', () => {
    work.calls.add(aCall(2));
    work.calls.add(aCall(1));
    expect(work.calls.open()).toEqual([
      { ...aCall(1), attempts: [] },
      { ...aCall(2), attempts: [] },
    ]);
    expect(work.calls.get(anId(899))).toBeUndefined();
    expect([work.calls.count(NINE), work.calls.count(plus(NINE, 1))]).toEqual([
      { open: 2, due: 0 },
      { open: 2, due: 1 },
    ]);
  });

  test('stand once for each Modification and reason, and again once closed', () => {
    work.calls.add(aCall(1));
    expect(() => work.calls.add(aCall(1, { id: anId(810) }))).toThrow('UNIQUE');
    work.calls.close(anId(801), { at: NINE, outcome: 'spoke' });
    work.calls.add(aCall(1, { id: anId(810) }));
    expect(work.calls.openOf(aModification(1).id).map(({ id }) => id)).toEqual([anId(810)]);
    expect(work.calls.closedSince(NINE)).toMatchObject([{ id: anId(801), closedAt: NINE, outcome: 'spoke' }]);
    expect(work.calls.closedSince(plus(NINE, 1))).toEqual([]);
  });

  test('keep every attempt, and change in what may change', () => {
    work.calls.add(aCall(1));
    work.calls.attempt(anId(801), { at: NINE, person: 'Sam Desk', outcome: 'no-contact' });
    work.calls.attempt(anId(801), { at: NINE, person: 'Alex', outcome: 'message-left', note: 'with a neighbour' });
    work.calls.change(anId(801), {
      owner: 'Alex',
      due: plus(NINE, 5),
      why: 'expired',
      modificationId: aModification(2).id,
    });
    expect(work.calls.get(anId(801))).toEqual({
      ...aCall(1, { owner: 'Alex', due: plus(NINE, 5), why: 'expired', modificationId: aModification(2).id }),
      attempts: [
        { at: NINE, person: 'Sam Desk', outcome: 'no-contact' },
        { at: NINE, person: 'Alex', outcome: 'message-left', note: 'with a neighbour' },
      ],
    });
    expect(() => work.calls.change(anId(899), { owner: 'x' })).toThrow('no such call');
  });

  test('are never removed, and a first ending stays', () => {
    work.calls.add(aCall(1));
    work.calls.attempt(anId(801), { at: NINE, person: 'Sam Desk', outcome: 'spoke' });
    work.calls.close(anId(801), { at: NINE, outcome: 'spoke' });
    work.calls.close(anId(801), { at: plus(NINE, 9), outcome: 'letter' });
    expect(work.calls.get(anId(801))?.outcome).toBe('spoke');
    expect(() => db.exec('DELETE FROM calls')).toThrow('never removed');
    expect(() => db.exec("UPDATE call_attempts SET note = 'x'")).toThrow('only ever added');
    expect(() => db.exec('DELETE FROM call_attempts')).toThrow('only ever added');
  });
});
