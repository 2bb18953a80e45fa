import Database from 'better-sqlite3';
import type { Failure } from '../../shared/model/failure.ts';

/** Why a file did not open. `code` is SQLite's own or the file system's, for support. */
export type OpenProblem =
  | { readonly kind: 'wrong-key' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'full' }
  | { readonly kind: 'newer-schema'; readonly found: number; readonly known: number }
  | { readonly kind: 'other'; readonly code: string };

/** Sorts what was thrown while opening. */
export const openProblemOf = (error: unknown): OpenProblem => {
  const code = machineCodeOf(error);
  if (code.startsWith('SQLITE_NOTADB')) return { kind: 'wrong-key' };
  if (code.startsWith('SQLITE_CORRUPT')) return { kind: 'damaged' };
  if (code.startsWith('SQLITE_FULL') || code === 'ENOSPC') return { kind: 'full' };
  return { kind: 'other', code };
};

/** What a failed commit means to the flows; undefined for a defect, which is to be thrown on. */
export const storeFailureOf = (error: unknown): Extract<Failure, { kind: 'store' }> | undefined => {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  return { kind: 'store', reason: REASONS.find(([start]) => code.startsWith(start))?.[1] ?? 'other' };
};

const REASONS = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_READONLY', 'read-only'],
] as const;

/** The code of what the database library or the file system threw. Anything else is a defect and goes on up. */
export const machineCodeOf = (error: unknown): string => {
  const code = codeOf(error);
  if (code === undefined) throw error;
  return code;
};

const codeOf = (error: unknown): string | undefined => {
  const isMachines = error instanceof Database.SqliteError || (error instanceof Error && 'syscall' in error);
  if (!isMachines || !('code' in error) || typeof error.code !== 'string') return undefined;
  return isOurMistake(error.code) ? undefined : error.code;
};

/** Wrong SQL, a trigger's refusal, a broken constraint. */
const isOurMistake = (code: string): boolean => code === 'SQLITE_ERROR' || code.startsWith('SQLITE_CONSTRAINT');
