import type { Migration } from '../migration.ts';

/**
 * Times whose changes may be missing, because an older work file was put in the place of a newer one (safety 6.6, 10.6). Each stays until
 * a person says that they have looked. The generation of the file itself is a row of `meta`, made when it is first raised.
 */
const CREATE = `
CREATE TABLE gaps (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  cause TEXT NOT NULL,
  since_at INTEGER,
  until_at INTEGER NOT NULL,
  confirmed_by TEXT,
  confirmed_at INTEGER
) STRICT;
CREATE TRIGGER gaps_keep BEFORE DELETE ON gaps
BEGIN SELECT RAISE(ABORT, 'gaps are only ever added and confirmed'); END;
`;

export const gaps: Migration = { version: 7, up: (db) => db.exec(CREATE) };
