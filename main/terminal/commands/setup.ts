import { parseJson } from '../../../shared/base/json.ts';
import { type NewProfile, NewProfileSchema, needsKey, newProfileText } from '../../../shared/model/new-profile.ts';
import { ProfileSchema } from '../../../shared/model/profile.ts';
import { type Given, textOf } from '../command-line.ts';
import { readTextFile, writeNewFile } from '../files.ts';
import { type Outcome, wrongUsage } from '../outcome.ts';

/** The options that stand for the answers of `setup`. */
export const SET_UP_OPTIONS = ['environment', 'organisation', 'name', 'user', 'product-system', 'product'] as const;

/** `setup` with options: writes the profile of a new desk, never over another file, and says which commands come next (docs/profile.md). */
export const setUp = async (profilePath: string, given: Given): Promise<Outcome> => {
  const missing = SET_UP_OPTIONS.filter((name) => textOf(given, name) === undefined);
  if (missing.length > 0) {
    const names = missing.map((name) => `--${name}`).join(', ');
    return wrongUsage(`"setup" needs ${names}.`, 'Give them all, or none at a terminal: then it asks.');
  }
  const answers = NewProfileSchema.safeParse(answersIn(given));
  if (!answers.success) {
    const problems = answers.error.issues.map(({ path, message }) => `${nameOf(path[0])}: ${message}`);
    return wrongUsage(problems.join(' '), 'Correct it and try again. Nothing was written.');
  }
  const services = textOf(given, 'services');
  const unread = services === undefined ? undefined : await readTextFile(services);
  if (unread?.ok === false) return unread.failure;
  const text = newProfileText(answers.data);
  ProfileSchema.parse(parseJson(text)); // what is written can be read
  const refused = await writeNewFile(profilePath, text);
  const signsIn = needsKey(answers.data.environment);
  return refused ?? written(profilePath, nextCommands({ profilePath, services, signsIn }));
};

const OPTION_OF: Readonly<Record<keyof NewProfile, (typeof SET_UP_OPTIONS)[number]>> = {
  environment: 'environment',
  odsCode: 'organisation',
  organisation: 'name',
  user: 'user',
  productSystem: 'product-system',
  product: 'product',
};

const answersIn = (given: Given) =>
  Object.fromEntries(Object.entries(OPTION_OF).map(([member, option]) => [member, textOf(given, option)]));

const nameOf = (member: PropertyKey | undefined): string =>
  `--${Object.entries(OPTION_OF).find(([name]) => name === member)?.[1] ?? ''}`;

const nextCommands = (made: {
  readonly profilePath: string;
  readonly services: string | undefined;
  readonly signsIn: boolean;
}): readonly string[] => {
  const profile = `--profile "${made.profilePath}"`;
  return [
    ...(made.signsIn ? [`credential make ${profile}`] : []),
    ...(made.services === undefined ? [] : [`services import "${made.services}" --apply ${profile}`]),
    `diagnose ${profile}`,
  ];
};

const written = (file: string, next: readonly string[]): Outcome => ({
  code: 0,
  document: { document: 'setup', file, next: [...next] },
  lines: [`The profile was written: ${file}`, 'Next, one after another:', ...next.map((command) => `  ${command}`)],
});
