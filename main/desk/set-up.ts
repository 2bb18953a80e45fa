import { dirname } from 'node:path';
import type { ParsedRequestOf } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { redacted } from '../../shared/base/redacted.ts';
import type { KeySetUp, SetUpStanding } from '../../shared/ipc/set-up-views.ts';
import { newProfileText } from '../../shared/model/new-profile.ts';
import type { Profile } from '../../shared/model/profile.ts';
import { readProfile } from '../os/read-profile.ts';
import { writeNewProfile } from '../os/write-profile.ts';
import type { DeskKeys, KeyMade } from '../ports/desk-keys.ts';
import type { DeskHandle } from '../ports/desk.ts';
import type { CredentialImported, ImportCredential } from '../ports/import-credential.ts';
import type { ReadSetUpRules, SetUpDesk, SetUpRules } from '../ports/set-up.ts';
import type { OpenWorkstation, StartOptions } from '../ports/start-up.ts';
import { type NotStarted, startUpWordsOf } from '../ports/start-up-words.ts';

export type SetUpDeps = {
  /** Those of the desk in training. */
  readonly options: StartOptions;
  readonly readRules: ReadSetUpRules;
  readonly open: OpenWorkstation;
  readonly deskKeys: DeskKeys;
  readonly importCredential: ImportCredential;
};

/** Sets up the desk of the own profile. Whatever is there already stays. */
export const createSetUpDesk = (deps: SetUpDeps): SetUpDesk => ({
  standing: () => standingOf(deps),
  writeProfile: (answers) => {
    const rules = deps.readRules();
    const isOpen =
      rules.ok && rules.value.byPolicy === undefined && rules.value.environments.includes(answers.environment);
    return { outcome: isOpen ? writeNewProfile(rules.value.ownProfile, newProfileText(answers)) : 'not-written' };
  },
  makeKey: async (request) => (await refusalOfKey(deps, request.how)) ?? makeKey(deps, request),
  services: (request) =>
    withDesk(deps, async (desk) => {
      const report = await desk.call('importServices', request);
      if (report.ok) return { outcome: 'read', report: report.value };
      return { outcome: 'not-started', ...wordsOf(report.failure) };
    }),
  check: () =>
    withDesk(deps, async (desk) => {
      const checks = await desk.call('diagnose', {});
      return checks.ok ? { outcome: 'checked', checks: checks.value } : { outcome: 'not-started', ...NOT_ANSWERED };
    }),
});

type NewKey = ParsedRequestOf<'setUpKey'>;

/** A desk where people sign in already is asked first, and says no to whoever is at another one. */
const refusalOfKey = async (deps: SetUpDeps, what: NewKey['how']): Promise<KeySetUp | undefined> => {
  const rules = deps.readRules();
  if (rules.ok && deps.deskKeys.isFirstSetUp(optionsOf(deps, rules.value))) return undefined;
  return withDesk(deps, async (desk) => {
    const admitted = await desk.call('admitKeyChange', { what });
    return admitted.ok ? undefined : { outcome: 'not-started', ...wordsOf(admitted.failure) };
  });
};

const makeKey = async (deps: SetUpDeps, request: NewKey): Promise<KeySetUp> => {
  const rules = deps.readRules();
  if (!rules.ok) return whyNot({ kind: 'which-profile', problem: rules.failure });
  const call = { options: optionsOf(deps, rules.value), replace: false };
  if (request.how === 'make') return keySetUp(await deps.deskKeys.make({ ...call, apiKey: redacted(request.apiKey) }));
  const { apiKey, kid, text } = request;
  return keySetUp(await deps.importCredential({ ...call, apiKey, kid, text: redacted(text) }));
};

const wordsOf = ({ kind }: Failure) =>
  kind === 'not-signed-in' || kind === 'role-needed' ? PEOPLE_THERE : NOT_ANSWERED;

const PEOPLE_THERE = {
  problem: 'People sign in at that desk already, so it is not changed from here.',
  next: 'Close this window, start the workstation again, and let an administrator go on there.',
};

const NOT_ANSWERED = {
  problem: 'The workstation that is being set up did not answer.',
  next: 'Try again. If it happens again, contact IT support.',
};

const whyNot = (notOpen: NotStarted) => ({ outcome: 'not-started', ...startUpWordsOf(notOpen) }) as const;

/** The desk that is being set up: nothing of it runs in the background, and nobody else may hold its folder. */
const optionsOf = (
  { options: { settings: _ofTraining, ...options } }: SetUpDeps,
  { ownProfile }: SetUpRules,
): StartOptions => ({
  ...options,
  profilePath: ownProfile,
  dataDir: dirname(ownProfile),
  training: { control: false },
  background: false,
  exclusive: true,
});

const withDesk = async <Value>(
  deps: SetUpDeps,
  work: (desk: DeskHandle) => Promise<Value>,
): Promise<Value | ReturnType<typeof whyNot>> => {
  const rules = deps.readRules();
  if (!rules.ok) return whyNot({ kind: 'which-profile', problem: rules.failure });
  const startUp = await deps.open(optionsOf(deps, rules.value));
  if (startUp.kind !== 'open') return whyNot(startUp);
  try {
    return await work(startUp.desk);
  } finally {
    await startUp.desk.close();
  }
};

const standingOf = async (deps: SetUpDeps): Promise<SetUpStanding> => {
  const rules = deps.readRules();
  if (!rules.ok) {
    const trouble = startUpWordsOf({ kind: 'which-profile', problem: rules.failure });
    return { environments: [], isByPolicy: false, key: 'unknown', mayImport: false, trouble };
  }
  const { environments, byPolicy, ownProfile } = rules.value;
  const base = { environments: [...environments], isByPolicy: byPolicy !== undefined, mayImport: false };
  const profile = readProfile(ownProfile);
  if (!profile.ok) {
    const isThere = !profile.failure.includes('there is no such file');
    const trouble = isThere ? { trouble: startUpWordsOf({ kind: 'bad-profile', problems: profile.failure }) } : {};
    return { ...base, key: 'unknown', ...trouble };
  }
  return { ...base, ...(await standingOfKey(deps, rules.value, profile.value)) };
};

const standingOfKey = async (deps: SetUpDeps, rules: SetUpRules, profile: Profile) => {
  const { environment, organisation, tokenUrl } = profile;
  if (environment === 'training') return { key: 'not-needed', mayImport: false } as const;
  const known = { profile: { environment, organisation: organisation.name }, mayImport: rules.mayImport(environment) };
  if (tokenUrl === null) return { ...known, key: 'not-needed' } as const;
  const key = await deps.deskKeys.readPublic(optionsOf(deps, rules));
  if (key.kind === 'none') return { ...known, key: 'none' } as const;
  if (key.kind === 'read') return { ...known, key: 'there', keySet: keySetOf(key.publicKeys) } as const;
  return { ...known, key: 'unknown', trouble: startUpWordsOf(key) } as const;
};

const keySetUp = (made: KeyMade | CredentialImported): KeySetUp => {
  switch (made.kind) {
    case 'made':
    case 'imported':
      return { outcome: 'made', keySet: keySetOf([made.publicKey]) };
    case 'there-already':
    case 'not-allowed':
      return { outcome: made.kind };
    case 'bad-key':
      return { outcome: 'bad-key', problem: made.problem };
    default:
      return whyNot(made);
  }
};

const keySetOf = (keys: readonly object[]): string => JSON.stringify({ keys }, null, 2);
