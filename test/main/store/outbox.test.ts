import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { storeFailureOf } from '../../../main/store/sqlite-problem.ts';
import { plus } from '../../../shared/base/instant.ts';
import type { Fact } from '../../../shared/model/fact.ts';
import { ModificationSchema } from '../../../shared/model/modification.ts';
import { foldFacts } from '../../../shared/model/standing.ts';
import { aFrozenWrite, aModification, anId, aWorkFile, factsOfSuccess, NINE } from './samples.ts';

let file: ReturnType<typeof aWorkFile>;
let db: ReturnType<typeof aWorkFile>['db'];
let work: ReturnType<typeof aWorkFile>['work'];

beforeEach(() => {
  file = aWorkFile();
  ({ db, work } = file);
});

afterEach(() => file[Symbol.dispose]());

const add = (number: number, changes: Record<string, unknown> = {}) => {
  const modification = aModification(number, changes);
  work.outbox.add(modification);
  return modification;
};

const count = (table: string) => db.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

describe('a recorded Modification', () => {
  test('comes back as it went in, waiting, and in order of recording', () => {
    const first = add(2);
    const second = add(1, { sagaId: 'saga-1', dependsOn: anId(2) });
    expect(work.outbox.open().map((entry) => entry.modification)).toEqual([first, second]);
    expect(work.outbox.get(first.id)).toEqual({
      position: 1,
      modification: first,
      facts: [],
      standing: foldFacts(NINE, []),
    });
  });

  test('is found by lane, saga and patient', () => {
    const other = { nhsNumber: '9990000026', family: 'Other', given: 'Bo', birthDate: '1990-01-01' };
    const first = add(1, { lane: 'clinic-1/x' });
    const second = add(2, { lane: 'clinic-1/x', sagaId: 'saga-1' });
    const third = add(3, { patient: other, sagaId: 'saga-1' });
    const idsOf = (entries: readonly { readonly modification: { readonly id: string } }[]) =>
      entries.map((entry) => entry.modification.id);
    expect(idsOf(work.outbox.inLane('clinic-1/x'))).toEqual([first.id, second.id]);
    expect(idsOf(work.outbox.inSaga('saga-1'))).toEqual([second.id, third.id]);
    expect(idsOf(work.outbox.forPatient('9990000026'))).toEqual([third.id]);
    expect(work.outbox.get(aModification(9).id)).toBeUndefined();
  });

  test('cannot be recorded twice, nor in a shape that the schema refuses', () => {
    const modification = add(1);
    expect(() => work.outbox.add(modification)).toThrow(/UNIQUE/);
    // @ts-expect-error: a lane is not optional
    expect(() => work.outbox.add({ ...aModification(2), lane: undefined })).toThrow();
    expect(work.outbox.open()).toHaveLength(1);
  });
});

describe('facts', () => {
  // proves I4, I9
  test('move it on and are kept with the bytes that were sent', () => {
    const { id } = add(1);
    const facts = factsOfSuccess(1);
    const standing = work.outbox.append(id, facts, aFrozenWrite(1));
    expect(standing.progress.kind).toBe('settled');
    expect(work.outbox.get(id)?.facts).toEqual(facts);
    expect(work.outbox.get(id)?.standing).toEqual(standing);
    expect(work.outbox.frozenOf(id)).toEqual(aFrozenWrite(1));
    expect(work.outbox.open()).toEqual([]);
    expect(work.outbox.closedSince(NINE).map((entry) => entry.modification.id)).toEqual([id]);
    expect(work.outbox.closedSince(plus(NINE, 1))).toEqual([]);
  });

  // proves 2.1
  test('that the table of states does not list add nothing at all', () => {
    const { id } = add(1);
    const facts: readonly Fact[] = [
      { kind: 'reading', at: NINE },
      { kind: 'settled', at: NINE, appointmentId: 'a1', hash: 'h', status: 'booked' },
    ];
    expect(() => work.outbox.append(id, facts)).toThrow('Unlisted transition');
    expect(work.outbox.get(id)?.facts).toEqual([]);
    expect(count('facts')).toBe(0);
  });

  test('of an unknown Modification are refused', () => {
    expect(() => work.outbox.append(aModification(1).id, [{ kind: 'reading', at: NINE }])).toThrow('no such');
  });

  // proves 2: the index column only caches the fold
  test('leave the cached columns equal to the fold, whatever the path', () => {
    add(1);
    work.outbox.append(add(2).id, [{ kind: 'reading', at: NINE }]);
    work.outbox.append(add(3).id, factsOfSuccess(3), aFrozenWrite(3));
    work.outbox.append(add(4).id, [{ kind: 'expired', at: plus(NINE, 5) }]);
    work.outbox.append(add(5).id, [
      { kind: 'reading', at: NINE },
      { kind: 'put-back', at: plus(NINE, 9), notBefore: plus(NINE, 20) },
    ]);
    const cached = db.prepare('SELECT progress, is_open, last_at FROM outbox ORDER BY position').all();
    const folded = [1, 2, 3, 4, 5].map((number) => {
      const entry = work.outbox.get(aModification(number).id);
      const progress = entry?.standing.progress.kind;
      return {
        progress,
        is_open: progress === 'settled' ? 0 : 1,
        last_at: entry?.facts.at(-1)?.at ?? NINE,
      };
    });
    expect(cached).toEqual(folded);
  });
});

describe('frozen writes', () => {
  const sending = (attempt: number, number = 1): Fact => ({
    kind: 'sending',
    at: NINE,
    attempt,
    requestId: aFrozenWrite(number).requestId,
  });
  const reading: Fact = { kind: 'reading', at: NINE };
  const again: readonly Fact[] = [
    { kind: 'answered', at: NINE, attempt: 1, class: 'wait' },
    { kind: 'uncertain', at: NINE, notBefore: NINE },
  ];

  test('are demanded by a sending fact, and by nothing else', () => {
    const { id } = add(1);
    expect(() => work.outbox.append(id, [reading, sending(1)])).toThrow('needs the write');
    expect(() => work.outbox.append(id, [reading], aFrozenWrite(1))).toThrow('belongs to one sending');
    expect(() => work.outbox.append(id, [reading, sending(1)], aFrozenWrite(2))).toThrow('another RequestId');
    expect(work.outbox.get(id)?.facts).toEqual([]);
    expect(work.outbox.frozenOf(id)).toBeUndefined();
  });

  test('are repeated byte for byte under the same RequestId', () => {
    const { id } = add(1);
    work.outbox.append(id, [reading, sending(1)], aFrozenWrite(1));
    work.outbox.append(id, again);
    work.outbox.append(id, [sending(2)]);
    expect(work.outbox.frozenOf(id)).toEqual(aFrozenWrite(1));
    expect(db.prepare('SELECT attempt, sha256 FROM attempts').all()).toEqual([
      { attempt: 1, sha256: aFrozenWrite(1).sha256 },
      { attempt: 2, sha256: aFrozenWrite(1).sha256 },
    ]);
  });

  // proves I5
  test('cannot change under a RequestId, nor carry a hash that is not theirs', () => {
    const { id } = add(1);
    work.outbox.append(id, [reading, sending(1)], aFrozenWrite(1));
    work.outbox.append(id, again);
    expect(() => work.outbox.append(id, [sending(2)], aFrozenWrite(1, '{"n":2}'))).toThrow('used again');
    expect(() => work.outbox.append(id, [sending(2)], { ...aFrozenWrite(1), path: '/Appointment/b' })).toThrow(
      'used again',
    );
    expect(() => work.outbox.append(id, [sending(2, 2)], { ...aFrozenWrite(2), body: '{}' })).toThrow('hash');
    expect(count('attempts')).toBe(1);
  });
});

// proves 2.3, I2
describe('the file itself refuses', () => {
  test.each([
    "UPDATE facts SET body = '{}'",
    'DELETE FROM facts',
    "UPDATE attempts SET body = ''",
    'DELETE FROM attempts',
    "UPDATE outbox SET body = '{}'",
    "UPDATE outbox SET lane = 'x'",
    'DELETE FROM outbox',
  ])('%s', (sql) => {
    work.outbox.append(add(1).id, factsOfSuccess(1), aFrozenWrite(1));
    expect(() => db.exec(sql)).toThrow(/only ever added|never changes|nothing leaves/);
  });
});

// proves 10.6, 1.5: a full disk is a Failure, and nothing is half kept
test('a full disk keeps nothing of what did not fit, and all of what did', () => {
  const held = add(1);
  const pages = Number(db.pragma('page_count', { simple: true }));
  db.pragma(`max_page_count = ${pages}`);
  const record = (number: number) => {
    const modification = aModification(number, { sagaId: 'x'.repeat(20_000) });
    work.transaction(() => {
      work.outbox.add(modification);
      work.outbox.append(modification.id, [{ kind: 'reading', at: NINE }]);
    });
  };
  expect(failureOf(() => record(2))).toEqual({ kind: 'store', reason: 'full' });
  expect(work.outbox.open().map((entry) => entry.modification)).toEqual([held]);
  db.pragma(`max_page_count = ${pages + 1000}`);
  record(2);
  expect(work.outbox.open()).toHaveLength(2);
});

const failureOf = (work: () => void) => {
  try {
    work();
    return undefined;
  } catch (error) {
    return storeFailureOf(error);
  }
};

describe('a transaction', () => {
  test('keeps all of it or none of it, over every table', () => {
    const modification = aModification(1);
    expect(() =>
      work.transaction(() => {
        work.outbox.add(modification);
        work.outbox.append(modification.id, [{ kind: 'reading', at: NINE }]);
        work.audit.append({ at: NINE, person: 'reception-1', action: 'cancel' });
        throw new Error('half way');
      }),
    ).toThrow('half way');
    expect(work.outbox.open()).toEqual([]);
    expect(work.audit.head().count).toBe(0);
    expect(work.transaction(() => 7)).toBe(7);
  });

  test('refuses to wait for anything', () => {
    expect(() => work.transaction(() => Promise.resolve(1))).toThrow(/promise/i);
  });
});

test('a check of identity from before its kinds were kept can still be read', () => {
  const old = aModification(77, { identity: { checkedAt: NINE, by: 'reception-1' } });
  expect(ModificationSchema.parse(JSON.parse(JSON.stringify(old))).identity).toEqual({
    checkedAt: NINE,
    by: 'reception-1',
  });
});
