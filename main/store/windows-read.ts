import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type Instant, InstantSchema } from '../../shared/base/instant.ts';
import type { Window } from '../../shared/model/reads.ts';
import { windowWithout } from '../../shared/model/windows.ts';
import { rowsOf } from './rows.ts';

const RowSchema = z.strictObject({ from: InstantSchema, to: InstantSchema, readAt: InstantSchema, unread: z.number() });
type Row = z.infer<typeof RowSchema>;
type Age = Pick<Row, 'readAt' | 'unread'>;
type Covering = Age & { readonly neverRead: readonly Window[] };

/** Which stretches of a service's time were read, and when; kept free of overlaps. */
export const createWindowsRead = (db: Database.Database) => {
  const overlapping = db.prepare(`
    SELECT from_at AS "from", to_at AS "to", read_at AS readAt, unread FROM windows
    WHERE service = ? AND from_at < ? AND to_at > ? ORDER BY from_at`);
  const insert = db.prepare('INSERT INTO windows (service, from_at, to_at, read_at, unread) VALUES (?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM windows WHERE service = ? AND from_at = ?');
  const over = (service: number, window: Window) => rowsOf(RowSchema, overlapping.all(service, window.to, window.from));
  const add = (service: number, row: Row): void => {
    if (row.from < row.to) insert.run(service, row.from, row.to, row.readAt, row.unread);
  };

  return {
    /** Records a read, which takes the place of whatever it overlaps; what sticks out of older ones stays. */
    record: (service: number, window: Window, read: { readonly readAt: Instant; readonly unread: number }): void => {
      for (const old of over(service, window)) {
        remove.run(service, old.from);
        add(service, { ...old, to: window.from });
        add(service, { ...old, from: window.to });
      }
      add(service, { ...window, ...read });
    },
    /** How the window is covered; undefined where no part of it was ever read. */
    covering: (service: number, window: Window): Covering | undefined => {
      const [first, ...others] = over(service, window);
      if (first === undefined) return undefined;
      const read = others.reduce<Age>(oldest, { readAt: first.readAt, unread: first.unread });
      return { ...read, neverRead: windowWithout(window, [first, ...others]) };
    },
  };
};

const oldest = (sum: Age, row: Row): Age => ({
  readAt: row.readAt < sum.readAt ? row.readAt : sum.readAt,
  unread: sum.unread + row.unread,
});
