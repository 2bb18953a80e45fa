import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type Instant, plus, toInstant } from '../../shared/base/instant.ts';
import { rowOf, rowsOf } from './rows.ts';

const SpanSchema = z.strictObject({ from: z.number(), to: z.number(), open: z.number() });
type Span = z.infer<typeof SpanSchema>;

/** The times out of contact, as told at each purge: they do not count towards the age of a copy (safety 12.6). */
export const createContact = (db: Database.Database) => {
  const select = db.prepare(
    'SELECT from_at AS "from", to_at AS "to", is_open AS open FROM out_of_contact ORDER BY from_at DESC',
  );
  const insert = db.prepare('INSERT OR REPLACE INTO out_of_contact (from_at, to_at, is_open) VALUES (?, ?, 1)');
  const extend = db.prepare('UPDATE out_of_contact SET to_at = max(to_at, ?), is_open = ? WHERE from_at = ?');
  const forget = db.prepare('DELETE FROM out_of_contact WHERE to_at <= ?');

  return {
    /** Opens, lengthens or closes the current span. */
    note: (now: Instant, offline: boolean): void => {
      const current = rowOf(SpanSchema, select.get());
      if (current?.open === 1) extend.run(now, offline ? 1 : 0, current.from);
      else if (offline) insert.run(now, now);
    },
    /** The instant since which `limit` milliseconds in contact have passed; forgets the spans before it. */
    before: (now: Instant, limit: number): Instant => {
      const instant = instantBefore(now, limit, rowsOf(SpanSchema, select.all()));
      forget.run(instant);
      return instant;
    },
  };
};

/** Walks back from now over the spans, newest first, and lengthens the way by each that it crosses. */
const instantBefore = (now: Instant, limit: number, spans: readonly Span[]): Instant =>
  spans.reduce<Instant>(
    (instant, { from, to }) => (to > instant ? plus(instant, from - Math.min(to, now)) : instant),
    toInstant(now - limit),
  );
