import type Database from 'better-sqlite3';
import { z } from 'zod';

const NumberSchema = z.strictObject({ number: z.number() });

/** Texts that repeat in the cache, each kept once under a number. */
export const createTexts = (db: Database.Database) => {
  const select = db.prepare('SELECT number FROM texts WHERE text = ?');
  const insert = db.prepare('INSERT INTO texts (text) VALUES (?) RETURNING number');
  return {
    /** The number of a text that was met before. */
    known: (text: string): number | undefined => {
      const row = select.get(text);
      return row === undefined ? undefined : NumberSchema.parse(row).number;
    },
    /** The number of a text, given on first meeting. */
    number: (text: string): number => NumberSchema.parse(select.get(text) ?? insert.get(text)).number,
  };
};
