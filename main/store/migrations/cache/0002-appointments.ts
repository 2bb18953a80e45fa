import type { Migration } from '../migration.ts';

/** Appointments as read, and the times out of contact, which do not count towards their age (safety 12.6). */
const CREATE = `
CREATE TABLE appointments (
  position INTEGER PRIMARY KEY,
  service_id TEXT NOT NULL,
  appointment_id TEXT NOT NULL,
  nhs_number TEXT NOT NULL,
  starts_at INTEGER,
  ends_at INTEGER,
  read_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  UNIQUE (service_id, appointment_id)
) STRICT;
CREATE INDEX appointments_by_patient ON appointments (nhs_number, starts_at);

CREATE TABLE out_of_contact (
  from_at INTEGER PRIMARY KEY,
  to_at INTEGER NOT NULL,
  is_open INTEGER NOT NULL
) STRICT;
`;

export const appointments: Migration = { version: 2, up: (db) => db.exec(CREATE) };
