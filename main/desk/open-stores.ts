import type { Instant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { SendingOff } from '../../shared/model/gap.ts';
import { logCopy } from '../flows/keep-copies.ts';
import type { Lost } from '../flows/mark-restored.ts';
import { bindPlace } from '../os/bind-place.ts';
import { createGeneration } from '../os/generation.ts';
import { createLog } from '../os/log.ts';
import { isOnNetworkShare } from '../os/network-share.ts';
import type { CacheStore } from '../ports/cache-store.ts';
import type { Copies } from '../ports/copies.ts';
import type { Log } from '../ports/log.ts';
import type { StartOptions } from '../ports/start-up.ts';
import type { WorkStore } from '../ports/work-store.ts';
import { createCacheStore, openCache } from '../store/cache-store.ts';
import { generationRow } from '../store/generation.ts';
import { createCopies } from '../store/make-copies.ts';
import { openWork } from '../store/open-work.ts';
import type { OpenProblem } from '../store/sqlite-problem.ts';
import { createWorkStore } from '../store/work-store.ts';
import type { Closers, Folder, NotOpen } from './open-folder.ts';

/** Both files, open, and what was found out about them. */
export type Stores = {
  readonly work: WorkStore;
  readonly cache: CacheStore;
  readonly copies: Copies;
  readonly log: Log;
  /** An older work file stands for a newer one. */
  readonly lost?: Lost;
  readonly sendingOff?: SendingOff;
};

/** Opens both files, and finds out whether the work file is the newest one and lies where it may be sent from (safety 6.5, 6.6). */
export const openStores = async (
  options: StartOptions,
  folder: Folder,
  closers: Closers,
): Promise<Result<Stores, NotOpen>> => {
  const { dataDir } = options;
  const { clock, keychain, profile } = folder;
  const { storeKey } = folder.keys;
  const log = createLog({ clock, dataDir });
  const opened = openWork({ dataDir, storeKey, now: clock.now() });
  if (opened.kind !== 'opened') return failed({ kind: 'store', file: 'work', problem: problemShown(opened.kind) });
  const { db } = opened;
  if (opened.copied !== undefined) logCopy({ log }, opened.copied);
  const work = createWorkStore(db);
  closers.push(work.close);
  const cache = openCache({ dataDir, storeKey });
  if (cache.kind !== 'opened') return failed({ kind: 'store', file: 'cache', problem: problemShown(cache.kind) });
  closers.push(() => void cache.db.close());
  const generation = createGeneration({ keychain, row: generationRow(db), log });
  const sendingOff = sendingOffAt(dataDir);
  // A copied folder shares the keychain's count with its original, and must not disturb it.
  const age = sendingOff === undefined ? await generation.age() : ({ kind: 'as-known' } as const);
  if (age.kind !== 'as-known' && age.kind !== 'older') {
    return failed({ kind: 'keychain', state: age.kind, environment: profile.environment });
  }
  const raiseGeneration = sendingOff === undefined ? generation.raise : async () => undefined;
  const worker = options.copyWorker ?? new URL('../store/copy-worker.ts', import.meta.url);
  const copies = createCopies({ db, dataDir, storeKey, clock, raiseGeneration, worker });
  const lost = lostIn(work, clock.now(), { ...opened, isOlder: age.kind === 'older' });
  return ok({
    work,
    cache: createCacheStore(cache.db),
    copies,
    log,
    ...(lost === undefined ? {} : { lost }),
    ...(sendingOff === undefined ? {} : { sendingOff }),
  });
};

const lostIn = (
  work: WorkStore,
  now: Instant,
  { restored, isOlder }: { readonly restored?: Omit<Lost, 'cause'>; readonly isOlder: boolean },
): Lost | undefined => {
  if (restored !== undefined) {
    const { since, until } = restored;
    return { cause: 'damaged', ...(since === undefined ? {} : { since }), until };
  }
  if (!isOlder) return undefined;
  const since = work.gaps.newestRow();
  return { cause: 'older-file', ...(since === undefined ? {} : { since }), until: now };
};

/** File locks do not hold on a network share, and a copy of a folder would send what its original sends (safety 6.5). */
const sendingOffAt = (dataDir: string): SendingOff | undefined => {
  if (isOnNetworkShare(dataDir)) return 'network-share';
  const binding = bindPlace(dataDir);
  return binding === 'bound' ? undefined : binding;
};

const problemShown = (kind: OpenProblem['kind']) => (kind === 'newer-schema' ? 'newer' : kind);
