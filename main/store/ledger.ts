import type Database from 'better-sqlite3';
import { z } from 'zod';
import { InstantSchema } from '../../shared/base/instant.ts';
import { JsonObjectSchema } from '../../shared/base/json.ts';
import type { LedgerRow, WorkStore } from '../ports/work-store.ts';
import { jsonColumn, optionalColumn, present, rowOf, rowsOf } from './rows.ts';

const RowSchema: z.ZodType<LedgerRow> = z
  .strictObject({
    serviceId: z.string(),
    appointmentId: z.string(),
    nhsNumber: z.string(),
    correlationId: z.string(),
    start: optionalColumn(InstantSchema),
    end: optionalColumn(InstantSchema),
    readAt: InstantSchema,
    resource: jsonColumn(JsonObjectSchema),
  })
  .transform(present);

/** Appointments made or changed here, as last read back. The first CorrelationId stays (standard.md 14). */
export const createLedger = (db: Database.Database): WorkStore['ledger'] => {
  const upsert = db.prepare(UPSERT);
  const one = db.prepare(`${SELECT} WHERE service_id = ? AND appointment_id = ?`);
  const byPatient = db.prepare(`${SELECT} WHERE nhs_number = ? ORDER BY starts_at, service_id, appointment_id`);
  return {
    record: (row) => {
      const { start, end, resource, ...rest } = row;
      upsert.run({ ...rest, start: start ?? null, end: end ?? null, resource: JSON.stringify(resource) });
    },
    get: (serviceId, appointmentId) => rowOf(RowSchema, one.get(serviceId, appointmentId)),
    forPatient: (nhsNumber) => rowsOf(RowSchema, byPatient.all(nhsNumber)),
  };
};

const SELECT = `
  SELECT service_id AS serviceId, appointment_id AS appointmentId, nhs_number AS nhsNumber,
    correlation_id AS correlationId, starts_at AS start, ends_at AS end, read_at AS readAt, resource
  FROM ledger`;

const UPSERT = `
  INSERT INTO ledger (service_id, appointment_id, nhs_number, correlation_id, starts_at, ends_at, read_at, resource)
  VALUES (@serviceId, @appointmentId, @nhsNumber, @correlationId, @start, @end, @readAt, @resource)
  ON CONFLICT (service_id, appointment_id) DO UPDATE SET
    nhs_number = excluded.nhs_number, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
    read_at = excluded.read_at, resource = excluded.resource`;
