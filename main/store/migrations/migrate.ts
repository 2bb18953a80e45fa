import type Database from 'better-sqlite3';
import type { OpenProblem } from '../sqlite-problem.ts';
import type { Migration } from './migration.ts';

/**
 * Runs the steps that the file has not seen, in order, each in its own transaction together with its number. A file from a
 * newer program is refused untouched.
 */
export const migrate = (db: Database.Database, steps: readonly Migration[]): OpenProblem | undefined => {
  const found = versionOf(db);
  const known = steps.at(-1)?.version ?? 0;
  if (found > known) return { kind: 'newer-schema', found, known };
  for (const step of steps.filter(({ version }) => version > found)) run(db, step);
  return undefined;
};

/** Whether the file holds an older schema, and not none at all. */
export const isOlder = (db: Database.Database, steps: readonly Migration[]): boolean => {
  const found = versionOf(db);
  return found > 0 && found < (steps.at(-1)?.version ?? 0);
};

const run = (db: Database.Database, step: Migration): void =>
  db
    .transaction(() => {
      step.up(db);
      db.pragma(`user_version = ${step.version}`);
    })
    .exclusive();

const versionOf = (db: Database.Database): number => Number(db.pragma('user_version', { simple: true }));
