import type { Migration } from '../migration.ts';

/**
 * Calls to make, each for one Modification, and what came of every attempt at one; no patient data but what a person writes in a note:
 * who is called stands in the Modification. One open call for each Modification and reason. An attempt at sending keeps in whose name
 * it goes out (I12), and a row of the audit trail says the role of its person: rows of before have none.
 */
const CHANGE = `
CREATE TABLE calls (
  position INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  modification TEXT NOT NULL REFERENCES outbox (id),
  why TEXT NOT NULL,
  due INTEGER NOT NULL,
  owner TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  created_by TEXT NOT NULL,
  closed_at INTEGER,
  outcome TEXT
) STRICT;
CREATE UNIQUE INDEX calls_once ON calls (modification, why) WHERE closed_at IS NULL;
CREATE INDEX calls_open ON calls (due) WHERE closed_at IS NULL;
CREATE TRIGGER calls_stay BEFORE DELETE ON calls
BEGIN SELECT RAISE(ABORT, 'a call is closed, never removed'); END;

CREATE TABLE call_attempts (
  position INTEGER PRIMARY KEY,
  call TEXT NOT NULL REFERENCES calls (id),
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  outcome TEXT NOT NULL,
  note TEXT
) STRICT;
CREATE INDEX call_attempts_by_call ON call_attempts (call, position);
CREATE TRIGGER call_attempts_keep BEFORE UPDATE ON call_attempts
BEGIN SELECT RAISE(ABORT, 'what came of a call is only ever added to'); END;
CREATE TRIGGER call_attempts_keep_all BEFORE DELETE ON call_attempts
BEGIN SELECT RAISE(ABORT, 'what came of a call is only ever added to'); END;

ALTER TABLE attempts ADD COLUMN author TEXT;

ALTER TABLE audit ADD COLUMN role TEXT;
`;

export const peopleAndCalls: Migration = { version: 6, up: (db) => db.exec(CHANGE) };
