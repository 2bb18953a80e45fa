import type { Migration } from '../migration.ts';

/**
 * Who signs in at this desk with a PIN. A name is never another person's: a row stays when its person goes, for what they recorded stays
 * theirs (I12). Of a PIN only its hash is kept. The sign-in rule that held last is for a start at which the policy cannot be read.
 */
const CHANGE = `
CREATE TABLE people (
  position INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE COLLATE NOCASE,
  role TEXT NOT NULL,
  role_profile TEXT,
  secret TEXT NOT NULL,
  wrong INTEGER NOT NULL DEFAULT 0,
  wait_until INTEGER,
  added_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE TRIGGER people_stay BEFORE DELETE ON people
BEGIN SELECT RAISE(ABORT, 'a person who goes is removed, and their name kept'); END;
CREATE TRIGGER people_keep_their_names BEFORE UPDATE OF name ON people
BEGIN SELECT RAISE(ABORT, 'what somebody recorded stays theirs'); END;

CREATE TABLE sign_in_rule (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  rule TEXT
) STRICT;
INSERT INTO sign_in_rule VALUES (1, NULL);
`;

export const deskPeople: Migration = { version: 11, up: (db) => db.exec(CHANGE) };
