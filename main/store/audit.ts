import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { InstantSchema, toInstant } from '../../shared/base/instant.ts';
import type { AuditEntry, WorkStore } from '../ports/work-store.ts';
import { rowOf, rowsOf } from './rows.ts';

const KeySchema = z.strictObject({ value: z.string().regex(/^[0-9a-f]{64}$/) });
const HeadSchema = z.strictObject({ count: z.number(), hash: z.string() });
const nullable = z.string().nullable();
const RowSchema = z.strictObject({
  position: z.number(),
  at: z.number(),
  person: z.string(),
  role: nullable,
  action: z.string(),
  modification: nullable,
  serviceId: nullable,
  appointmentId: nullable,
  requestId: nullable,
  outcome: nullable,
  patient: nullable,
  hash: z.string(),
});
type Row = z.infer<typeof RowSchema>;

const HashSchema = z.strictObject({ hash: z.string() });
const AtSchema = z.strictObject({ at: InstantSchema });
const PersonAtSchema = z.strictObject({ person: z.string(), at: InstantSchema });

/** What the first row is chained to. */
const START = { count: 0, hash: '' } as const;

/**
 * The audit trail (safety 12.7): each row's hash is keyed and covers the row before it, so that a row changed, added or
 * taken out shows. Rows cut off the end show only against a head hash kept elsewhere.
 */
export const createAudit = (db: Database.Database): WorkStore['audit'] => {
  const insert = db.prepare(INSERT);
  const last = db.prepare('SELECT position AS count, hash FROM audit ORDER BY position DESC LIMIT 1');
  const all = db.prepare(`${SELECT} ORDER BY position`);
  const hashAt = db.prepare('SELECT hash FROM audit WHERE position = ?');
  const about = db.prepare(`${SELECT} WHERE patient = ? AND position >= ? ORDER BY position LIMIT ?`);
  const lastAt = db.prepare(
    'SELECT at FROM audit WHERE patient = ? AND action = ? AND person = ? ORDER BY position DESC LIMIT 1',
  );
  const lastByPerson = db.prepare('SELECT person, MAX(at) AS at FROM audit WHERE action = ? GROUP BY person');
  const chainKey = keyOf(db, 'audit-key');
  const patientKey = keyOf(db, 'patient-key');

  const head = () => rowOf(HeadSchema, last.get()) ?? START;
  const append = (entry: AuditEntry): void => {
    const before = head();
    const row = toRow(entry, before.count + 1, patientKey);
    insert.run({ ...row, hash: hashOf(row, before.hash, chainKey) });
  };
  const firstBroken = (): number | undefined => {
    let before: { readonly count: number; readonly hash: string } = START;
    for (const unread of all.iterate()) {
      const row = RowSchema.parse(unread);
      if (row.position !== before.count + 1 || row.hash !== hashOf(row, before.hash, chainKey)) return row.position;
      before = { count: row.position, hash: row.hash };
    }
    return undefined;
  };
  return {
    append: (entry) => db.transaction(append).immediate(entry),
    head,
    firstBroken,
    hashAt: (position) => (position === 0 ? START.hash : rowOf(HashSchema, hashAt.get(position))?.hash),
    about: (nhsNumber, { from, most }) =>
      rowsOf(RowSchema, about.all(keyed(patientKey, nhsNumber), from, most)).map(toFound),
    lastByPerson: (action) =>
      new Map(rowsOf(PersonAtSchema, lastByPerson.all(action)).map(({ person, at }) => [person, at])),
    lastAt: ({ action, person, nhsNumber }) =>
      rowOf(AtSchema, lastAt.get(keyed(patientKey, nhsNumber), action, person))?.at,
  };
};

const keyOf = (db: Database.Database, name: string): KeyObject =>
  createSecretKey(KeySchema.parse(db.prepare('SELECT value FROM meta WHERE name = ?').get(name)).value, 'hex');

const keyed = (key: KeyObject, text: string): string => createHmac('sha256', key).update(text).digest('hex');

/** An NHS number is kept as its keyed hash only: enough to ask "who looked at this person?". */
const toRow = (entry: AuditEntry, position: number, patientKey: KeyObject): Omit<Row, 'hash'> => ({
  position,
  at: entry.at,
  person: entry.person,
  role: entry.role ?? null,
  action: entry.action,
  modification: entry.modificationId ?? null,
  serviceId: entry.serviceId ?? null,
  appointmentId: entry.appointmentId ?? null,
  requestId: entry.requestId ?? null,
  outcome: entry.outcome ?? null,
  patient: entry.nhsNumber === undefined ? null : keyed(patientKey, entry.nhsNumber),
});

/** A row as it may be shown: without the hashes, which nobody can read. */
const toFound = ({ position, at, person, action, ...row }: Row): ReturnType<WorkStore['audit']['about']>[number] => {
  const { role, modification, serviceId, appointmentId, requestId, outcome } = row;
  const rest = { role, modificationId: modification, serviceId, appointmentId, requestId, outcome };
  return { position, at: toInstant(at), person, action, ...withoutNulls(rest) };
};

const withoutNulls = <Members extends { readonly [name: string]: string | null }>(members: Members) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null)) as {
    readonly [Name in keyof Members]?: string;
  };

const hashOf = (row: Omit<Row, 'hash'>, before: string, chainKey: KeyObject): string =>
  keyed(
    chainKey,
    JSON.stringify([
      before,
      row.position,
      row.at,
      row.person,
      row.action,
      row.modification,
      row.serviceId,
      row.appointmentId,
      row.requestId,
      row.outcome,
      row.patient,
      // Rows of before a role was kept have none, and are chained without.
      ...(row.role === null ? [] : [row.role]),
    ]),
  );

const SELECT = `
  SELECT position, at, person, role, action, modification, service_id AS serviceId, appointment_id AS appointmentId,
    request_id AS requestId, outcome, patient, hash
  FROM audit`;

const INSERT = `
  INSERT INTO audit (position, at, person, role, action, modification, service_id, appointment_id, request_id, outcome,
    patient, hash)
  VALUES (@position, @at, @person, @role, @action, @modification, @serviceId, @appointmentId, @requestId, @outcome,
    @patient, @hash)`;
