import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type Instant, InstantSchema } from '../../shared/base/instant.ts';
import type { WorkStore } from '../ports/work-store.ts';
import { optionalColumn, present, rowOf, rowsOf } from './rows.ts';

const RowSchema = z
  .strictObject({
    gap: z.number(),
    cause: z.enum(['damaged', 'older-file']),
    since: optionalColumn(InstantSchema),
    until: InstantSchema,
  })
  .transform(present);

/** The times whose changes may be missing, until a person has confirmed each. */
export const createGaps = (db: Database.Database): WorkStore['gaps'] => {
  const insert = db.prepare('INSERT INTO gaps (cause, since_at, until_at) VALUES (@cause, @since, @until)');
  const told = db.prepare("UPDATE meta SET value = json_set(value, '$.told', json('true')) WHERE name = 'restored'");
  const select = db.prepare(
    'SELECT position AS gap, cause, since_at AS since, until_at AS until FROM gaps WHERE confirmed_at IS NULL ORDER BY position',
  );
  const confirm = db.prepare(
    'UPDATE gaps SET confirmed_by = @person, confirmed_at = @at WHERE position = @gap AND confirmed_at IS NULL',
  );
  return {
    add: (gap) => {
      told.run(); // what the file itself notes of its restoring is told with it
      insert.run({ ...gap, since: gap.since ?? null });
    },
    unconfirmed: () => rowsOf(RowSchema, select.all()),
    confirm: (call) => confirm.run(call).changes > 0,
    newestRow: () => newestRowOf(db),
  };
};

/** When the newest thing that a work file knows of happened; undefined where it knows of nothing. */
export const newestRowOf = (db: Database.Database): Instant | undefined =>
  rowOf(NewestSchema, db.prepare(NEWEST).get())?.at;

const NewestSchema = z.strictObject({ at: optionalColumn(InstantSchema) });

const NEWEST = 'SELECT max(at) AS at FROM (SELECT max(at) AS at FROM audit UNION ALL SELECT max(last_at) FROM outbox)';
