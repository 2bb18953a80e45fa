import { randomBytes } from 'node:crypto';
import type { Migration } from '../migration.ts';

/**
 * The audit trail (safety 12.7) and its two keys, made here once and never shown: one for the chain, one for the hash that
 * stands for an NHS number.
 */
const CREATE = `
CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
  position INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person TEXT NOT NULL,
  action TEXT NOT NULL,
  modification TEXT,
  service_id TEXT,
  appointment_id TEXT,
  request_id TEXT,
  outcome TEXT,
  patient TEXT,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_patient ON audit (patient, position) WHERE patient IS NOT NULL;
CREATE TRIGGER audit_keeps BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
CREATE TRIGGER audit_keeps_all BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
`;

export const audit: Migration = {
  version: 3,
  up: (db) => {
    db.exec(CREATE);
    const addKey = db.prepare('INSERT INTO meta (name, value) VALUES (?, ?)');
    for (const name of ['audit-key', 'patient-key']) addKey.run(name, randomBytes(32).toString('hex'));
  },
};
