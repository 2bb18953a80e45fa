import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Instant } from '../../shared/base/instant.ts';
import { factWithoutPatient, withoutPatient } from '../../shared/model/erased.ts';
import { DRAFT_FOR_MS } from '../../shared/model/draft.ts';
import { FactSchema } from '../../shared/model/fact.ts';
import { ModificationSchema } from '../../shared/model/modification.ts';
import type { WorkStore } from '../ports/work-store.ts';
import { jsonColumn, rowsOf } from './rows.ts';

const RowSchema = z.strictObject({ position: z.number(), id: z.string(), body: jsonColumn(ModificationSchema) });
const FactRowSchema = z.strictObject({ position: z.number(), body: jsonColumn(FactSchema) });

const DAY_MS = 86_400_000;
/** When each goes (safety 12.6). A ledger row that tells no end counts from its last reading. */
const CLOSED_FOR_MS = 7 * DAY_MS;
const OVER_FOR_MS = DAY_MS;
const UNTIMED_FOR_MS = 7 * DAY_MS;

/** Removes from the work file what it need not say of patients any more, and never a Modification, a fact, an attempt or a call. */
export const createErasing = (db: Database.Database): WorkStore['erase'] => {
  const due = db.prepare(DUE);
  const outbox = db.prepare("UPDATE outbox SET erased_at = ?, nhs_number = '', body = ? WHERE position = ?");
  const facts = db.prepare('SELECT position, body FROM facts WHERE modification = ?');
  const fact = db.prepare('UPDATE facts SET body = ? WHERE position = ?');
  const attempts = db.prepare("UPDATE attempts SET body = '' WHERE modification = ?");
  const notes = db.prepare(NOTES);
  const ledger = db.prepare(LEDGER);
  const patients = db.prepare('DELETE FROM patients WHERE used_at < ?');
  const drafts = db.prepare('DELETE FROM drafts WHERE saved_at < ?');
  const arrivals = db.prepare('DELETE FROM arrivals WHERE ends_at < ?');

  const eraseOne = ({ position, id, body }: z.infer<typeof RowSchema>, now: Instant): void => {
    outbox.run(now, JSON.stringify(withoutPatient(body)), position);
    for (const row of rowsOf(FactRowSchema, facts.all(position)))
      fact.run(JSON.stringify(factWithoutPatient(row.body)), row.position);
    attempts.run(position);
    notes.run(id);
  };
  const erase: WorkStore['erase'] = ({ now, patientDays, most }) => {
    const rows = rowsOf(RowSchema, due.all({ before: now - CLOSED_FOR_MS, now, most }));
    for (const row of rows) eraseOne(row, now);
    return {
      modifications: rows.length,
      ledger: ledger.run({ over: now - OVER_FOR_MS, read: now - UNTIMED_FOR_MS }).changes,
      patients: patients.run(now - patientDays * DAY_MS).changes,
      drafts: drafts.run(now - DRAFT_FOR_MS).changes,
      arrivals: arrivals.run(now - OVER_FOR_MS).changes,
    };
  };
  return (call) => db.transaction(erase).immediate(call);
};

/** Not what anybody may still have to do with: an alarm, a look to come, a call to make, or something open of its Lane or Rebook. */
const DUE = `
  SELECT position, id, body FROM outbox AS closed
  WHERE is_open = 0 AND erased_at IS NULL AND last_at < @before AND has_alarm = 0 AND coalesce(look_until, 0) <= @now
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.is_open = 1 AND outbox.lane = closed.lane)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.is_open = 1 AND outbox.saga = closed.saga)
    AND NOT EXISTS (SELECT 1 FROM calls WHERE calls.modification = closed.id AND closed_at IS NULL)
  ORDER BY last_at, position LIMIT @most`;

const NOTES = `
  UPDATE call_attempts SET note = NULL
  WHERE note IS NOT NULL AND call IN (SELECT id FROM calls WHERE modification = ?)`;

const LEDGER = `
  DELETE FROM ledger
  WHERE coalesce(ends_at < @over, read_at < @read)
    AND NOT EXISTS (
      SELECT 1 FROM outbox WHERE is_open = 1 AND (
        lane = ledger.service_id || '/' || ledger.appointment_id
        OR lane IN (
          SELECT 'new/' || book FROM id_map
          WHERE id_map.service_id = ledger.service_id AND id_map.appointment_id = ledger.appointment_id
        )
      )
    )`;
