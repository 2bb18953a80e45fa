import { z } from 'zod';
import { EnvironmentSchema } from './profile.ts';

/** Where a desk can be set up for; training needs no profile. */
export const RealEnvironmentSchema = EnvironmentSchema.exclude(['training']);
export type RealEnvironment = z.infer<typeof RealEnvironmentSchema>;

const text = (problem: string) => z.string().trim().min(1, problem).max(200, 'Use 200 characters at most.');

/** What a person has to know for a new desk; all else is the same everywhere. Each problem says what to do. */
export const NewProfileSchema = z.strictObject({
  environment: RealEnvironmentSchema,
  odsCode: text('Type the ODS code of the practice.')
    .transform((code) => code.toUpperCase())
    .refine((code) => /^[A-Z0-9]{3,10}$/.test(code), 'An ODS code has 3 to 10 letters and digits, for example A83001.'),
  organisation: text('Type the name of the practice.'),
  user: text('Type the name of who uses this desk.'),
  productSystem: text('Type the system of the product id, as agreed at onboarding.').refine(
    (system) => URL.canParse(system),
    'A system is a whole address that begins with https.',
  ),
  product: text('Type the product id, as agreed at onboarding.'),
});
export type NewProfile = z.output<typeof NewProfileSchema>;

/** Where each environment is (standard.md 2). The public sandbox has no sign-in and, alone of the three, a Registry. */
const ADDRESSES: Readonly<Record<RealEnvironment, { readonly host: string; readonly signsIn: boolean }>> = {
  sandbox: { host: 'sandbox.api.service.nhs.uk', signsIn: false },
  int: { host: 'int.api.service.nhs.uk', signsIn: true },
  production: { host: 'api.service.nhs.uk', signsIn: true },
};

/** Whether a desk of this environment needs a key to sign in with. */
export const needsKey = (environment: RealEnvironment): boolean => ADDRESSES[environment].signsIn;

/** The text of the profile file: what was answered, and where the environment is. It can be filled in further (docs/profile.md). */
export const newProfileText = ({ environment, ...answers }: NewProfile): string => {
  const { host, signsIn } = ADDRESSES[environment];
  const profile = {
    environment,
    apiBase: `https://${host}/booking-and-referral/FHIR/R4`,
    tokenUrl: signsIn ? `https://${host}/oauth2/token` : null,
    registry: !signsIn,
    organisation: { odsCode: answers.odsCode, name: answers.organisation },
    software: { system: answers.productSystem, value: answers.product, name: 'Booking workstation' },
    user: { name: answers.user },
    services: [],
  };
  return `${JSON.stringify(profile, null, 2)}\n`;
};
