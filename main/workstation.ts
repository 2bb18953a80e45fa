import { parseInstant } from '../shared/base/instant.ts';
import { failed, ok, type Result } from '../shared/base/result.ts';
import type { Changed } from '../shared/ipc/contract.ts';
import { openEnvelope } from '../shared/ipc/envelope.ts';
import type { Profile } from '../shared/model/profile.ts';
import { VERSION } from '../shared/model/version.ts';
import { type Bars, createBars } from './bars/bars.ts';
import { createCommands } from './commands.ts';
import { createDirectory } from './flows/directory.ts';
import { createEngine } from './flows/engine.ts';
import { FAULT_POINTS, type Hit } from './flows/fault-points.ts';
import { createVersions } from './flows/learn-service-details.ts';
import { createPeople } from './flows/people.ts';
import { purgeNowAndThen } from './flows/purge.ts';
import type { Replay } from './flows/replay.ts';
import { serve } from './flows/serve.ts';
import { bindEnvironment, environmentOf } from './os/bind-environment.ts';
import { chooseKeychain } from './os/choose-keychain.ts';
import { createClock, createClockShowing } from './os/clock.ts';
import * as credentials from './os/credential.ts';
import { csv } from './os/csv.ts';
import { dieAt } from './os/die-at.ts';
import { sha256 } from './os/digest.ts';
import { createIds } from './os/ids.ts';
import { type Keys, openKeys } from './os/keys.ts';
import { listenLocally } from './os/local-socket.ts';
import { createLog } from './os/log.ts';
import { openTraining } from './os/open-training.ts';
import { readProfile } from './os/read-profile.ts';
import { reachRunningDesk } from './os/running-desk.ts';
import { createSettings } from './os/settings.ts';
import { registerWithTraining } from './os/training-process.ts';
import type { CacheStore } from './ports/cache-store.ts';
import type { Clock } from './ports/clock.ts';
import type { DeskHandle } from './ports/desk.ts';
import type { ImportCredential } from './ports/import-credential.ts';
import type { Keychain } from './ports/keychain.ts';
import type { OpenWorkstation, StartOptions, StartUp } from './ports/start-up.ts';
import type { WorkStore } from './ports/work-store.ts';
import { createCacheStore, openCache } from './store/cache-store.ts';
import { storeFilesExist } from './store/data-folder.ts';
import { type Hold, holdDataFolder } from './store/lock.ts';
import { openStore } from './store/open-store.ts';
import { type OpenProblem, storeFailureOf } from './store/sqlite-problem.ts';
import { createWorkStore } from './store/work-store.ts';

type NotOpen = Exclude<StartUp, { kind: 'open' }>;

/** What must be undone when the workstation closes, or when opening stops half way: last opened, first closed. */
type Closers = { readonly push: (close: () => void | Promise<void>) => void; readonly closeAll: () => Promise<void> };

/**
 * The composition root: builds each adapter from the profile and the data folder, hands it over, closes it. A terminal command is
 * handed to the workstation that already runs on the folder, if one does.
 */
export const openWorkstation: OpenWorkstation = async (options) => {
  const running = options.exclusive ? undefined : await reachRunningDesk(options.dataDir);
  if (running !== undefined) return { kind: 'open', ...running, handedOver: true };
  const closers = createClosers();
  const opened = await openHere(options, closers);
  if (opened.kind !== 'open') await closers.closeAll();
  return opened;
};

/** Seals a private key for a data folder, under a key that its keychain holds. */
export const importCredential: ImportCredential = async ({ options, ...credential }) => {
  const closers = createClosers();
  try {
    const folder = await openFolder(options, closers);
    if (!folder.ok) return folder.failure;
    const { credentialKey } = folder.value.keys;
    const sealed = await credentials.importCredential({ dataDir: options.dataDir, credentialKey, ...credential });
    return sealed.ok ? { kind: 'imported', publicKey: sealed.value } : { kind: 'bad-key', problem: sealed.failure };
  } finally {
    await closers.closeAll();
  }
};

const openHere = async (options: StartOptions, closers: Closers): Promise<StartUp> => {
  const folder = await openFolder(options, closers);
  if (!folder.ok) return folder.failure;
  const { hold, profile, controlUrl } = folder.value;
  const stores = openStores(options.dataDir, folder.value.keys);
  if (!stores.ok) return stores.failure;
  closers.push(stores.value.work.close);
  closers.push(stores.value.cache.close);
  const desk = await runDesk(options, { ...folder.value, ...stores.value, closers });
  const local = await listenLocally({ dataDir: options.dataDir, handle: desk.serve });
  if (local.ok) {
    hold.announce(local.value.address);
    closers.push(local.value.close);
  }
  const control = controlUrl === undefined ? {} : { controlUrl };
  return { kind: 'open', desk, environment: profile.environment, handedOver: false, ...control };
};

type Folder = {
  readonly hold: Hold;
  readonly profile: Profile;
  readonly clock: Clock;
  readonly keychain: Keychain;
  readonly keys: Extract<Keys, { kind: 'ready' }>;
  readonly controlUrl?: string;
  /** Set only where this process was told to die at a fault point. */
  readonly dying: { readonly hit?: Hit };
};

/** Holds the data folder, reads the profile, opens the keychain: what everything else stands on. */
const openFolder = async (options: StartOptions, closers: Closers): Promise<Result<Folder, NotOpen>> => {
  const { dataDir, door } = options;
  const hold = holdDataFolder({ dataDir, door, now: createClock().now() });
  if (hold.kind === 'refused') return failed({ kind: 'store', file: 'work', problem: 'other' });
  if (hold.kind === 'taken') return failed({ kind: 'taken', holder: holderShown(hold) });
  closers.push(hold.release);
  const place = await readPlace(options, closers);
  if (!place.ok) return place;
  const { environment } = place.value.profile;
  const dying = dieAt({ asked: process.env.BW_DIE_AT, environment, points: FAULT_POINTS });
  if (!dying.ok) return failed({ kind: 'bad-profile', problems: [dying.failure] });
  const owner = environmentOf(dataDir) ?? environment;
  if (owner !== environment) {
    const problem = `the data folder belongs to the environment ${owner}, this profile is for ${environment}: give another folder with --data`;
    return failed({ kind: 'bad-profile', problems: [problem] });
  }
  const storeExists = () => storeFilesExist(dataDir);
  const choice = await chooseKeychain({ dataDir, storeExists, environment, clock: place.value.clock });
  if (choice.kind === 'refused') return failed({ kind: 'keychain', state: choice.state, environment });
  const keys = await openKeys({ keychain: choice.keychain, storeExists });
  if (keys.kind !== 'ready') return failed({ kind: 'keychain', state: keys.kind, environment });
  bindEnvironment(dataDir, environment);
  return ok({ hold, keychain: choice.keychain, keys, ...place.value, dying: dying.value });
};

const holderShown = ({ holder }: Extract<ReturnType<typeof holdDataFolder>, { kind: 'taken' }>) =>
  holder === undefined ? {} : { pid: holder.pid, door: holder.door, since: new Date(holder.since).toISOString() };

type Place = { readonly profile: Profile; readonly clock: Clock; readonly controlUrl?: string };

/** The world we work in: the one that the profile names, or the training world. */
const readPlace = async (options: StartOptions, closers: Closers): Promise<Result<Place, NotOpen>> => {
  if (options.profilePath !== undefined) {
    const profile = readProfile(options.profilePath);
    return profile.ok
      ? ok({ profile: profile.value, clock: clockFor(options) })
      : failed({ kind: 'bad-profile', problems: profile.failure });
  }
  const training = await openTraining(options);
  if (!training.ok) return failed({ kind: 'training', problem: training.failure });
  closers.push(training.value.close);
  const { profile, now, controlUrl } = training.value;
  return ok({ profile, clock: createClockShowing(now), ...(controlUrl === undefined ? {} : { controlUrl }) });
};

const clockFor = ({ training }: StartOptions): Clock => {
  const shown = training.now === undefined ? undefined : parseInstant(training.now);
  return shown === undefined ? createClock() : createClockShowing(shown);
};

type Stores = { readonly work: WorkStore; readonly cache: CacheStore };

const openStores = (dataDir: string, { storeKey }: Folder['keys']): Result<Stores, NotOpen> => {
  const work = openStore({ dataDir, name: 'work', storeKey });
  if (work.kind !== 'opened') return failed({ kind: 'store', file: 'work', problem: problemShown(work.kind) });
  const cache = openCache({ dataDir, storeKey });
  if (cache.kind === 'opened') return ok({ work: createWorkStore(work.db), cache: createCacheStore(cache.db) });
  work.db.close();
  return failed({ kind: 'store', file: 'cache', problem: problemShown(cache.kind) });
};

const problemShown = (kind: OpenProblem['kind']) => (kind === 'newer-schema' ? 'newer' : kind);

type Parts = Folder & Stores & { readonly closers: Closers };

/** Puts the parts together and sets Replay going: recovery first, so that nothing half done is mistaken for new (safety 2.2). */
const runDesk = async (options: StartOptions, parts: Parts): Promise<DeskHandle> => {
  const { profile, clock, keys, keychain, work, cache, closers } = parts;
  const { dataDir } = options;
  const ids = createIds();
  const log = createLog({ clock, dataDir });
  const credential = credentials.createCredentialSource({ dataDir, credentialKey: keys.credentialKey });
  if (profile.environment === 'training') await enrolForTraining(dataDir, keys);
  const directory = createDirectory({ profile: profile.services, imported: work.services.all });
  const listeners = new Set<(changed: Changed) => void>();
  const changed = (topics: Changed['topics']) => {
    for (const listener of listeners) listener({ topics });
  };
  const base = { clock, ids, log, profile, directory, work, cache, changed, offline: options.offline };
  const bars = createBars({ ...base, credential, versions: createVersions(base), version: VERSION });
  const people = createPeople(profile.user);
  const { world, replay } = createEngine({ ...base, ...parts.dying, digest: sha256, people, calls: bars });
  closers.push(() => stopReplay(replay, bars, clock));
  if (options.background) replay.start();
  const stopping = new AbortController();
  closers.push(() => stopping.abort());
  void purgeNowAndThen(world, { signal: stopping.signal, skewMs: bars.skewMs });
  const settings = options.settings ?? createSettings({ dataDir, log, clock });
  const about = { version: VERSION, skewMs: bars.skewMs, keychain: keychain.backend, checkToken: bars.token.check };
  const commands = createCommands({ world, replay, settings, csv, ...about });
  const serving = { commands, log, nextReference: () => ids.next().slice(0, 8), failureOf: storeFailureOf };
  const serveOne: DeskHandle['serve'] = (name, request) => serve(serving, name, request);
  return {
    serve: serveOne,
    call: async (name, request) => openEnvelope(name, await serveOne(name, request)),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: closers.closeAll,
  };
};

/** How long a closing workstation waits for answers before it cuts the calls off; a write cut off is journalled as not confirmed. */
const PATIENCE_MS = 2_000;

const stopReplay = async (replay: Replay, bars: Bars, clock: Clock): Promise<void> => {
  const stopped = replay.stop();
  const patience = new AbortController(); // a wait that nobody needs any more would keep the process alive
  await Promise.race([stopped, clock.wait(PATIENCE_MS, patience.signal)]);
  patience.abort();
  await bars.close();
  await stopped;
};

/** The training world's token service knows a desk by a key pair made for it; a real one is registered by hand. */
const enrolForTraining = async (dataDir: string, { credentialKey }: Folder['keys']): Promise<void> => {
  if (credentials.hasCredential(dataDir)) return;
  registerWithTraining(dataDir, await credentials.createTrainingCredential({ dataDir, credentialKey }));
};

const createClosers = (): Closers => {
  const closers: (() => void | Promise<void>)[] = [];
  return {
    push: (close) => void closers.push(close),
    closeAll: async () => {
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
    },
  };
};
