import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Redacted } from '../../shared/base/redacted.ts';
import { makeFile, prepareDataFolder, type StoreName, storePath } from './data-folder.ts';
import { cacheMigrations } from './migrations/cache.ts';
import { isOlder, migrate } from './migrations/migrate.ts';
import type { Migration } from './migrations/migration.ts';
import { workMigrations } from './migrations/work.ts';
import { setPragmas } from './pragmas.ts';
import { type OpenProblem, openProblemOf } from './sqlite-problem.ts';
import { isPlain, unlock } from './unlock.ts';

export type Connection = Database.Database;

/** What came of opening one of the two files; each is a screen of its own (safety 10.6). */
export type OpenOutcome = { readonly kind: 'opened'; readonly db: Connection } | OpenProblem;

const MIGRATIONS: Readonly<Record<StoreName, readonly Migration[]>> = { work: workMigrations, cache: cacheMigrations };

/**
 * Opens `work.db` or `cache.db` with the SQLCipher 4 scheme and a raw key of 64 hex digits, and brings its schema up to
 * date. Makes the file where there is none, so the caller must hold a key that was found or made by the rules of
 * safety 10.2. Nothing is ever deleted or renamed here.
 */
export const openStore = (call: {
  readonly dataDir: string;
  readonly name: StoreName;
  readonly storeKey: Redacted<string>;
  /** For tests of older and newer schemas. */
  readonly migrations?: readonly Migration[];
  /** Called with a sound file of an older schema, before its first step is run (safety 10.6). */
  readonly beforeMigration?: (db: Connection) => void;
}): OpenOutcome => {
  const path = storePath(call.dataDir, call.name);
  try {
    prepareDataFolder(call.dataDir);
    makeFile(path);
    // SQLite would take an emptied file for a new one and throw its write-ahead log away.
    return isEmptied(path) ? { kind: 'damaged' } : openFile(path, call);
  } catch (error) {
    return openProblemOf(error);
  }
};

const openFile = (path: string, call: Parameters<typeof openStore>[0]): OpenOutcome => {
  const db = new Database(path, { timeout: 0 });
  try {
    unlock(db, call.storeKey);
    const problem = problemInside(db, call.name) ?? bringUpToDate(db, call);
    if (problem === undefined) return { kind: 'opened', db };
    db.close();
    return problem;
  } catch (error) {
    db.close();
    const problem = openProblemOf(error);
    return problem.kind === 'wrong-key' && isPlain(path) ? { kind: 'other', code: 'NOT_ENCRYPTED' } : problem;
  }
};

const bringUpToDate = (db: Connection, call: Parameters<typeof openStore>[0]): OpenProblem | undefined => {
  const steps = call.migrations ?? MIGRATIONS[call.name];
  if (isOlder(db, steps)) call.beforeMigration?.(db);
  return migrate(db, steps);
};

const isEmptied = (path: string): boolean => statSync(path).size === 0 && hasContent(`${path}-wal`);

const hasContent = (path: string): boolean => existsSync(path) && statSync(path).size > 0;

/** A wrong key shows at the first read only. The work file is small: all of its pages are checked against their seals. */
const problemInside = (db: Connection, name: StoreName): OpenProblem | undefined => {
  db.pragma('schema_version');
  const refused = setPragmas(db, name);
  if (refused !== undefined) return { kind: 'other', code: `PRAGMA_${refused}` };
  if (name === 'cache') return undefined;
  return db.pragma('quick_check(1)', { simple: true }) === 'ok' ? undefined : { kind: 'damaged' };
};
