import type Database from 'better-sqlite3';
import { z } from 'zod';
import { InstantSchema } from '../../shared/base/instant.ts';
import { DraftSchema } from '../../shared/model/draft.ts';
import type { DraftStore } from '../ports/draft-store.ts';
import { jsonColumn, rowOf } from './rows.ts';

const RowSchema = z.strictObject({ savedAt: InstantSchema, body: jsonColumn(DraftSchema) });

/** Forms begun and not sent, one a person. What goes is overwritten in the file (`secure_delete`). */
export const createDrafts = (db: Database.Database): DraftStore => {
  const one = db.prepare('SELECT saved_at AS savedAt, body FROM drafts WHERE person = ?');
  const upsert = db.prepare(`
    INSERT INTO drafts (person, saved_at, body) VALUES (?, ?, ?)
    ON CONFLICT (person) DO UPDATE SET saved_at = excluded.saved_at, body = excluded.body`);
  const drop = db.prepare('DELETE FROM drafts WHERE person = ?');
  const dropAll = db.prepare('DELETE FROM drafts');
  return {
    of: (person) => {
      const row = rowOf(RowSchema, one.get(person));
      return row === undefined ? undefined : { ...row.body, savedAt: row.savedAt };
    },
    put: (person, draft, at) => void upsert.run(person, at, JSON.stringify(DraftSchema.parse(draft))),
    drop: (person) => void drop.run(person),
    dropAll: () => void dropAll.run(),
  };
};
