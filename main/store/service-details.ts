import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { Instant } from '../../shared/base/instant.ts';
import { oldestOf, type ServiceDetails, ServiceDetailsSchema } from '../../shared/model/service-details.ts';
import type { CacheStore } from '../ports/cache-store.ts';
import { jsonColumn, rowOf } from './rows.ts';

const RowSchema = z.strictObject({ body: z.string() });
const BodySchema = jsonColumn<ServiceDetails>(ServiceDetailsSchema);

/** What each service said of itself, one row a service. */
export const createServiceDetails = (db: Database.Database) => {
  const insert = db.prepare(
    'INSERT OR REPLACE INTO service_details (service_id, oldest_at, body) VALUES (@serviceId, @oldestAt, @body)',
  );
  const select = db.prepare('SELECT body FROM service_details WHERE service_id = ?');
  const remove = db.prepare('DELETE FROM service_details WHERE service_id = ?');
  const old = db.prepare('DELETE FROM service_details WHERE oldest_at <= ?');
  /** Several questions of each call go by it: the same text is parsed once. */
  const parsed = new Map<string, { readonly body: string; readonly details: ServiceDetails }>();
  const parsedOf = (serviceId: string, body: string): ServiceDetails => {
    const known = parsed.get(serviceId);
    if (known?.body === body) return known.details;
    const details = BodySchema.parse(body);
    parsed.set(serviceId, { body, details });
    return details;
  };

  return {
    save: ((details) => {
      const { serviceId } = details;
      const oldestAt = oldestOf(details);
      if (oldestAt === undefined) remove.run(serviceId);
      else insert.run({ serviceId, oldestAt, body: JSON.stringify(ServiceDetailsSchema.parse(details)) });
    }) satisfies CacheStore['saveDetails'],
    get: ((serviceId) => {
      const row = rowOf(RowSchema, select.get(serviceId));
      return row === undefined ? undefined : parsedOf(serviceId, row.body);
    }) satisfies CacheStore['details'],
    clear: ((serviceId) => {
      remove.run(serviceId);
    }) satisfies CacheStore['clearDetails'],
    /** In contact or not: what is this old is no help (safety 12.6). */
    purge: (now: Instant): void => {
      old.run(now - MOST_MS);
    },
  };
};

const MOST_MS = 24 * 3_600_000;
