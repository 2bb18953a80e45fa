import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type Call, CallAttemptSchema, CallSchema } from '../../shared/model/call.ts';
import type { CallStore } from '../ports/call-store.ts';
import { optionalColumn, present, rowOf, rowsOf } from './rows.ts';

const members = CallSchema.unwrap().shape;
const RowSchema = z.strictObject({
  ...members,
  attempts: z.undefined().optional(),
  closedAt: optionalColumn(members.closedAt.unwrap()),
  outcome: optionalColumn(members.outcome.unwrap()),
});
const AttemptRowSchema = z
  .strictObject({ ...CallAttemptSchema.unwrap().shape, note: optionalColumn(z.string()) })
  .transform(present);

/** Calls to make, and what came of each attempt. A call is closed, never removed. */
export const createCalls = (db: Database.Database): CallStore => {
  const insert = db.prepare(INSERT);
  const update = db.prepare('UPDATE calls SET modification = ?, why = ?, due = ?, owner = ? WHERE id = ?');
  const end = db.prepare('UPDATE calls SET closed_at = ?, outcome = ? WHERE id = ? AND closed_at IS NULL');
  const addAttempt = db.prepare('INSERT INTO call_attempts (call, at, person, outcome, note) VALUES (?, ?, ?, ?, ?)');
  const attempts = db.prepare('SELECT at, person, outcome, note FROM call_attempts WHERE call = ? ORDER BY position');
  const one = db.prepare(`${SELECT} WHERE id = ?`);
  const open = db.prepare(`${SELECT} WHERE closed_at IS NULL ORDER BY due, position`);
  const openOf = db.prepare(`${SELECT} WHERE modification = ? AND closed_at IS NULL ORDER BY position`);
  const closed = db.prepare(`${SELECT} WHERE closed_at >= ? ORDER BY closed_at DESC, position DESC`);
  const count = db.prepare(
    'SELECT count(*) AS open, coalesce(sum(due <= ?), 0) AS due FROM calls WHERE closed_at IS NULL',
  );

  const toCall = (row: z.infer<typeof RowSchema>): Call =>
    CallSchema.parse({ ...present(row), attempts: rowsOf(AttemptRowSchema, attempts.all(row.id)) });
  const get = (id: string): Call | undefined => {
    const row = rowOf(RowSchema, one.get(id));
    return row === undefined ? undefined : toCall(row);
  };
  const listed = (rows: readonly unknown[]) => rowsOf(RowSchema, rows).map(toCall);

  return {
    add: (call) => void insert.run(call),
    change: (id, changes) => {
      const before = get(id);
      if (before === undefined) throw new Error('no such call');
      const { modificationId, why, due, owner } = { ...before, ...changes };
      update.run(modificationId, why, due, owner, id);
    },
    attempt: (id, { at, person, outcome, note }) => void addAttempt.run(id, at, person, outcome, note ?? null),
    close: (id, { at, outcome }) => void end.run(at, outcome, id),
    get,
    open: () => listed(open.all()),
    openOf: (modificationId) => listed(openOf.all(modificationId)),
    closedSince: (since) => listed(closed.all(since)),
    count: (now) => CountSchema.parse(count.get(now)),
  };
};

const CountSchema = z.strictObject({ open: z.number(), due: z.number() });

const SELECT = `
  SELECT id, modification AS modificationId, why, due, owner, created_at AS createdAt, created_by AS createdBy,
    closed_at AS closedAt, outcome
  FROM calls`;

const INSERT = `
  INSERT INTO calls (id, modification, why, due, owner, created_at, created_by)
  VALUES (@id, @modificationId, @why, @due, @owner, @createdAt, @createdBy)`;
