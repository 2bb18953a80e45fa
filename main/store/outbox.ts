import { ok as assert } from 'node:assert/strict';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type Instant, InstantSchema } from '../../shared/base/instant.ts';
import type { Fact } from '../../shared/model/fact.ts';
import { laterLookOf } from '../../shared/model/later-look.ts';
import { type Modification, ModificationSchema } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed } from '../../shared/model/progress.ts';
import { foldFacts, type Standing, standingAfter } from '../../shared/model/standing.ts';
import type { Outbox } from '../ports/outbox.ts';
import { createAttempts } from './attempts.ts';
import { createFacts } from './facts.ts';
import { createOpenEntries } from './open-entries.ts';
import { jsonColumn, rowsOf } from './rows.ts';

/** The Outbox behind its port, and what the work store tells it. */
export type StoredOutbox = Outbox & {
  /** A transaction around it failed: what it holds in memory is read anew. */
  readonly forget: () => void;
};

/** The Outbox over its three tables: what was asked, what happened, and the bytes that were sent. */
export const createOutbox = (db: Database.Database): StoredOutbox => {
  const table = createTable(db);
  const facts = createFacts(db);
  const attempts = createAttempts(db);

  const fromFile = ({ position, body }: Row): OutboxEntry => {
    const happened = facts.of(position);
    return { position, modification: body, facts: happened, standing: foldFacts(body.recordedAt, happened, body.undoUntil) };
  };
  const toEntry = ({ position, id }: Place): OutboxEntry => entries.get(id) ?? fromFile(table.row(position));
  const entries = createOpenEntries({
    open: () => table.listed('open').map(toEntry),
    lane: (lane) => table.listed('byLane', lane).map(toEntry),
  });
  const get = (id: string): OutboxEntry | undefined => entries.get(id) ?? table.listed('byId', id).map(toEntry)[0];

  const add = (given: Modification): OutboxEntry => {
    const modification = ModificationSchema.parse(given);
    const position = table.add(modification);
    return { position, modification, facts: [], standing: foldFacts(modification.recordedAt, [], modification.undoUntil) };
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
    toLookAgain: ({ now, contactAt }) => table.listed('toLookAgain', { now, contactAt }).map(toEntry),
    nextLookAt: (now) => table.nextLookAt(now),
    alarmed: () => table.listed('alarmed').map(toEntry),
    forget: entries.forget,
  };
};

const RowSchema = z.strictObject({ position: z.number(), body: jsonColumn(ModificationSchema) });
type Row = z.infer<typeof RowSchema>;
const PlaceSchema = z.strictObject({ position: z.number(), id: z.string() });
type Place = z.infer<typeof PlaceSchema>;

const SELECT = 'SELECT position, id FROM outbox';

const LISTS = {
  byId: `${SELECT} WHERE id = ?`,
  open: `${SELECT} WHERE is_open = 1 ORDER BY position`,
  byLane: `${SELECT} WHERE lane = ? ORDER BY position`,
  bySaga: `${SELECT} WHERE saga = ? ORDER BY position`,
  byPatient: `${SELECT} WHERE nhs_number = ? ORDER BY position`,
  closedSince: `${SELECT} WHERE is_open = 0 AND last_at >= ? ORDER BY last_at DESC, position DESC`,
  toLookAgain: `
    SELECT position, id FROM (
      SELECT position, id, look_by AS due FROM outbox WHERE look_by <= @now AND look_until > @now
      UNION
      SELECT position, id, look_from FROM outbox WHERE look_until > @now AND look_from < @contactAt
    ) ORDER BY due, position LIMIT 20`,
  alarmed: `${SELECT} WHERE has_alarm = 1 ORDER BY position`,
} as const;

type Bound = string | number | Readonly<Record<string, string | number>>;

const createTable = (db: Database.Database) => {
  const statements = Object.fromEntries(Object.entries(LISTS).map(([name, sql]) => [name, db.prepare<unknown[]>(sql)]));
  const listed = (name: keyof typeof LISTS, ...values: readonly Bound[]): readonly Place[] =>
    rowsOf(PlaceSchema, statements[name]?.all(...values) ?? []);
  const row = db.prepare('SELECT position, body FROM outbox WHERE position = ?');
  const insert = db.prepare(`
    INSERT INTO outbox (id, lane, saga, nhs_number, body, progress, is_open, last_at)
    VALUES (@id, @lane, @saga, @nhsNumber, @body, 'queued', 1, @lastAt)`);
  const update = db.prepare(`
    UPDATE outbox SET progress = @progress, is_open = @isOpen, last_at = coalesce(@lastAt, last_at), look_by = @by, look_from = @from,
      look_until = @until, has_alarm = @hasAlarm
    WHERE position = @position`);
  const nextLook = db.prepare('SELECT min(look_by) FROM outbox WHERE look_by > ?').pluck();

  return {
    listed,
    row: (position: number): Row => RowSchema.parse(row.get(position)),
    /** Returns its position. */
    add: (modification: Modification): number => {
      const { id, lane, sagaId, patient, recordedAt } = modification;
      const columns = { id, lane, saga: sagaId ?? null, nhsNumber: patient.nhsNumber, lastAt: recordedAt };
      return Number(insert.run({ ...columns, body: JSON.stringify(modification) }).lastInsertRowid);
    },
    nextLookAt: (now: Instant): Instant | undefined => InstantSchema.nullable().parse(nextLook.get(now)) ?? undefined,
    /** Keeps the columns that cache the fold in step with it. */
    note: ({ position, modification }: OutboxEntry, standing: Standing, last: Fact | undefined): void => {
      if (last === undefined) return;
      const { kind } = standing.progress;
      const { by = null, from = null, until = null } = laterLookOf(modification, standing) ?? {};
      update.run({
        position,
        progress: kind,
        isOpen: isClosed(kind) ? 0 : 1,
        // A later look is no news of the change itself: it stays in its place among the closed ones.
        lastAt: last.kind === 'looked-again' ? null : last.at,
        by,
        from,
        until,
        hasAlarm: standing.alarm === undefined ? 0 : 1,
      });
    },
  };
};
