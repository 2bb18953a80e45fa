import Database from 'better-sqlite3';
import type { Failure } from '../../shared/model/failure.ts';

/** Why a file did not open. `code` is SQLite's own, for support. */
export type OpenProblem =
  | { readonly kind: 'wrong-key' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'full' }
  | { readonly kind: 'newer-schema'; readonly found: number; readonly known: number }
  | { readonly kind: 'other'; readonly code: string };

/** Sorts what the database library or the file system threw while opening. Anything else is a defect and goes on up. */
export const openProblemOf = (error: unknown): OpenProblem => {
  const code = machineCodeOf(error);
  if (code === undefined || isDefect(code)) throw error;
  if (code.startsWith('SQLITE_NOTADB')) return { kind: 'wrong-key' };
  if (code.startsWith('SQLITE_CORRUPT')) return { kind: 'damaged' };
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return { kind: 'full' };
  return { kind: 'other', code };
};

/** What a failed commit means to the flows; undefined for a defect, which is to be thrown on. */
export const storeFailureOf = (error: unknown): Extract<Failure, { kind: 'store' }> | undefined => {
  const code = machineCodeOf(error);
  if (code === undefined || isDefect(code)) return undefined;
  return { kind: 'store', reason: REASONS.find(([start]) => code.startsWith(start))?.[1] ?? 'other' };
};

/** Wrong SQL, a trigger's refusal, a broken constraint: our own mistake, never the machine's. */
const isDefect = (code: string): boolean => code === 'SQLITE_ERROR' || code.startsWith('SQLITE_CONSTRAINT');

const REASONS = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_READONLY', 'read-only'],
] as const;

/** The code of what the database library or the file system threw; undefined for anything else, which is a defect. */
export const machineCodeOf = (error: unknown): string | undefined =>
  error instanceof Database.SqliteError || (error instanceof Error && 'syscall' in error && 'code' in error)
    ? String(error.code)
    : undefined;
