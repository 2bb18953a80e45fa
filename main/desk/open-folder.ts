import { parseInstant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Profile } from '../../shared/model/profile.ts';
import { FAULT_POINTS, type Hit } from '../flows/fault-points.ts';
import { bindEnvironment, environmentOf } from '../os/bind-environment.ts';
import { chooseKeychain } from '../os/choose-keychain.ts';
import { createClock, createClockShowing } from '../os/clock.ts';
import { dieAt } from '../os/die-at.ts';
import { type Keys, openKeys } from '../os/keys.ts';
import { environmentsInstead } from '../os/preset-profile.ts';
import { openTraining } from '../os/open-training.ts';
import { readProfile } from '../os/read-profile.ts';
import type { Clock } from '../ports/clock.ts';
import type { Keychain } from '../ports/keychain.ts';
import type { StartOptions, StartUp } from '../ports/start-up.ts';
import { storeFilesExist } from '../store/data-folder.ts';
import { type Hold, holdDataFolder } from '../store/lock.ts';

/** Why a workstation does not open. */
export type NotOpen = Exclude<StartUp, { kind: 'open' }>;

/** What must be undone when the workstation closes, or when opening stops half way: last opened, first closed. */
export type Closers = {
  readonly push: (close: () => void | Promise<void>) => void;
  readonly closeAll: () => Promise<void>;
};

/** What everything else stands on: the data folder held, the profile, the keychain's keys. */
export type Folder = {
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
export const openFolder = async (options: StartOptions, closers: Closers): Promise<Result<Folder, NotOpen>> => {
  const { dataDir, door } = options;
  const hold = holdDataFolder({ dataDir, door, now: createClock().now() });
  if (hold.kind === 'refused') return failed({ kind: 'store', file: 'work', problem: 'other' });
  if (hold.kind === 'taken') return failed({ kind: 'taken', holder: holderShown(hold) });
  closers.push(hold.release);
  const place = await readPlace(options, closers);
  if (!place.ok) return place;
  const { environment } = place.value.profile;
  const allowed = environmentsInstead(process, environment);
  if (allowed !== undefined) return failed({ kind: 'not-here', environment, allowed });
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

/** Begins with nothing to undo. */
export const createClosers = (): Closers => {
  const closers: (() => void | Promise<void>)[] = [];
  return {
    push: (close) => void closers.push(close),
    closeAll: async () => {
      for (let close = closers.pop(); close !== undefined; close = closers.pop()) await close();
    },
  };
};
