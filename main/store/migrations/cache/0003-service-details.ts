import type { Migration } from '../migration.ts';

/** What each service said of itself. `oldest_at`: when the oldest part of it was learnt; it goes 24 h later (safety 12.6). */
const CREATE = `
CREATE TABLE service_details (
  service_id TEXT PRIMARY KEY,
  oldest_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;

export const serviceDetails: Migration = { version: 3, up: (db) => db.exec(CREATE) };
