import type { Migration } from '../migration.ts';

/**
 * What was recorded for each asking of a page: a page whose call was cut off, or whose button was clicked twice, asks again under the same
 * id, and nothing is recorded twice. No patient data: ids only.
 */
const CREATE = `
CREATE TABLE askings (
  asking TEXT PRIMARY KEY,
  modifications TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TRIGGER askings_keep BEFORE UPDATE ON askings
BEGIN SELECT RAISE(ABORT, 'an asking is recorded once'); END;
`;

export const askings: Migration = { version: 9, up: (db) => db.exec(CREATE) };
