import type { Migration } from '../migration.ts';

/** What each person has begun and not sent, so that a lock or a restart loses nothing typed: one form a person, until it is sent or left. */
const CHANGE = `
CREATE TABLE drafts (
  person TEXT PRIMARY KEY,
  saved_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
`;

export const drafts: Migration = { version: 12, up: (db) => db.exec(CHANGE) };
