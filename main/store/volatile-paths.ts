import type Database from 'better-sqlite3';
import { z } from 'zod';
import type { CacheStore } from '../ports/cache-store.ts';
import { rowsOf } from './rows.ts';

const RowSchema = z.strictObject({ path: z.string() });

/** The volatile places of each service's appointments (safety 5.2). Lost with the cache, they are learnt again. */
export const createVolatilePaths = (db: Database.Database) => {
  const insert = db.prepare('INSERT OR REPLACE INTO volatile_paths (service_id, path, seen_at) VALUES (?, ?, ?)');
  const select = db.prepare('SELECT path FROM volatile_paths WHERE service_id = ? ORDER BY path');
  return {
    note: (({ serviceId, paths, at }) => {
      for (const path of paths) insert.run(serviceId, path, at);
    }) satisfies CacheStore['noteVolatile'],
    of: ((serviceId) =>
      rowsOf(RowSchema, select.all(serviceId)).map(({ path }) => path)) satisfies CacheStore['volatilePaths'],
  };
};
