import type Database from 'better-sqlite3';
import { z } from 'zod';
import { rowOf } from './rows.ts';

const RowSchema = z.strictObject({
  value: z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number),
});

/** The generation of an open work file; undefined in one that was never counted, older schemas included. */
export const generationOf = (db: Database.Database): number | undefined => {
  const hasMeta = db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'meta'").get() !== undefined;
  if (!hasMeta) return undefined;
  return rowOf(RowSchema, db.prepare("SELECT value FROM meta WHERE name = 'generation'").get())?.value;
};

/** Committed when this returns. */
const writeGeneration = (db: Database.Database, generation: number): void => {
  db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('generation', ?)").run(String(generation));
};

/** The count of an open work file, for who compares it with the keychain's. */
export const generationRow = (db: Database.Database) => ({
  read: (): number | undefined => generationOf(db),
  write: (generation: number): void => writeGeneration(db, generation),
});
