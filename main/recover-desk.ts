import { failed, ok, type Result } from '../shared/base/result.ts';
import { type Redacted, redacted } from '../shared/base/redacted.ts';
import type { Environment } from '../shared/model/profile.ts';
import { bindEnvironment, environmentOf } from './os/bind-environment.ts';
import { bindPlace, unbindPlace } from './os/bind-place.ts';
import { chooseKeychain } from './os/choose-keychain.ts';
import { createClock } from './os/clock.ts';
import { hasCredential, setCredentialAside } from './os/credential.ts';
import { makeKey } from './os/keys.ts';
import { createLog } from './os/log.ts';
import { readProfile } from './os/read-profile.ts';
import { unwrapStoreKey } from './os/recovery-key.ts';
import type { Keychain, SecretName } from './ports/keychain.ts';
import type { DeskRecovered, DeskRecovery, RecoverDesk } from './ports/recover-desk.ts';
import type { StartOptions, StartUp } from './ports/start-up.ts';
import { storeFilesExist } from './store/data-folder.ts';
import { generationOf } from './store/generation.ts';
import { holdDataFolder } from './store/lock.ts';
import { openWork } from './store/open-work.ts';

type NotRecovered = Exclude<DeskRecovered, { kind: 'recovered' }>;
type NotOpen = Exclude<StartUp, { kind: 'open' }>;

/**
 * Opens a data folder whose keychain is lost with the organisation's recovery key (docs/recovery.md). Nothing is changed before the work
 * file was opened with the unwrapped key. The count in the keychain is set above the file's, so that the next start treats the file as
 * restored: what was sent meanwhile is not sent again by itself (safety 6.6).
 */
export const recoverDesk: RecoverDesk = async (recovery) => {
  const { dataDir } = recovery.options;
  if (!storeFilesExist(dataDir)) return refused('no-data');
  const environment = environmentFor(recovery.options);
  if (!environment.ok) return environment.failure;
  const hold = holdDataFolder({ dataDir, door: 'terminal', now: createClock().now() });
  if (hold.kind === 'refused') return { kind: 'store', file: 'work', problem: 'other' };
  if (hold.kind === 'taken')
    return { kind: 'taken', holder: hold.holder === undefined ? {} : { pid: hold.holder.pid } };
  try {
    return await recoverHeld(recovery, environment.value);
  } finally {
    hold.release();
  }
};

const refused = (because: Extract<DeskRecovered, { kind: 'refused' }>['because']): NotRecovered => ({
  kind: 'refused',
  because,
});

const environmentFor = ({ dataDir, profilePath }: StartOptions): Result<Environment, NotOpen> => {
  const profile = profilePath === undefined ? undefined : readProfile(profilePath);
  if (profile?.ok === false) return failed({ kind: 'bad-profile', problems: profile.failure });
  const environment = profile?.value.environment ?? 'training';
  const owner = environmentOf(dataDir) ?? environment;
  return owner === environment
    ? ok(environment)
    : failed({
        kind: 'bad-profile',
        problems: [`the data folder belongs to the environment ${owner}: name its profile with --profile`],
      });
};

const recoverHeld = async (recovery: DeskRecovery, environment: Environment): Promise<DeskRecovered> => {
  const { dataDir } = recovery.options;
  const unwrapped = await unwrapStoreKey(dataDir, recovery.privateKey);
  if (!unwrapped.ok) return refused(unwrapped.failure);
  const { storeKey, kid } = unwrapped.value;
  // As for a folder that is new: a folder that used a key file elsewhere may use this computer's keychain.
  const choice = await chooseKeychain({ dataDir, environment, storeExists: () => false, clock: createClock() });
  if (choice.kind === 'refused') return { kind: 'keychain', state: choice.state, environment };
  const { keychain } = choice;
  const known = await keychain.get('store-key');
  if (known.kind !== 'found' && known.kind !== 'missing') return { kind: 'keychain', state: known.kind, environment };
  if (known.kind === 'found' && known.secret.reveal() !== storeKey.reveal() && !recovery.replace) {
    return refused('holds-another');
  }
  const file = generationInFile(dataDir, storeKey);
  if (!file.ok) return file.failure;
  const hasCredentialKey = (await keychain.get('credential-key')).kind === 'found';
  const kept = await keepKeys({ keychain, storeKey, generation: file.value, hasCredentialKey });
  if (kept !== 'kept') return { kind: 'keychain', state: kept, environment };
  bindEnvironment(dataDir, environment);
  if (recovery.moved) unbindPlace(dataDir);
  const elsewhere = bindPlace(dataDir) !== 'bound';
  createLog({ clock: createClock(), dataDir }).event('desk.recovered', { elsewhere, moved: recovery.moved });
  return { kind: 'recovered', kid, credential: credentialLeft(dataDir, hasCredentialKey), elsewhere };
};

/** The file opens with this key, as at any start; a damaged one is restored from its copies on the way (safety 10.6). */
const generationInFile = (dataDir: string, storeKey: Redacted<string>): Result<number, NotOpen> => {
  const opened = openWork({ dataDir, storeKey, now: createClock().now() });
  if (opened.kind !== 'opened') {
    const problem = opened.kind === 'newer-schema' ? 'newer' : opened.kind;
    return failed({ kind: 'store', file: 'work', problem });
  }
  const generation = generationOf(opened.db) ?? 0;
  opened.db.close();
  return ok(generation);
};

type KeychainProblem = 'locked' | 'unavailable' | 'denied';

/** The store's key last: until it is there, the next start stops at the keychain, and this may be run again. */
const keepKeys = async (call: {
  readonly keychain: Keychain;
  readonly storeKey: Redacted<string>;
  readonly generation: number;
  readonly hasCredentialKey: boolean;
}): Promise<'kept' | KeychainProblem> => {
  const { keychain, storeKey } = call;
  const before = await keychain.get('generation');
  const highest = Math.max(call.generation, before.kind === 'found' ? Number(before.secret.reveal()) || 0 : 0);
  const secrets: readonly (readonly [SecretName, Redacted<string>])[] = [
    ['generation', redacted(String(highest + 1))],
    ...(call.hasCredentialKey ? [] : [['credential-key', makeKey()] as const]),
    ['store-key', storeKey],
  ];
  for (const [name, secret] of secrets) {
    const kept = await keychain.set(name, secret);
    if (kept.kind !== 'kept') return kept.kind;
  }
  const again = await keychain.get('store-key');
  return again.kind === 'found' && again.secret.reveal() === storeKey.reveal() ? 'kept' : 'unavailable';
};

/** A Credential whose key went with the old profile is laid aside: nothing opens it any more. */
const credentialLeft = (dataDir: string, hasKey: boolean): 'kept' | 'none' => {
  if (!hasCredential(dataDir)) return 'none';
  if (hasKey) return 'kept';
  setCredentialAside(dataDir);
  return 'none';
};
