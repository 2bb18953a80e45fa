import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type Instant, InstantSchema } from '../../shared/base/instant.ts';
import type { Fact } from '../../shared/model/fact.ts';
import { laterLookOf } from '../../shared/model/later-look.ts';
import { type Modification, ModificationSchema } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed } from '../../shared/model/progress.ts';
import type { Standing } from '../../shared/model/standing.ts';
import { jsonColumn, rowsOf } from './rows.ts';

const RowSchema = z.strictObject({ body: jsonColumn(ModificationSchema) });
const PlaceSchema = z.strictObject({ position: z.number(), id: z.string() });
/** Where an entry lies. */
export type Place = z.infer<typeof PlaceSchema>;

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
      SELECT position, id, look_from FROM outbox WHERE look_until > @now AND look_from < @newestContact AND look_from < coalesce(
        (SELECT value FROM json_each(@contactWith) WHERE key = json_extract(body, '$.serviceId')), @contactAt)
    ) WHERE id NOT IN (SELECT value FROM json_each(@except)) ORDER BY due, position LIMIT 20`,
  alarmed: `${SELECT} WHERE has_alarm = 1 ORDER BY position`,
} as const;

type Bound = string | number | Readonly<Record<string, string | number>>;

/** The table of Modifications: what was asked, and the columns that cache how it stands. */
export const createOutboxTable = (db: Database.Database) => {
  const statements = Object.fromEntries(Object.entries(LISTS).map(([name, sql]) => [name, db.prepare<unknown[]>(sql)]));
  const listed = (name: keyof typeof LISTS, ...values: readonly Bound[]): readonly Place[] =>
    rowsOf(PlaceSchema, statements[name]?.all(...values) ?? []);
  const row = db.prepare('SELECT body FROM outbox WHERE position = ?');
  const insert = db.prepare(`
    INSERT INTO outbox (id, lane, saga, nhs_number, body, progress, is_open, last_at)
    VALUES (@id, @lane, @saga, @nhsNumber, @body, 'queued', 1, @lastAt)`);
  const update = db.prepare(`
    UPDATE outbox SET progress = @progress, is_open = @isOpen, last_at = coalesce(@lastAt, last_at), look_by = @by, look_from = @from,
      look_until = @until, has_alarm = @hasAlarm
    WHERE position = @position`);
  // What was open and stays so: the indexes over the other columns need not be written.
  const move = db.prepare('UPDATE outbox SET progress = @progress, last_at = @lastAt WHERE position = @position');
  const nextLook = db.prepare('SELECT min(look_by) FROM outbox WHERE look_by > ?').pluck();

  return {
    listed,
    modification: (position: number): Modification => RowSchema.parse(row.get(position)).body,
    /** Returns its position. */
    add: (modification: Modification): number => {
      const { id, lane, sagaId, patient, recordedAt } = modification;
      const columns = { id, lane, saga: sagaId ?? null, nhsNumber: patient.nhsNumber, lastAt: recordedAt };
      return Number(insert.run({ ...columns, body: JSON.stringify(modification) }).lastInsertRowid);
    },
    nextLookAt: (now: Instant): Instant | undefined => InstantSchema.nullable().parse(nextLook.get(now)) ?? undefined,
    /** Keeps the columns that cache the fold in step with it. */
    note: (
      { position, modification, standing: before }: OutboxEntry,
      standing: Standing,
      last: Fact | undefined,
    ): void => {
      if (last === undefined) return;
      const { kind } = standing.progress;
      if (isPlainlyOpen(before) && isPlainlyOpen(standing)) {
        move.run({ position, progress: kind, lastAt: last.at });
        return;
      }
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

/** Open, with nothing in the columns of later looks and alarms. */
const isPlainlyOpen = ({ progress, alarm }: Standing): boolean => !isClosed(progress.kind) && alarm === undefined;
