import type { Migration } from '../migration.ts';

/** What we know of the appointments made or changed here, which book made which, and the patients met. */
const CREATE = `
CREATE TABLE ledger (
  service_id TEXT NOT NULL,
  appointment_id TEXT NOT NULL,
  nhs_number TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  starts_at INTEGER,
  ends_at INTEGER,
  read_at INTEGER NOT NULL,
  resource TEXT NOT NULL,
  PRIMARY KEY (service_id, appointment_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_by_patient ON ledger (nhs_number, starts_at);

CREATE TABLE id_map (
  book TEXT PRIMARY KEY REFERENCES outbox (id),
  service_id TEXT NOT NULL,
  appointment_id TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX id_map_by_appointment ON id_map (service_id, appointment_id);

CREATE TABLE patients (
  nhs_number TEXT PRIMARY KEY,
  used_at INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX patients_by_use ON patients (used_at);
`;

export const cases: Migration = { version: 2, up: (db) => db.exec(CREATE) };
