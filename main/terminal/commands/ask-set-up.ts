import { parseJson } from '../../../shared/base/json.ts';
import { redacted } from '../../../shared/base/redacted.ts';
import type { KeyChange } from '../../../shared/ipc/people-view.ts';
import { newProfileText } from '../../../shared/model/new-profile.ts';
import { type Profile, ProfileSchema } from '../../../shared/model/profile.ts';
import type { DeskKeys } from '../../ports/desk-keys.ts';
import type { ImportCredential } from '../../ports/import-credential.ts';
import type { SetUpRules } from '../../ports/set-up.ts';
import type { StartOptions } from '../../ports/start-up.ts';
import type { Context } from '../context.ts';
import { readTextFile, writeNewFile } from '../files.ts';
import type { Input } from '../input.ts';
import { notStarted, type Outcome, wrongUsage } from '../outcome.ts';
import { type Asking, askProfile, askYes } from './ask-profile.ts';
import { importedOutcome, madeOutcome } from './credential.ts';
import { diagnose } from './read.ts';
import { importServices } from './services.ts';

export type AskSetUpDeps = Asking & {
  readonly input: Input;
  readonly rules: SetUpRules;
  /** Where the profile goes, or is already. */
  readonly profilePath: string;
  readonly options: StartOptions;
  readonly importCredential: ImportCredential;
  readonly deskKeys: DeskKeys;
  readonly print: (outcome: Outcome) => void;
  /** A key is made or imported only where whoever sits there may. */
  readonly withKeyLeave: (what: KeyChange, change: () => Promise<Outcome>) => Promise<Outcome>;
  /** Opens the desk of `options` for one piece of work. */
  readonly withDesk: (work: (context: Context) => Promise<Outcome>) => Promise<Outcome>;
};

/**
 * `setup` at a terminal: profile, key, services, checks, one question after another. What is there already is not asked for again, so that one
 * that was broken off goes on where it was; nothing is written over, and nothing is written before it was shown.
 */
export const setUpByQuestions = async (deps: AskSetUpDeps): Promise<Outcome> => {
  const profile = await profileOf(deps);
  if ('code' in profile) return profile;
  const key = await keyOf(deps, profile);
  if (key !== undefined && key.code !== 0) return key;
  if (key !== undefined) {
    deps.print(key);
    deps.say('Hand the key set above in at the developer portal of the booking service. It is public.');
  }
  return deps.withDesk(async (context) => {
    const services = await askServices(deps, context);
    if (services !== undefined && services.code !== 0) return services;
    deps.say('Now each part is tried for real.');
    return diagnose(context);
  });
};

const profileOf = async (deps: AskSetUpDeps): Promise<Profile | Outcome> => {
  const { profilePath, say, rules } = deps;
  const there = await readTextFile(profilePath);
  if (there.ok) {
    const read = ProfileSchema.safeParse(parseJson(there.value));
    if (!read.success)
      return notStarted({ kind: 'bad-profile', problems: [`${profilePath} cannot be used as it stands`] });
    say(`This desk has a profile: ${profilePath} (${read.data.environment}, ${read.data.organisation.name}).`);
    return read.data;
  }
  if (rules.byPolicy !== undefined) return notStarted({ kind: 'bad-profile', problems: ['there is no such file'] });
  const answers = await askProfile(deps, rules.environments);
  if (answers === undefined) return CALLED_OFF;
  const text = newProfileText(answers);
  for (const line of [`This goes into ${profilePath}:`, ...text.trimEnd().split('\n')]) say(line);
  if ((await askYes(deps, 'Is that right?')) !== true) return CALLED_OFF;
  return (await writeNewFile(profilePath, text)) ?? ProfileSchema.parse(parseJson(text));
};

const CALLED_OFF = wrongUsage(
  'Called off. Nothing more was written.',
  'Run "setup" again: it goes on from what is there.',
);

/** Undefined where no key is needed, or one is there. */
const keyOf = async (deps: AskSetUpDeps, { tokenUrl, environment }: Profile): Promise<Outcome | undefined> => {
  if (tokenUrl === null || environment === 'training') return undefined;
  const known = await deps.deskKeys.readPublic(deps.options);
  if (known.kind === 'read') {
    deps.say('This desk has its key. "jwks" prints the public part.');
    return undefined;
  }
  if (known.kind !== 'none') return notStarted(known);
  const isImported = deps.rules.mayImport(environment) ? await askYes(deps, IMPORT) : false;
  if (isImported === undefined) return CALLED_OFF;
  return isImported
    ? deps.withKeyLeave('import', () => importOne(deps))
    : deps.withKeyLeave('make', () => makeOne(deps));
};

const IMPORT = 'Was a key made elsewhere that is to be imported? No makes one here, which is safer.';

const makeOne = async ({ input, deskKeys, options, say }: AskSetUpDeps): Promise<Outcome> => {
  const apiKey = await input.readSecret('API key of the application (it is not shown)');
  if (apiKey === undefined) return CALLED_OFF;
  say('Making a key pair. This takes some seconds.');
  return madeOutcome(await deskKeys.make({ options, apiKey, replace: false }));
};

const importOne = async (deps: AskSetUpDeps): Promise<Outcome> => {
  const kid = await deps.readAnswer('Name of the key (kid), as registered:');
  const file = await deps.readAnswer('File with the private key (PEM or JWK):');
  if (kid === undefined || file === undefined) return CALLED_OFF;
  const text = await readTextFile(file.trim());
  if (!text.ok) return text.failure;
  const apiKey = await deps.input.readSecret('API key of the application (it is not shown)');
  if (apiKey === undefined) return CALLED_OFF;
  const { options } = deps;
  const sealed = await deps.importCredential({
    options,
    kid: kid.trim(),
    apiKey: apiKey.reveal(),
    replace: false,
    text: redacted(text.value),
  });
  if (sealed.kind === 'imported') deps.say(`Remove ${file.trim()} now: the key lies sealed on this computer.`);
  return importedOutcome(kid.trim(), sealed);
};

/** Undefined where a person wants to do it later. */
const askServices = async (deps: AskSetUpDeps, context: Context): Promise<Outcome | undefined> => {
  const known = await context.desk.call('listServices', {});
  if (known.ok && known.value.length > 0) {
    deps.say(`${known.value.length === 1 ? 'One service is' : `${known.value.length} services are`} in the list.`);
    return undefined;
  }
  for (;;) {
    const file = (await deps.readAnswer('File with the list of services, or Enter to do it later:'))?.trim() ?? '';
    if (file === '') return undefined;
    const preview = await importServices(context, {}, [file]);
    deps.print(preview);
    const isWanted = preview.code === 0 && (await askYes(deps, 'Import this list?'));
    if (isWanted === undefined) return CALLED_OFF;
    if (isWanted) return importServices(context, { apply: true }, [file]);
  }
};
