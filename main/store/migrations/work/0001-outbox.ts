import type { Migration } from '../migration.ts';

/**
 * The Outbox with what happened to each Modification. `progress`, `is_open` and `last_at` only cache the fold of the facts.
 * The triggers make "only ever added" (safety 2, 2.3) a property of the file.
 */
const CREATE = `
CREATE TABLE outbox (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  lane TEXT NOT NULL,
  saga TEXT,
  nhs_number TEXT NOT NULL,
  body TEXT NOT NULL,
  progress TEXT NOT NULL,
  is_open INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_open ON outbox (position) WHERE is_open = 1;
CREATE INDEX outbox_closed ON outbox (last_at) WHERE is_open = 0;
CREATE INDEX outbox_by_lane ON outbox (lane, position);
CREATE INDEX outbox_by_saga ON outbox (saga, position) WHERE saga IS NOT NULL;
CREATE INDEX outbox_by_patient ON outbox (nhs_number, position);

CREATE TABLE facts (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  modification INTEGER NOT NULL REFERENCES outbox (position),
  body TEXT NOT NULL
) STRICT;
CREATE INDEX facts_by_modification ON facts (modification, position);

CREATE TABLE attempts (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  modification INTEGER NOT NULL REFERENCES outbox (position),
  attempt INTEGER NOT NULL,
  request_id TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  service_id TEXT NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  body TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  use_context TEXT NOT NULL,
  if_match TEXT,
  UNIQUE (modification, attempt)
) STRICT;
CREATE INDEX attempts_by_request ON attempts (request_id);

CREATE TRIGGER outbox_keeps_what_was_asked BEFORE UPDATE OF position, id, lane, saga, nhs_number, body ON outbox
BEGIN SELECT RAISE(ABORT, 'what a Modification asks for never changes'); END;
CREATE TRIGGER outbox_keeps_all BEFORE DELETE ON outbox
BEGIN SELECT RAISE(ABORT, 'nothing leaves the Outbox'); END;
CREATE TRIGGER facts_keep BEFORE UPDATE ON facts
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER facts_keep_all BEFORE DELETE ON facts
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;
CREATE TRIGGER attempts_keep BEFORE UPDATE ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END;
CREATE TRIGGER attempts_keep_all BEFORE DELETE ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END;
`;

export const outbox: Migration = { version: 1, up: (db) => db.exec(CREATE) };
