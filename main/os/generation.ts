import { redacted } from '../../shared/base/redacted.ts';
import type { Found, Keychain } from '../ports/keychain.ts';
import type { Log } from '../ports/log.ts';

/** The number in the work file: undefined where it was never counted. */
export type GenerationRow = { readonly read: () => number | undefined; readonly write: (generation: number) => void };

/**
 * How old the work file is against the keychain's count (safety 6.6, 10.3).
 * - as-known: the newest one, or never counted before
 * - older: an older file was put in its place; or the count is lost, and nobody can tell
 * - locked, denied, unavailable: the keychain gave the keys and would not give the count
 */
export type Age =
  | { readonly kind: 'as-known' | 'older' }
  | { readonly kind: Exclude<Found['kind'], 'found' | 'missing'> };

export type Generation = {
  /** Compares, and changes nothing: what must be done about an older file comes before it is counted on. */
  readonly age: () => Promise<Age>;
  /** Counts on: the file first, so that a start between the two finds it newer than the keychain says, which is harmless. */
  readonly raise: () => Promise<void>;
};

/** Keeps the count of a work file in the file and in the keychain. */
export const createGeneration = (deps: {
  readonly keychain: Keychain;
  readonly row: GenerationRow;
  readonly log: Log;
}): Generation => {
  const { keychain, row, log } = deps;
  const known = { kept: 0 };
  const keep = (generation: number) => keychain.set('generation', redacted(String(generation)));

  const age = async (): Promise<Age> => {
    const kept = await keptIn(keychain);
    if (kept.kind === 'count') known.kept = kept.value;
    if (kept.kind === 'locked' || kept.kind === 'denied' || kept.kind === 'unavailable') return { kind: kept.kind };
    return { kind: isOlder(row.read(), kept) ? 'older' : 'as-known' };
  };
  const raise = async (): Promise<void> => {
    const inFile = row.read();
    // A first count begins in the keychain: a file is never counted where its number could not be kept beside it.
    if (inFile === undefined && known.kept === 0 && (await keep(0)).kind !== 'kept') {
      log.event('generation.not-kept', { generation: 0 });
      return;
    }
    known.kept = Math.max(inFile ?? 0, known.kept) + 1;
    row.write(known.kept);
    if ((await keep(known.kept)).kind !== 'kept') log.event('generation.not-kept', { generation: known.kept });
  };
  return { age, raise };
};

type Kept = { readonly kind: 'count'; readonly value: number } | Exclude<Found, { kind: 'found' }>;

/**
 * A system's keychain says "nothing" alike where it is locked and where it holds nothing (safety 10.1). It gave the store's key a moment
 * ago: if it still does, it holds no count.
 */
const keptIn = async (keychain: Keychain): Promise<Kept> => {
  const found = await keychain.get('generation');
  if (found.kind === 'found') return countIn(found.secret.reveal());
  if (found.kind !== 'locked') return found;
  return (await keychain.get('store-key')).kind === 'found' ? { kind: 'missing' } : found;
};

/** What cannot be read is a count that was lost. */
const countIn = (text: string): Kept =>
  /^\d{1,10}$/.test(text) ? { kind: 'count', value: Number(text) } : { kind: 'missing' };

/** A counted file whose count the keychain lost may be an older one: looking needlessly costs calls, not looking costs double bookings. */
const isOlder = (inFile: number | undefined, kept: Kept): boolean =>
  kept.kind === 'count' ? (inFile ?? 0) < kept.value : inFile !== undefined;
