import type { Migration } from '../migration.ts';

/**
 * Slots as read, and which windows of time were read. Texts that repeat are kept once and named by a number, so that the
 * search index stays small enough for the page cache (performance.md, design advice).
 */
const CREATE = `
CREATE TABLE texts (
  number INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE slots (
  position INTEGER PRIMARY KEY,
  service INTEGER NOT NULL,
  slot_id TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  status INTEGER NOT NULL,
  practitioner INTEGER,
  mode INTEGER,
  location INTEGER,
  read_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (service, slot_id)
) STRICT;
CREATE INDEX slots_by_start ON slots (service, starts_at, status, practitioner, mode, ends_at, location);

CREATE TABLE windows (
  service INTEGER NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER NOT NULL,
  read_at INTEGER NOT NULL,
  unread INTEGER NOT NULL,
  PRIMARY KEY (service, from_at)
) STRICT, WITHOUT ROWID;
`;

export const slots: Migration = { version: 1, up: (db) => db.exec(CREATE) };
