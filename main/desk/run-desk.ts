import { hostname } from 'node:os';
import type { Changed } from '../../shared/ipc/contract.ts';
import { openEnvelope } from '../../shared/ipc/envelope.ts';
import { VERSION } from '../../shared/model/version.ts';
import { type Bars, createBars } from '../bars/bars.ts';
import { createCommands, createSeatCommands } from '../commands.ts';
import { createAccountCounts } from '../flows/account-counts.ts';
import { createStatusTeller } from '../flows/desk-status.ts';
import { createDirectory } from '../flows/directory.ts';
import { createEngine } from '../flows/engine.ts';
import { createGuard } from '../flows/guard.ts';
import { copyAtClose, keepCopies } from '../flows/keep-copies.ts';
import { createVersions } from '../flows/learn-service-details.ts';
import { markRestored } from '../flows/mark-restored.ts';
import { keepKioskList } from '../flows/keep-kiosk-list.ts';
import { createKioskRules, type KioskRules, noKiosk } from '../flows/kiosk-rules.ts';
import { lockWhenIdle } from '../flows/lock-when-idle.ts';
import { createPractitioners, createSignedInPeople, type WhoWorksHere } from '../flows/people.ts';
import { purgeNowAndThen } from '../flows/purge.ts';
import type { Replay } from '../flows/replay.ts';
import { createSeat, type Seat } from '../flows/seat.ts';
import { serve } from '../flows/serve.ts';
import type { World } from '../flows/world.ts';
import { learnWhoWorksHere } from '../flows/who-works-here.ts';
import { createReadAccount } from '../os/account.ts';
import { createActing } from '../os/acting.ts';
import { countsPlaceOf, createCountsFolder } from '../os/counts-folder.ts';
import * as credentials from '../os/credential.ts';
import { csv } from '../os/csv.ts';
import { readDeskId } from '../os/desk-id.ts';
import { sha256 } from '../os/digest.ts';
import { createIds } from '../os/ids.ts';
import { createWrapKeeper } from '../os/keep-wrapped.ts';
import { createMachine } from '../os/machine.ts';
import { createPolicy, policyPlaceOf, type ReadPolicy, readPolicyNowAndThen } from '../os/policy.ts';
import { createSecrets } from '../os/secrets.ts';
import { createSettings } from '../os/settings.ts';
import { writeStatusFile } from '../os/status-file.ts';
import { createSupportFiles } from '../os/support-files.ts';
import { registerWithTraining } from '../os/training-process.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeskHandle } from '../ports/desk.ts';
import type { Policy } from '../ports/policy.ts';
import type { SetUpDesk } from '../ports/set-up.ts';
import type { StartOptions } from '../ports/start-up.ts';
import { learnNetwork } from './learn-network.ts';
import { storeFailureOf } from '../store/sqlite-problem.ts';
import type { Closers, Folder } from './open-folder.ts';
import type { Stores } from './open-stores.ts';

type Parts = Folder & Stores & { readonly closers: Closers; readonly setUp?: SetUpDesk | undefined };

/** `connect`: a seat of its own for whoever comes in by the local socket. */
export type RunningDesk = {
  readonly desk: DeskHandle;
  readonly connect: () => DeskHandle['serve'];
  readonly policy: Policy;
};

/** Puts the parts together and sets Replay going: recovery first, so that nothing half done is mistaken for new (safety 2.2). */
export const runDesk = async (options: StartOptions, parts: Parts): Promise<RunningDesk> => {
  const { profile, clock, keys, keychain, work, cache, copies, log, closers } = parts;
  const { dataDir } = options;
  const ids = createIds();
  const credential = credentials.createCredentialSource({ dataDir, credentialKey: keys.credentialKey });
  if (profile.environment === 'training') await enrolForTraining(dataDir, keys);
  const directory = createDirectory({ profile: profile.services, imported: work.services.all });
  const listeners = createListeners();
  const { changed } = listeners;
  const base = { clock, ids, log, profile, directory, work, cache, changed, offline: options.offline };
  const place = policyPlaceOf(process, profile.environment);
  const policy = createPolicy({ path: place.path, log });
  const asked = { readAccount: createReadAccount(process), acting: createActing() };
  const whoWorksHere = await learnWhoWorksHere({ user: profile.user, policy, work, changed, ...asked });
  const people = createSignedInPeople(whoWorksHere);
  const practitioners = createPractitioners(whoWorksHere);
  const { network, authorityTrouble } = learnNetwork({ options, profile, policy, clock });
  const bars = createBars({
    ...base,
    network,
    credential,
    versions: createVersions(base),
    version: VERSION,
    practitioners,
  });
  const wraps = createWrapKeeper({ dataDir, storeKey: keys.storeKey, policy, log });
  await wraps.now();
  const engine = { ...base, ...parts.dying, digest: sha256, people, policy, calls: bars };
  const { world, quiet, replay } = createEngine(engine);
  if (parts.lost !== undefined) markRestored(world, parts.lost);
  await copies.countOn(); // only now: a start cut short before it marks again
  closers.push(() => copyAtClose({ copies, log }));
  closers.push(() => stopReplay(replay, bars, clock));
  if (parts.sendingOff !== undefined) await replay.stop();
  else if (options.background) replay.start();
  const { status, accounts, stopping } = keepHouse({ ...parts, dataDir, world, policy, everyMs: place.everyMs });
  policy.onChanged(() => changed(['outbox', 'services']));
  policy.onChanged(() => void wraps.now());
  const settings = options.settings ?? createSettings({ dataDir, log, clock });
  const about = { version: VERSION, skewMs: bars.skewMs, keychain: keychain.backend, checkToken: bars.token.check };
  const standing = {
    copies: copies.report,
    machine: createMachine({ dataDir, clock, connect: bars.tryConnection, waysTo: network.waysTo }),
    authorityTrouble: () => authorityTrouble,
    statusTrouble: status.trouble,
    accounts,
    recoveryTrouble: wraps.trouble,
    ...(parts.sendingOff === undefined ? {} : { sendingOff: parts.sendingOff }),
  };
  const support = createSupportFiles({ dataDir, downloads: options.downloads }, process);
  const commands = createCommands({ world, replay, settings, csv, support, setUp: parts.setUp, ...about, ...standing });
  const serving = { commands, log, nextReference: () => ids.next().slice(0, 8), failureOf: storeFailureOf };
  const seated = { world, serving, whoWorksHere, about: { ...about, ...standing } };
  const { serve: serveOne, connect } = setSeats(options, seated, { quiet, stopping });
  const call: DeskHandle['call'] = async (name, request) => openEnvelope(name, await serveOne(name, request));
  const desk = { serve: serveOne, call, onChanged: listeners.add, close: closers.closeAll };
  return { desk, connect, policy };
};

/** The seat of this door, which may be a kiosk's; and others for whoever comes in by the socket and says who they are. */
const setSeats = (
  { door, background }: StartOptions,
  seated: Omit<Serving, 'kiosk'>,
  { quiet, stopping }: { readonly quiet: World; readonly stopping: AbortSignal },
): Pick<RunningDesk, 'connect'> & Pick<DeskHandle, 'serve'> => {
  const { policy, work, clock } = seated.world;
  const kiosk = door === 'terminal' ? noKiosk : createKioskRules({ policy, store: work.kiosk });
  const { seat, serve: serveHere } = createServedSeat({ ...seated, kiosk });
  if (background) seat.noteStart();
  void lockWhenIdle({ seat, clock }, stopping);
  if (background) void keepKioskList({ world: quiet, kiosk }, stopping);
  return { serve: serveHere, connect: () => createServedSeat({ ...seated, kiosk: noKiosk }).serve };
};

/** Those who are told that something changed. */
const createListeners = () => {
  const listeners = new Set<(changed: Changed) => void>();
  return {
    changed: (topics: Changed['topics']): void => {
      for (const listener of listeners) listener({ topics });
    },
    add: (listener: (changed: Changed) => void): (() => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};

type House = Parts & {
  readonly dataDir: string;
  readonly world: World;
  readonly policy: ReadPolicy;
  readonly everyMs: number;
};

/** What goes on beside the work until the desk closes: copies, purging, the status file, the counts for other accounts, the policy file. */
const keepHouse = ({ closers, clock, log, copies, dataDir, world, policy, everyMs, sendingOff }: House) => {
  const stopping = new AbortController();
  closers.push(() => stopping.abort());
  void keepCopies({ clock, log, copies }, stopping.signal);
  void purgeNowAndThen(world, stopping.signal);
  const named = { desk: readDeskId(dataDir) ?? 'unnamed', computer: hostname(), version: VERSION };
  const status = createStatusTeller({ world, named, write: writeStatusFile, sendingOff });
  closers.push(() => status.now(false));
  void status.nowAndThen(stopping.signal);
  const accounts = tellAccounts(world, policy, named.desk);
  closers.push(accounts.now);
  void accounts.nowAndThen(stopping.signal);
  void readPolicyNowAndThen({ policy, clock, everyMs }, stopping.signal);
  return { status, accounts, stopping: stopping.signal };
};

/** Our counts are there from the start: `diagnose` says at once whether the folder takes them. */
const tellAccounts = (world: World, policy: ReadPolicy, desk: string) => {
  const folder = createCountsFolder({ policy, usual: countsPlaceOf(process) });
  const accounts = createAccountCounts({ world, desk: sha256(desk).slice(0, 32), folder });
  accounts.now();
  return accounts;
};

type Serving = {
  readonly world: World;
  readonly whoWorksHere: WhoWorksHere;
  /** Of the window; whoever comes in by the socket says who they are. */
  readonly kiosk: KioskRules;
  readonly serving: Omit<Parameters<typeof serve>[0], 'commands' | 'guard'> & {
    readonly commands: ReturnType<typeof createCommands>;
  };
  readonly about: Pick<Parameters<typeof createSeatCommands>[0], 'version' | 'skewMs' | 'sendingOff' | 'accounts'>;
};

/** A place of its own for the window, and for each terminal that comes in by the local socket. */
const createServedSeat = ({
  world,
  whoWorksHere,
  kiosk,
  serving,
  about,
}: Serving): { readonly seat: Seat; readonly serve: DeskHandle['serve'] } => {
  const secrets = createSecrets();
  const seat = createSeat({ world, secrets, kiosk, ...whoWorksHere });
  const own = createSeatCommands({ world, seat, secrets, kiosk, rules: whoWorksHere.rules, ...about });
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
