import type { Migration } from '../migration.ts';

/**
 * The name that a service's own answer told last, and the pair of names that a person confirmed. An attempt keeps the version of the
 * API that it was sent in, so that a retry repeats it (I5); those of before were sent in that of the profile.
 */
const CHANGE = `
CREATE TABLE service_names (
  service_id TEXT PRIMARY KEY,
  told TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  confirmed_told TEXT,
  confirmed_listed TEXT,
  confirmed_by TEXT,
  confirmed_at INTEGER
) STRICT, WITHOUT ROWID;

ALTER TABLE attempts ADD COLUMN accept_version TEXT;
`;

export const serviceNames: Migration = { version: 5, up: (db) => db.exec(CHANGE) };
