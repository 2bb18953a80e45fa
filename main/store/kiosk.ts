import type Database from 'better-sqlite3';
import { z } from 'zod';
import { InstantSchema } from '../../shared/base/instant.ts';
import { KioskLanguageSchema, KioskRuleSchema } from '../../shared/model/kiosk.ts';
import type { Arrival, KioskStore } from '../ports/kiosk-store.ts';
import { jsonColumn, rowOf } from './rows.ts';

const ArrivalRowSchema: z.ZodType<Arrival> = z.strictObject({
  serviceId: z.string(),
  appointmentId: z.string(),
  start: InstantSchema,
  end: InstantSchema,
  at: InstantSchema,
  language: KioskLanguageSchema,
});
const WrongSchema = z.strictObject({ wrong: z.number() });
const WaitSchema = z.strictObject({ waitUntil: InstantSchema.nullable() });
const RuleSchema = z.strictObject({ rule: jsonColumn(KioskRuleSchema).nullable() });

/** Arrivals told at the kiosk of this computer, and the tries of the PIN that leads out of it. */
export const createKioskStore = (db: Database.Database): KioskStore => {
  const upsert = db.prepare(UPSERT);
  const one = db.prepare(SELECT);
  const remove = db.prepare('DELETE FROM arrivals WHERE service_id = ? AND appointment_id = ?');
  const count = db.prepare(COUNT);
  const forget = db.prepare('UPDATE kiosk SET wrong = 0, wait_until = NULL WHERE one = 1');
  const wait = db.prepare('SELECT wait_until AS waitUntil FROM kiosk WHERE one = 1');
  const rule = db.prepare('SELECT rule FROM kiosk WHERE one = 1');
  const keepRule = db.prepare('UPDATE kiosk SET rule = ? WHERE one = 1');
  return {
    noteArrival: (arrival) => void upsert.run(arrival),
    forgetArrival: (serviceId, appointmentId) => void remove.run(serviceId, appointmentId),
    arrivalOf: (serviceId, appointmentId) => rowOf(ArrivalRowSchema, one.get(serviceId, appointmentId)),
    countTry: (limits) => limits.most - (rowOf(WrongSchema, count.get(limits))?.wrong ?? limits.most),
    forgetTries: () => void forget.run(),
    waitUntil: () => rowOf(WaitSchema, wait.get())?.waitUntil ?? undefined,
    lastRule: () => rowOf(RuleSchema, rule.get())?.rule ?? undefined,
    keepRule: (kept) => void keepRule.run(kept === undefined ? null : JSON.stringify(kept)),
  };
};

/** An appointment that was moved since is another one to arrive at. */
const UPSERT = `
  INSERT INTO arrivals (service_id, appointment_id, starts_at, ends_at, arrived_at, language)
  VALUES (@serviceId, @appointmentId, @start, @end, @at, @language)
  ON CONFLICT (service_id, appointment_id) DO UPDATE SET
    starts_at = excluded.starts_at, ends_at = excluded.ends_at, arrived_at = excluded.arrived_at,
    language = excluded.language
  WHERE starts_at <> excluded.starts_at`;

const SELECT = `
  SELECT service_id AS serviceId, appointment_id AS appointmentId, starts_at AS start, ends_at AS end, arrived_at AS at,
    language
  FROM arrivals WHERE service_id = ? AND appointment_id = ?`;

const COUNT = `
  UPDATE kiosk SET wrong = wrong + 1, wait_until = CASE WHEN wrong + 1 >= @most THEN @waitUntil ELSE wait_until END
  WHERE one = 1 RETURNING wrong`;
