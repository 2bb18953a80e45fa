import Database from 'better-sqlite3';
import { cacheMigrations } from '../../main/store/migrations/cache.ts';
import { migrate } from '../../main/store/migrations/migrate.ts';
import type { Migration } from '../../main/store/migrations/migration.ts';
import { workMigrations } from '../../main/store/migrations/work.ts';

export type Connection = Database.Database;

/** What survives a process: the two files, as committed. In memory, by the real migrations: a rolled-back transaction is real. */
export type Disk = {
  readonly work: () => Connection;
  readonly cache: () => Connection;
  /** A copy of the work file as it is now. */
  readonly copy: () => Buffer;
  /** Puts an older copy in the work file's place. */
  readonly restore: (copy: Buffer) => void;
  readonly close: () => void;
};

const migrated = (steps: readonly Migration[]): Buffer => {
  const db = new Database(':memory:');
  migrate(db, steps);
  const bytes = db.serialize();
  db.close();
  return bytes;
};

let templates: { readonly work: Buffer; readonly cache: Buffer } | undefined;

/** An empty disk with the schema of today. */
export const createDisk = (): Disk => {
  templates ??= { work: migrated(workMigrations), cache: migrated(cacheMigrations) };
  let work = open(templates.work);
  const cache = open(templates.cache);
  return {
    work: () => work,
    cache: () => cache,
    copy: () => work.serialize(),
    restore: (copy) => {
      work.close();
      work = open(copy);
    },
    close: () => {
      work.close();
      cache.close();
    },
  };
};

const open = (bytes: Buffer): Connection => {
  const db = new Database(bytes);
  db.pragma('foreign_keys = ON');
  return preparingOnce(db);
};

/** Every process of a life prepares the same statements: over one connection they are prepared once. */
const preparingOnce = (db: Connection): Connection => {
  const prepared = new Map<string, Database.Statement>();
  const prepare = db.prepare.bind(db);
  const once = (sql: string): Database.Statement => {
    const known = prepared.get(sql) ?? prepare(sql);
    prepared.set(sql, known);
    return known;
  };
  return Object.assign(db, { prepare: once });
};

/** What SQLite throws when its disk is full, somebody else holds the file, or a read or write fails. */
export const diskFault = (code: 'SQLITE_FULL' | 'SQLITE_BUSY' | 'SQLITE_IOERR'): Error =>
  new Database.SqliteError(FAULT, code);

const FAULT = 'a fault of the simulated disk';

/** Whether something was thrown by such a fault. */
export const isDisks = (thrown: unknown): boolean => thrown instanceof Error && thrown.message.includes(FAULT);
