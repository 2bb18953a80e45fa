import { z } from 'zod';
import { NewProfileSchema, RealEnvironmentSchema } from '../model/new-profile.ts';
import { DirectoryFormatSchema, ImportReportSchema, MOST_IMPORT_BYTES } from '../model/service-import.ts';
import { CheckSchema } from './check-view.ts';

/** The desk that is being set up could not be opened: why, and what to do, each a whole sentence or two. */
const notStarted = z.strictObject({ outcome: z.literal('not-started'), problem: z.string(), next: z.string() });

/** How far the desk of this computer is set up. */
export const SetUpStandingSchema = z
  .strictObject({
    /** Those that the policy leaves open. */
    environments: z.array(RealEnvironmentSchema),
    /** The policy names the profile for all: none is written here. */
    isByPolicy: z.boolean(),
    profile: z.strictObject({ environment: RealEnvironmentSchema, organisation: z.string() }).optional(),
    key: z.enum(['not-needed', 'none', 'there', 'unknown']),
    /** The public half, to be handed in. */
    keySet: z.string().optional(),
    mayImport: z.boolean(),
    /** Why no more is known: the policy file, the profile or the keychain cannot be read. */
    trouble: z.strictObject({ problem: z.string(), next: z.string() }).optional(),
  })
  .readonly();
export type SetUpStanding = z.infer<typeof SetUpStandingSchema>;

export const WriteProfileSchema = NewProfileSchema;
export const ProfileWrittenSchema = z.strictObject({ outcome: z.enum(['written', 'there-already', 'not-written']) });
export type ProfileWritten = z.infer<typeof ProfileWrittenSchema>;

const ApiKeySchema = z.string().trim().min(1).max(500);

/** A key pair is made here, or one that was made elsewhere is taken in. Secrets go to main once, and nowhere else. */
export const NewKeySchema = z.discriminatedUnion('how', [
  z.strictObject({ how: z.literal('make'), apiKey: ApiKeySchema }),
  z.strictObject({
    how: z.literal('import'),
    apiKey: ApiKeySchema,
    kid: z.string().trim().min(1).max(100),
    text: z.string().max(20_000),
  }),
]);
export const KeySetUpSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('made'), keySet: z.string() }),
  z.strictObject({ outcome: z.enum(['there-already', 'not-allowed']) }),
  z.strictObject({
    outcome: z.literal('bad-key'),
    problem: z.enum(['not-a-private-key', 'has-a-passphrase', 'not-rsa', 'too-short']),
  }),
  notStarted,
]);
export type KeySetUp = z.infer<typeof KeySetUpSchema>;

export const SetUpServicesSchema = z.strictObject({
  format: DirectoryFormatSchema,
  text: z.string().max(MOST_IMPORT_BYTES),
  apply: z.boolean(),
});
export const ServicesSetUpSchema = z.union([
  z.strictObject({ outcome: z.literal('read'), report: ImportReportSchema }),
  notStarted,
]);
export type ServicesSetUp = z.infer<typeof ServicesSetUpSchema>;

export const SetUpCheckedSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('checked'), checks: z.array(CheckSchema) }),
  notStarted,
]);
export type SetUpChecked = z.infer<typeof SetUpCheckedSchema>;
