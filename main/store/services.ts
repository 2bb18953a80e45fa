import type Database from 'better-sqlite3';
import { z } from 'zod';
import { type Service, ServiceSchema } from '../../shared/model/service.ts';
import type { WorkStore } from '../ports/work-store.ts';
import { jsonColumn, rowsOf } from './rows.ts';

const RowSchema = z.strictObject({ body: jsonColumn(ServiceSchema) }).transform(({ body }) => body);

/**
 * The services that people imported. Every call to a service looks one up, so they are held in memory: nobody else writes this
 * file while it is ours.
 */
export const createServices = (db: Database.Database): WorkStore['services'] => {
  const select = db.prepare('SELECT body FROM services ORDER BY id');
  const upsert = db.prepare(`
    INSERT INTO services (id, body, imported_at, imported_by) VALUES (@id, @body, @at, @person)
    ON CONFLICT (id) DO UPDATE SET body = excluded.body, imported_at = excluded.imported_at,
      imported_by = excluded.imported_by`);
  const remove = db.prepare('DELETE FROM services WHERE id = ?');
  let held: readonly Service[] | undefined;
  return {
    all: () => {
      // What a transaction has written so far may still be undone: it is read, but not held.
      if (db.inTransaction) return rowsOf(RowSchema, select.all());
      held ??= rowsOf(RowSchema, select.all());
      return held;
    },
    put: (service, { at, person }) => {
      held = undefined;
      upsert.run({ id: service.id, body: JSON.stringify(service), at, person });
    },
    remove: (serviceId) => {
      held = undefined;
      remove.run(serviceId);
    },
  };
};
