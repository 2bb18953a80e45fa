import { ok as assert } from 'node:assert/strict';
import type Database from 'better-sqlite3';
import type { Fact } from '../../shared/model/fact.ts';
import { type Modification, ModificationSchema } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { foldFacts, type Standing, standingAfter } from '../../shared/model/standing.ts';
import type { Outbox } from '../ports/outbox.ts';
import { createAttempts } from './attempts.ts';
import { createFacts } from './facts.ts';
import { createOpenEntries } from './open-entries.ts';
import { createOutboxTable, type Place } from './outbox-table.ts';

/** The Outbox behind its port, and what the work store tells it. */
export type StoredOutbox = Outbox & {
  /** A transaction around it failed: what it holds in memory is read anew. */
  readonly forget: () => void;
};

/** The Outbox over its three tables: what was asked, what happened, and the bytes that were sent. */
export const createOutbox = (db: Database.Database): StoredOutbox => {
  const table = createOutboxTable(db);
  const facts = createFacts(db);
  const attempts = createAttempts(db);

  const fromFile = (position: number): OutboxEntry =>
    entryOf(position, table.modification(position), facts.of(position));
  const toEntry = ({ position, id }: Place): OutboxEntry => entries.get(id) ?? fromFile(position);
  const entries = createOpenEntries({
    open: () => table.listed('open').map(toEntry),
    lane: (lane) => table.listed('byLane', lane).map(toEntry),
  });
  const get = (id: string): OutboxEntry | undefined => entries.get(id) ?? table.listed('byId', id).map(toEntry)[0];

  const add = (given: Modification): OutboxEntry => {
    const modification = ModificationSchema.parse(given);
    return entryOf(table.add(modification), modification, []);
  };
  const append = (...[id, added, frozen]: Parameters<Outbox['append']>): OutboxEntry => {
    const before = get(id);
    assert(before !== undefined, 'no such Modification');
    const { position } = before;
    const standing = added.reduce(standingAfter, before.standing);
    const kept = added.map((fact) => facts.add(position, fact));
    attempts.freeze(position, added, frozen);
    table.note(before, standing, added.at(-1));
    return { ...before, standing, facts: [...before.facts, ...kept] };
  };
  /** What is kept in memory is what was written, or nothing. */
  const kept = (write: () => OutboxEntry): Standing => {
    try {
      const entry = write();
      entries.keep(entry);
      return entry.standing;
    } catch (error) {
      entries.forget();
      throw error;
    }
  };

  return {
    add: (modification) => void kept(() => add(modification)),
    get,
    open: entries.all,
    inLane: entries.lane,
    inSaga: (sagaId) => table.listed('bySaga', sagaId).map(toEntry),
    forPatient: (nhsNumber) => table.listed('byPatient', nhsNumber).map(toEntry),
    closedSince: (since) => table.listed('closedSince', since).map(toEntry),
    append: (...call) => kept(() => db.transaction(append).immediate(...call)),
    frozenOf: (id) => {
      const entry = get(id);
      return entry === undefined ? undefined : attempts.latest(entry.position);
    },
    toLookAgain: (call) => table.listed('toLookAgain', lookBounds(call)).map(toEntry),
    nextLookAt: (now) => table.nextLookAt(now),
    alarmed: () => table.listed('alarmed').map(toEntry),
    forget: entries.forget,
  };
};

const entryOf = (position: number, modification: Modification, facts: readonly Fact[]): OutboxEntry => {
  const { recordedAt, undoUntil } = modification;
  return { position, modification, facts, standing: foldFacts(recordedAt, facts, undoUntil) };
};

const lookBounds = ({ now, contactAt, contactWith, except }: Parameters<Outbox['toLookAgain']>[0]) => ({
  now,
  contactAt,
  newestContact: Math.max(contactAt, ...Object.values(contactWith)),
  contactWith: JSON.stringify(contactWith),
  except: JSON.stringify(except),
});
