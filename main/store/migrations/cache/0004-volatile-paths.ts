import type { Migration } from '../migration.ts';

/** Places in an appointment that a service makes anew at each reading, so that two readings differ in them though nothing changed. */
const CREATE = `
CREATE TABLE volatile_paths (
  service_id TEXT NOT NULL,
  path TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (service_id, path)
) STRICT, WITHOUT ROWID;
`;

export const volatilePaths: Migration = { version: 4, up: (db) => db.exec(CREATE) };
