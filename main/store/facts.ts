import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type Fact, FactSchema } from '../../shared/model/fact.ts';
import { jsonColumn, rowsOf } from './rows.ts';

const RowSchema = z.strictObject({ body: jsonColumn(FactSchema) });

/** What happened to each Modification, one row a fact; the table refuses to change or to lose one. */
export const createFacts = (db: Database.Database) => {
  const insert = db.prepare('INSERT INTO facts (modification, body) VALUES (?, ?)');
  const select = db.prepare('SELECT body FROM facts WHERE modification = ? ORDER BY position');
  return {
    /** Returns the fact as it will be read again. */
    add: (modification: number, fact: Fact): Fact => {
      const parsed = FactSchema.parse(fact);
      insert.run(modification, JSON.stringify(parsed));
      return parsed;
    },
    /** Oldest first. */
    of: (modification: number): readonly Fact[] => rowsOf(RowSchema, select.all(modification)).map((row) => row.body),
  };
};
