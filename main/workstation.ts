import { hostname } from 'node:os';
import { type Instant, parseInstant } from '../shared/base/instant.ts';
import { failed, ok, type Result } from '../shared/base/result.ts';
import type { Changed } from '../shared/ipc/contract.ts';
import { openEnvelope } from '../shared/ipc/envelope.ts';
import type { SendingOff } from '../shared/model/gap.ts';
import type { Profile } from '../shared/model/profile.ts';
import { VERSION } from '../shared/model/version.ts';
import { type Bars, createBars } from './bars/bars.ts';
import { createCommands, createSeatCommands } from './commands.ts';
import { createStatusTeller } from './flows/desk-status.ts';
import { createDirectory } from './flows/directory.ts';
import { createEngine } from './flows/engine.ts';
import { FAULT_POINTS, type Hit } from './flows/fault-points.ts';
import { createGuard } from './flows/guard.ts';
import { copyAtClose, keepCopies, logCopy } from './flows/keep-copies.ts';
import { createVersions } from './flows/learn-service-details.ts';
import { type Lost, markRestored } from './flows/mark-restored.ts';
import { lockWhenIdle } from './flows/lock-when-idle.ts';
import { createPractitioners, createSignedInPeople, type WhoWorksHere } from './flows/people.ts';
import { purgeNowAndThen } from './flows/purge.ts';
import type { Replay } from './flows/replay.ts';
import { createSeat, type Seat } from './flows/seat.ts';
import { serve } from './flows/serve.ts';
import type { World } from './flows/world.ts';
import { learnWhoWorksHere } from './flows/who-works-here.ts';
import { createReadAccount } from './os/account.ts';
import { createActing } from './os/acting.ts';
import { bindEnvironment, environmentOf } from './os/bind-environment.ts';
import { bindPlace } from './os/bind-place.ts';
import { chooseKeychain } from './os/choose-keychain.ts';
import { createClock, createClockShowing } from './os/clock.ts';
import * as credentials from './os/credential.ts';
import { csv } from './os/csv.ts';
import { readDeskId } from './os/desk-id.ts';
import { dieAt } from './os/die-at.ts';
import { sha256 } from './os/digest.ts';
import { createGeneration } from './os/generation.ts';
import { createIds } from './os/ids.ts';
import { createKeyCommands } from './os/key-commands.ts';
import { type Keys, openKeys } from './os/keys.ts';
import { listenLocally } from './os/local-socket.ts';
import { createLog } from './os/log.ts';
import { createMachine } from './os/machine.ts';
import { isOnNetworkShare } from './os/network-share.ts';
import { openTraining } from './os/open-training.ts';
import { createPolicy, policyPlaceOf, readPolicyNowAndThen } from './os/policy.ts';
import { readProfile } from './os/read-profile.ts';
import { reachRunningDesk } from './os/running-desk.ts';
import { createSecrets } from './os/secrets.ts';
import { createSettings } from './os/settings.ts';
import { writeStatusFile } from './os/status-file.ts';
import { registerWithTraining } from './os/training-process.ts';
import type { CacheStore } from './ports/cache-store.ts';
import type { Clock } from './ports/clock.ts';
import type { Copies } from './ports/copies.ts';
import type { DeskHandle } from './ports/desk.ts';
import type { Keychain } from './ports/keychain.ts';
import type { Log } from './ports/log.ts';
import type { Policy } from './ports/policy.ts';
import type { OpenWorkstation, StartOptions, StartUp } from './ports/start-up.ts';
import type { WorkStore } from './ports/work-store.ts';
import { createCacheStore, openCache } from './store/cache-store.ts';
import { storeFilesExist } from './store/data-folder.ts';
import { generationRow } from './store/generation.ts';
import { type Hold, holdDataFolder } from './store/lock.ts';
import { createCopies } from './store/make-copies.ts';
import { openWork } from './store/open-work.ts';
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

const { importCredential, deskKeys } = createKeyCommands(async (options, work) => {
  const closers = createClosers();
  try {
    const folder = await openFolder(options, closers);
    return folder.ok ? await work({ ...folder.value, dataDir: options.dataDir }) : folder.failure;
  } finally {
    await closers.closeAll();
  }
});
export { deskKeys, importCredential };

const openHere = async (options: StartOptions, closers: Closers): Promise<StartUp> => {
  const folder = await openFolder(options, closers);
  if (!folder.ok) return folder.failure;
  const { hold, profile, controlUrl } = folder.value;
  const stores = await openStores(options, folder.value, closers);
  if (!stores.ok) return stores.failure;
  const { desk, connect, policy } = await runDesk(options, { ...folder.value, ...stores.value, closers });
  const local = await listenLocally({ dataDir: options.dataDir, connect });
  if (local.ok) {
    hold.announce(local.value.address);
    closers.push(local.value.close);
  }
  const control = controlUrl === undefined ? {} : { controlUrl };
  return {
    kind: 'open',
    desk,
    policy,
    environment: profile.environment,
    handedOver: false,
    ...control,
    ...noticesOf(stores.value),
  };
};

const noticesOf = ({ work, sendingOff }: Stores): Pick<Extract<StartUp, { kind: 'open' }>, 'notices'> => {
  const gaps = work.gaps.unconfirmed();
  if (gaps.length === 0 && sendingOff === undefined) return {};
  return { notices: { gaps, ...(sendingOff === undefined ? {} : { sendingOff }) } };
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

type Stores = {
  readonly work: WorkStore;
  readonly cache: CacheStore;
  readonly copies: Copies;
  readonly log: Log;
  /** An older work file stands for a newer one. */
  readonly lost?: Lost;
  readonly sendingOff?: SendingOff;
};

/** Opens both files, and finds out whether the work file is the newest one and lies where it may be sent from (safety 6.5, 6.6). */
const openStores = async (
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
  const worker = options.copyWorker ?? new URL('./store/copy-worker.ts', import.meta.url);
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

type Parts = Folder & Stores & { readonly closers: Closers };

/** `connect`: a seat of its own for whoever comes in by the local socket. */
type RunningDesk = {
  readonly desk: DeskHandle;
  readonly connect: () => DeskHandle['serve'];
  readonly policy: Policy;
};

/** Puts the parts together and sets Replay going: recovery first, so that nothing half done is mistaken for new (safety 2.2). */
const runDesk = async (options: StartOptions, parts: Parts): Promise<RunningDesk> => {
  const { profile, clock, keys, keychain, work, cache, copies, log, closers } = parts;
  const { dataDir } = options;
  const credential = credentials.createCredentialSource({ dataDir, credentialKey: keys.credentialKey });
  if (profile.environment === 'training') await enrolForTraining(dataDir, keys);
  const directory = createDirectory({ profile: profile.services, imported: work.services.all });
  const listeners = new Set<(changed: Changed) => void>();
  const changed = (topics: Changed['topics']) => {
    for (const listener of listeners) listener({ topics });
  };
  const base = { clock, ids: createIds(), log, profile, directory, work, cache, changed, offline: options.offline };
  const { path, everyMs } = policyPlaceOf(process, profile.environment);
  const policy = createPolicy({ path, log });
  const asked = { readAccount: createReadAccount(process), acting: createActing() };
  const whoWorksHere = await learnWhoWorksHere({ user: profile.user, policy, work, changed, ...asked });
  const people = createSignedInPeople(whoWorksHere);
  const practitioners = createPractitioners(whoWorksHere);
  const bars = createBars({ ...base, credential, versions: createVersions(base), version: VERSION, practitioners });
  const { world, replay } = createEngine({ ...base, ...parts.dying, digest: sha256, people, policy, calls: bars });
  if (parts.lost !== undefined) markRestored(world, parts.lost);
  await copies.countOn(); // only now: a start cut short before it marks again
  closers.push(() => copyAtClose({ copies, log }));
  closers.push(() => stopReplay(replay, bars, clock));
  if (parts.sendingOff !== undefined) await replay.stop();
  else if (options.background) replay.start();
  const stopping = new AbortController();
  closers.push(() => stopping.abort());
  void keepCopies({ clock, log, copies }, stopping.signal);
  void purgeNowAndThen(world, stopping.signal);
  const named = { desk: readDeskId(dataDir) ?? 'unnamed', computer: hostname(), version: VERSION };
  const status = createStatusTeller({ world, named, write: writeStatusFile, sendingOff: parts.sendingOff });
  closers.push(() => status.now(false));
  void status.nowAndThen(stopping.signal);
  policy.onChanged(() => changed(['outbox', 'services']));
  void readPolicyNowAndThen({ policy, clock, everyMs }, stopping.signal);
  const settings = options.settings ?? createSettings({ dataDir, log, clock });
  const about = { version: VERSION, skewMs: bars.skewMs, keychain: keychain.backend, checkToken: bars.token.check };
  const standing = {
    machine: createMachine({ dataDir, clock }),
    copies: copies.report,
    statusTrouble: status.trouble,
    ...(parts.sendingOff === undefined ? {} : { sendingOff: parts.sendingOff }),
  };
  const commands = createCommands({ world, replay, settings, csv, ...about, ...standing });
  const serving = { commands, log, nextReference: () => base.ids.next().slice(0, 8), failureOf: storeFailureOf };
  const sitDown = () => createServedSeat({ world, serving, whoWorksHere, about: { ...about, ...standing } });
  const { seat, serve: serveOne } = sitDown();
  if (options.background) seat.noteStart();
  void lockWhenIdle({ seat, clock }, stopping.signal);
  const desk: DeskHandle = {
    serve: serveOne,
    call: async (name, request) => openEnvelope(name, await serveOne(name, request)),
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: closers.closeAll,
  };
  return { desk, connect: () => sitDown().serve, policy };
};

type Serving = {
  readonly world: World;
  readonly whoWorksHere: WhoWorksHere;
  readonly serving: Omit<Parameters<typeof serve>[0], 'commands' | 'guard'> & {
    readonly commands: ReturnType<typeof createCommands>;
  };
  readonly about: Pick<Parameters<typeof createSeatCommands>[0], 'version' | 'skewMs' | 'sendingOff'>;
};

/** A place of its own for the window, and for each terminal that comes in by the local socket. */
const createServedSeat = ({
  world,
  whoWorksHere,
  serving,
  about,
}: Serving): { readonly seat: Seat; readonly serve: DeskHandle['serve'] } => {
  const secrets = createSecrets();
  const seat = createSeat({ world, secrets, ...whoWorksHere });
  const own = createSeatCommands({ world, seat, secrets, rules: whoWorksHere.rules, ...about });
  const guard = createGuard({ world, seat, acting: whoWorksHere.acting });
  const deps = { ...serving, commands: { ...serving.commands, ...own }, guard };
  return { seat, serve: (name, request) => serve(deps, name, request) };
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
