import type Database from 'better-sqlite3';
import { z } from 'zod';
import { ModificationIdSchema } from '../../shared/model/modification.ts';
import type { WorkStore } from '../ports/work-store.ts';
import { jsonColumn, rowOf } from './rows.ts';

const RowSchema = z.strictObject({ modifications: jsonColumn(z.array(ModificationIdSchema)) });

/** What was recorded for each asking of a page; the table takes each of them once. */
export const createAskings = (db: Database.Database): WorkStore['askings'] => {
  const insert = db.prepare('INSERT INTO askings (asking, modifications) VALUES (?, ?)');
  const select = db.prepare('SELECT modifications FROM askings WHERE asking = ?');
  return {
    note: (asking, ids) => void insert.run(asking, JSON.stringify(ids)),
    recordedFor: (asking) => rowOf(RowSchema, select.get(asking))?.modifications,
  };
};
