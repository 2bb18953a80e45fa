import type Database from 'better-sqlite3';
import { z } from 'zod';
import { InstantSchema, parseInstant } from '../../shared/base/instant.ts';
import { type JsonObject, JsonObjectSchema } from '../../shared/base/json.ts';
import type { CacheStore, SavedAppointment } from '../ports/cache-store.ts';
import type { PurgeLimits } from './purge-limits.ts';
import { jsonColumn, rowOf, rowsOf } from './rows.ts';

const RowSchema: z.ZodType<SavedAppointment> = z.strictObject({
  serviceId: z.string(),
  appointmentId: z.string(),
  nhsNumber: z.string(),
  readAt: InstantSchema,
  resource: jsonColumn(JsonObjectSchema),
});

/** Appointments as last read. */
export const createSavedAppointments = (db: Database.Database) => {
  const insert = db.prepare(INSERT);
  const remove = db.prepare('DELETE FROM appointments WHERE service_id = ? AND appointment_id = ?');
  const one = db.prepare(`${SELECT} WHERE service_id = ? AND appointment_id = ?`);
  const byPatient = db.prepare(`${SELECT} WHERE nhs_number = ? ORDER BY starts_at, service_id, appointment_id`);
  const starting = db.prepare(
    `${SELECT} WHERE starts_at BETWEEN ? AND ? ORDER BY starts_at, service_id, appointment_id`,
  );
  const over = db.prepare('DELETE FROM appointments WHERE ends_at <= ?');
  // Without a readable end it may still be to come.
  const old = db.prepare('DELETE FROM appointments WHERE read_at <= ? AND (? = 0 OR ends_at <= ?)');

  return {
    save: (({ resource, ...rest }) => {
      const start = instantIn(resource, 'start');
      const end = instantIn(resource, 'end') ?? start;
      insert.run({ ...rest, start, end, body: JSON.stringify(resource) });
    }) satisfies CacheStore['saveAppointment'],
    forget: ((serviceId, appointmentId) => {
      remove.run(serviceId, appointmentId);
    }) satisfies CacheStore['forgetAppointment'],
    get: ((serviceId, appointmentId) =>
      rowOf(RowSchema, one.get(serviceId, appointmentId))) satisfies CacheStore['appointment'],
    starting: (({ from, to }) =>
      rowsOf(RowSchema, starting.all(from, to))) satisfies CacheStore['appointmentsStarting'],
    ofPatient: ((nhsNumber) => rowsOf(RowSchema, byPatient.all(nhsNumber))) satisfies CacheStore['appointmentsOf'],
    purge: (limits: PurgeLimits): void => {
      over.run(limits.over);
      old.run(limits.readBefore, limits.offline ? 1 : 0, limits.now);
    },
  };
};

const instantIn = (resource: JsonObject, member: 'start' | 'end'): number | null => {
  const text = resource[member];
  return typeof text === 'string' ? (parseInstant(text) ?? null) : null;
};

const SELECT = `
  SELECT service_id AS serviceId, appointment_id AS appointmentId, nhs_number AS nhsNumber, read_at AS readAt,
    body AS resource
  FROM appointments`;

const INSERT = `
  INSERT OR REPLACE INTO appointments (service_id, appointment_id, nhs_number, starts_at, ends_at, read_at, body)
  VALUES (@serviceId, @appointmentId, @nhsNumber, @start, @end, @readAt, @body)`;
