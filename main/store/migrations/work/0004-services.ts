import type { Migration } from '../migration.ts';

/** Services that a person imported: they add to those of the profile, or stand in their place. `body` is a whole service. */
const CREATE = `
CREATE TABLE services (
  id TEXT PRIMARY KEY,
  body TEXT NOT NULL,
  imported_at INTEGER NOT NULL,
  imported_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const services: Migration = { version: 4, up: (db) => db.exec(CREATE) };
