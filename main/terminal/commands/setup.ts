import { type Environment, EnvironmentSchema, ProfileSchema } from '../../../shared/model/profile.ts';
import { type Given, neededTextOf, textOf } from '../command-line.ts';
import { readTextFile, writeNewFile } from '../files.ts';
import { type Outcome, wrongUsage } from '../outcome.ts';

/** `setup`: writes the profile of a new desk, never over another file, and says which commands come next (docs/profile.md). */
export const setUp = async (profilePath: string | undefined, given: Given): Promise<Outcome> => {
  if (profilePath === undefined) {
    return wrongUsage('No file was named for the profile.', 'Name one that is not there yet: --profile FILE.');
  }
  const environment = EnvironmentSchema.exclude(['training']).safeParse(textOf(given, 'environment'));
  if (!environment.success) {
    return wrongUsage('--environment takes sandbox, int or production.', 'Training needs no profile.');
  }
  const profile = ProfileSchema.safeParse(profileOf(environment.data, given));
  if (!profile.success) {
    const members = profile.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
    return wrongUsage(
      `That makes no profile: ${members.join('; ')}.`,
      'Correct it and try again. Nothing was written.',
    );
  }
  const services = textOf(given, 'services');
  const unread = services === undefined ? undefined : await readTextFile(services);
  if (unread?.ok === false) return unread.failure;
  const text = `${JSON.stringify(profileOf(environment.data, given), null, 2)}\n`;
  const refused = await writeNewFile(profilePath, text);
  return (
    refused ?? written(profilePath, nextCommands({ profilePath, services, signsIn: profile.data.tokenUrl !== null }))
  );
};

type RealEnvironment = Exclude<Environment, 'training'>;

/** Where each environment is (standard.md 2). The public sandbox has no sign-in and, alone of the three, a Registry. */
const ADDRESSES: Readonly<Record<RealEnvironment, { readonly host: string; readonly signsIn: boolean }>> = {
  sandbox: { host: 'sandbox.api.service.nhs.uk', signsIn: false },
  int: { host: 'int.api.service.nhs.uk', signsIn: true },
  production: { host: 'api.service.nhs.uk', signsIn: true },
};

const profileOf = (environment: RealEnvironment, given: Given) => {
  const { host, signsIn } = ADDRESSES[environment];
  return {
    environment,
    apiBase: `https://${host}/booking-and-referral/FHIR/R4`,
    tokenUrl: signsIn ? `https://${host}/oauth2/token` : null,
    registry: !signsIn,
    organisation: { odsCode: neededTextOf(given, 'organisation'), name: neededTextOf(given, 'name') },
    software: {
      system: neededTextOf(given, 'product-system'),
      value: neededTextOf(given, 'product'),
      name: 'Booking workstation',
    },
    user: { name: neededTextOf(given, 'user') },
    services: [],
  };
};

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
