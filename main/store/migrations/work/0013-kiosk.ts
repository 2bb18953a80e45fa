import type { Migration } from '../migration.ts';

/**
 * Who told the kiosk that they are here, by appointment alone; when it ends, so that both go together. Beside it the kiosk's rule that held
 * last, for a start at which the policy cannot be read, and the tries of its PIN.
 */
const CHANGE = `
CREATE TABLE arrivals (
  service_id TEXT NOT NULL,
  appointment_id TEXT NOT NULL,
  starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  arrived_at INTEGER NOT NULL,
  language TEXT NOT NULL,
  PRIMARY KEY (service_id, appointment_id)
) STRICT;

CREATE TABLE kiosk (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  rule TEXT,
  wrong INTEGER NOT NULL DEFAULT 0,
  wait_until INTEGER
) STRICT;
INSERT INTO kiosk (one) VALUES (1);
`;

export const kiosk: Migration = { version: 13, up: (db) => db.exec(CHANGE) };
