import { ok as assert } from 'node:assert/strict';
import type Database from 'better-sqlite3';
import { z } from 'zod';
import { ModificationIdSchema } from '../../shared/model/modification.ts';
import type { WorkStore } from '../ports/work-store.ts';
import { rowOf } from './rows.ts';

const AppointmentSchema = z.strictObject({ appointmentId: z.string() });
const BookSchema = z.strictObject({ book: ModificationIdSchema });

/**
 * Which book made which appointment (safety 6.2). The service is that of the recorded book. A later finding replaces an
 * earlier one: what was found when stands in the facts.
 */
export const createIdMap = (db: Database.Database): WorkStore['idMap'] => {
  const upsert = db.prepare(`
    INSERT INTO id_map (book, service_id, appointment_id)
    SELECT id, body ->> '$.serviceId', @appointmentId FROM outbox WHERE id = @book
    ON CONFLICT (book) DO UPDATE SET appointment_id = excluded.appointment_id`);
  const appointment = db.prepare('SELECT appointment_id AS appointmentId FROM id_map WHERE book = ?');
  const book = db.prepare(`
    SELECT book FROM id_map JOIN outbox ON outbox.id = id_map.book
    WHERE service_id = ? AND appointment_id = ? ORDER BY position DESC LIMIT 1`);
  return {
    record: (id, appointmentId) => {
      const { changes } = upsert.run({ book: id, appointmentId });
      assert(changes === 1, 'the book is not in the Outbox');
    },
    appointmentOf: (id) => rowOf(AppointmentSchema, appointment.get(id))?.appointmentId,
    bookOf: (serviceId, appointmentId) => rowOf(BookSchema, book.get(serviceId, appointmentId))?.book,
  };
};
