import type { Migration } from '../migration.ts';

/**
 * When something settled is to be looked at again, and whether a look found what nobody may miss (safety 4.6, 5.7): like the state,
 * these only cache what the facts say. What was settled before has no look to come.
 */
const CHANGE = `
ALTER TABLE outbox ADD COLUMN look_by INTEGER;
ALTER TABLE outbox ADD COLUMN look_from INTEGER;
ALTER TABLE outbox ADD COLUMN look_until INTEGER;
ALTER TABLE outbox ADD COLUMN has_alarm INTEGER NOT NULL DEFAULT 0;
CREATE INDEX outbox_look_by ON outbox (look_by) WHERE look_by IS NOT NULL;
CREATE INDEX outbox_look_from ON outbox (look_until, look_from) WHERE look_from IS NOT NULL;
CREATE INDEX outbox_alarms ON outbox (position) WHERE has_alarm = 1;
`;

export const laterLooks: Migration = { version: 8, up: (db) => db.exec(CHANGE) };
