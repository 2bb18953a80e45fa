import { ok as assert } from 'node:assert/strict';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Fact } from '../../shared/model/fact.ts';
import { type Modification, ModificationSchema } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed } from '../../shared/model/progress.ts';
import { foldFacts, type Standing, standingAfter } from '../../shared/model/standing.ts';
import type { Outbox } from '../ports/outbox.ts';
import { createAttempts } from './attempts.ts';
import { createFacts } from './facts.ts';
import { jsonColumn, rowsOf } from './rows.ts';

/** The Outbox over its three tables: what was asked, what happened, and the bytes that were sent. */
export const createOutbox = (db: Database.Database): Outbox => {
  const table = createTable(db);
  const facts = createFacts(db);
  const attempts = createAttempts(db);

  const toEntry = ({ position, body }: Row): OutboxEntry => {
    const happened = facts.of(position);
    return { position, modification: body, facts: happened, standing: foldFacts(body.recordedAt, happened) };
  };
  const append: Outbox['append'] = (id, added, frozen) => {
    const row = table.get(id);
    assert(row !== undefined, 'no such Modification');
    const standing = added.reduce(standingAfter, toEntry(row).standing);
    for (const fact of added) facts.add(row.position, fact);
    attempts.freeze(row.position, added, frozen);
    table.note(row.position, standing, added.at(-1));
    return standing;
  };

  return {
    add: (modification) => table.add(ModificationSchema.parse(modification)),
    get: (id) => table.listed('byId', id).map(toEntry)[0],
    open: () => table.listed('open').map(toEntry),
    inLane: (lane) => table.listed('byLane', lane).map(toEntry),
    inSaga: (sagaId) => table.listed('bySaga', sagaId).map(toEntry),
    forPatient: (nhsNumber) => table.listed('byPatient', nhsNumber).map(toEntry),
    closedSince: (since) => table.listed('closedSince', since).map(toEntry),
    append: (...call) => db.transaction(append).immediate(...call),
    frozenOf: (id) => {
      const row = table.get(id);
      return row === undefined ? undefined : attempts.latest(row.position);
    },
  };
};

const RowSchema = z.strictObject({ position: z.number(), body: jsonColumn(ModificationSchema) });
type Row = z.infer<typeof RowSchema>;

const SELECT = 'SELECT position, body FROM outbox';

const LISTS = {
  byId: `${SELECT} WHERE id = ?`,
  open: `${SELECT} WHERE is_open = 1 ORDER BY position`,
  byLane: `${SELECT} WHERE lane = ? ORDER BY position`,
  bySaga: `${SELECT} WHERE saga = ? ORDER BY position`,
  byPatient: `${SELECT} WHERE nhs_number = ? ORDER BY position`,
  closedSince: `${SELECT} WHERE is_open = 0 AND last_at >= ? ORDER BY last_at DESC, position DESC`,
} as const;

const createTable = (db: Database.Database) => {
  const statements = Object.fromEntries(Object.entries(LISTS).map(([name, sql]) => [name, db.prepare<unknown[]>(sql)]));
  const listed = (name: keyof typeof LISTS, ...values: readonly (string | number)[]): readonly Row[] =>
    rowsOf(RowSchema, statements[name]?.all(...values) ?? []);
  const insert = db.prepare(`
    INSERT INTO outbox (id, lane, saga, nhs_number, body, progress, is_open, last_at)
    VALUES (@id, @lane, @saga, @nhsNumber, @body, 'queued', 1, @lastAt)`);
  const update = db.prepare('UPDATE outbox SET progress = ?, is_open = ?, last_at = ? WHERE position = ?');

  return {
    listed,
    get: (id: string) => listed('byId', id)[0],
    add: (modification: Modification): void => {
      const { id, lane, sagaId, patient, recordedAt } = modification;
      const columns = { id, lane, saga: sagaId ?? null, nhsNumber: patient.nhsNumber, lastAt: recordedAt };
      insert.run({ ...columns, body: JSON.stringify(modification) });
    },
    /** Keeps the columns that cache the fold in step with it. */
    note: (position: number, { progress }: Standing, last: Fact | undefined): void => {
      if (last !== undefined) update.run(progress.kind, isClosed(progress.kind) ? 0 : 1, last.at, position);
    },
  };
};
