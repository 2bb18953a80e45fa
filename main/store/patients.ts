import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type Patient, PatientSchema } from '../../shared/model/patient.ts';
import type { WorkStore } from '../ports/work-store.ts';
import { jsonColumn, rowOf, rowsOf } from './rows.ts';

const RowSchema = z.strictObject({ body: jsonColumn<Patient>(PatientSchema) });

/** People typed or met here, most recently used first. */
export const createPatients = (db: Database.Database): WorkStore['patients'] => {
  const upsert = db.prepare(`
    INSERT INTO patients (nhs_number, used_at, body) VALUES (?, ?, ?)
    ON CONFLICT (nhs_number) DO UPDATE SET used_at = excluded.used_at, body = excluded.body`);
  const one = db.prepare('SELECT body FROM patients WHERE nhs_number = ?');
  const recent = db.prepare('SELECT body FROM patients ORDER BY used_at DESC, nhs_number LIMIT ?');
  const everybody = db.prepare('SELECT body FROM patients ORDER BY used_at DESC, nhs_number');
  const count = db.prepare('SELECT count(*) FROM patients').pluck();
  // This process alone writes them; who is erased (erasing.ts) is missed in their number.
  let kept: readonly Patient[] | undefined;
  const bornOn = db.prepare(
    "SELECT body FROM patients WHERE json_extract(body, '$.birthDate') = ? ORDER BY nhs_number",
  );
  return {
    remember: (patient, at) => {
      upsert.run(patient.nhsNumber, at, JSON.stringify(PatientSchema.parse(patient)));
      kept = undefined;
    },
    get: (nhsNumber) => rowOf(RowSchema, one.get(nhsNumber))?.body,
    bornOn: (day) => rowsOf(RowSchema, bornOn.all(day)).map((row) => row.body),
    all: () => {
      if (kept?.length !== count.get()) kept = rowsOf(RowSchema, everybody.all()).map((row) => row.body);
      return kept ?? [];
    },
    recent: (limit) => rowsOf(RowSchema, recent.all(limit)).map((row) => row.body),
  };
};
