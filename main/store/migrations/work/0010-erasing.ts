import type { Migration } from '../migration.ts';

/**
 * What is long closed loses what it says of the patient, and nothing else (safety 12.6): the row, its facts and attempts stay, each fact
 * with its kind and time. Until it is erased, and in every other way, the triggers of the first steps hold as they did.
 */
const CHANGE = `
ALTER TABLE outbox ADD COLUMN erased_at INTEGER;
CREATE INDEX outbox_to_erase ON outbox (last_at) WHERE is_open = 0 AND erased_at IS NULL;

DROP TRIGGER outbox_keeps_what_was_asked;
CREATE TRIGGER outbox_keeps_what_was_asked BEFORE UPDATE OF position, id, lane, saga, nhs_number, body, erased_at ON outbox
WHEN NOT (
  OLD.is_open = 0 AND OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL AND NEW.nhs_number = ''
  AND NEW.position = OLD.position AND NEW.id = OLD.id AND NEW.lane = OLD.lane AND NEW.saga IS OLD.saga
)
BEGIN SELECT RAISE(ABORT, 'what a Modification asks for never changes'); END;

DROP TRIGGER facts_keep;
CREATE TRIGGER facts_keep BEFORE UPDATE ON facts
WHEN NOT (
  NEW.position = OLD.position AND NEW.modification = OLD.modification
  AND json_extract(NEW.body, '$.kind') = json_extract(OLD.body, '$.kind')
  AND json_extract(NEW.body, '$.at') = json_extract(OLD.body, '$.at')
  AND EXISTS (SELECT 1 FROM outbox WHERE outbox.position = OLD.modification AND erased_at IS NOT NULL)
)
BEGIN SELECT RAISE(ABORT, 'facts are only ever added'); END;

DROP TRIGGER attempts_keep;
CREATE TRIGGER attempts_keep BEFORE UPDATE OF position, modification, attempt, request_id, correlation_id, service_id, method, path,
  sha256, use_context, if_match, accept_version, author ON attempts
BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END;
CREATE TRIGGER attempts_keep_bodies BEFORE UPDATE OF body ON attempts
WHEN NOT (NEW.body = '' AND EXISTS (SELECT 1 FROM outbox WHERE outbox.position = OLD.modification AND erased_at IS NOT NULL))
BEGIN SELECT RAISE(ABORT, 'attempts are only ever added'); END;

DROP TRIGGER call_attempts_keep;
CREATE TRIGGER call_attempts_keep BEFORE UPDATE OF position, call, at, person, outcome ON call_attempts
BEGIN SELECT RAISE(ABORT, 'what came of a call is only ever added to'); END;
CREATE TRIGGER call_attempts_keep_notes BEFORE UPDATE OF note ON call_attempts
WHEN NOT (NEW.note IS NULL AND EXISTS (
  SELECT 1 FROM calls JOIN outbox ON outbox.id = calls.modification WHERE calls.id = OLD.call AND erased_at IS NOT NULL
))
BEGIN SELECT RAISE(ABORT, 'what came of a call is only ever added to'); END;
`;

export const erasing: Migration = { version: 10, up: (db) => db.exec(CHANGE) };
