import type Database from 'better-sqlite3';
import { z } from 'zod';
import { RestoreNoteSchema, type RestoreNote } from './restore.ts';
import { jsonColumn, rowOf } from './rows.ts';

const RowSchema = z.strictObject({ value: jsonColumn(z.strictObject({ note: RestoreNoteSchema, told: z.boolean() })) });

/** What the work file knows of its own restoring: kept in it, so that it is told of exactly once. */
export const readNote = (db: Database.Database): { readonly note: RestoreNote; readonly told: boolean } | undefined =>
  rowOf(RowSchema, db.prepare("SELECT value FROM meta WHERE name = 'restored'").get())?.value;

/** Committed when this returns, or with the transaction around it. */
export const writeNote = (db: Database.Database, note: RestoreNote, told: boolean): void => {
  db.prepare("INSERT OR REPLACE INTO meta (name, value) VALUES ('restored', ?)").run(JSON.stringify({ note, told }));
};
