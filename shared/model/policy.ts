import { z } from 'zod';
import { InstantSchema, parseInstant } from '../base/instant.ts';
import { KioskRuleSchema } from './kiosk.ts';
import { SignInRuleSchema } from './sign-in.ts';
import { JsonObjectSchema } from '../base/json.ts';
import { EnvironmentSchema } from './profile.ts';

/** What may be suspended: every Operation, and a Rebook as a whole. */
export const SuspendableSchema = z.enum(['book', 'update', 'cancel', 'reschedule', 'rebook']);
export type Suspendable = z.infer<typeof SuspendableSchema>;

/** Versions of this program, as `<0.2.0` or `0.1.3`. */
const VersionRangeSchema = z
  .string()
  .regex(/^(?:<=|>=|<|>|=)?\d{1,5}\.\d{1,5}\.\d{1,5}$/, 'a version is 0.2.0, perhaps after <, <=, =, >= or >');

const TimeSchema = z.string().transform((text, context) => {
  const instant = parseInstant(text);
  if (instant !== undefined) return instant;
  context.addIssue({ code: 'custom', message: 'a time is 2026-08-04T17:00:00Z or with another offset' });
  return z.NEVER;
});

/** One line of the brake. What is absent is not narrowed: no services means all of them. `reason` is shown to receptionists as it stands. */
export const SuspendSchema = z
  .strictObject({
    services: z.array(z.string().min(1)).min(1).optional(),
    operations: z.array(SuspendableSchema).min(1).optional(),
    versions: z.array(VersionRangeSchema).min(1).optional(),
    reason: z.string().trim().min(1).max(300),
    until: TimeSchema.optional(),
  })
  .readonly();
export type Suspend = z.infer<typeof SuspendSchema>;

/** The same place wherever the program was started from: a path from the root, of a drive or of a share. */
const PathSchema = z
  .string()
  .regex(/^(?:\/|[A-Za-z]:[\\/]|\\\\)/, String.raw`a whole path, such as C:\Status or /var/lib/status`);

/** Where newer versions of this program are published, and how often it is looked for them; 6 hours where it is left out. */
const UpdatePolicySchema = z
  .strictObject({
    url: z.url({ protocol: /^https$/, error: 'an address that begins with https://' }),
    everyHours: z.number().min(1).max(168).optional(),
  })
  .readonly();
export type UpdatePolicy = z.infer<typeof UpdatePolicySchema>;

/** A proxy by its address. Whoever signs in to it does so by other means: no password lies in a file that all users can read. */
const ProxyAddressSchema = z
  .url({ protocol: /^https?$/, error: 'the address of a proxy: http or https, its host and its port' })
  .refine((text) => {
    const { username, password } = new URL(text);
    return username === '' && password === '';
  }, 'no name and password: let the proxy pass these addresses without a sign-in');

/** The way out of the practice's network. `system`, also where it is left out: as the operating system says. */
const ProxySchema = z.union([
  z.enum(['system', 'none']),
  z
    .strictObject({ address: ProxyAddressSchema, except: z.array(z.string().trim().min(1)).max(200).optional() })
    .readonly(),
]);

/** The machine-wide policy file (docs/policy.md). A member that it does not know makes it bad: a brake misspelt must not be a brake ignored. */
export const PolicySchema = z
  .strictObject({
    suspend: z.array(SuspendSchema).max(200).default([]),
    /** The profile of whoever names none. */
    profile: PathSchema.optional(),
    /** The environments that this computer may work in; left out: all of them. */
    environments: z.array(EnvironmentSchema).min(1).optional(),
    proxy: ProxySchema.optional(),
    /** Files with certificates of authorities (PEM) to trust besides those of the program and the system (docs/network.md). */
    caFiles: z.array(PathSchema).min(1).max(20).optional(),
    /** The folder that every desk writes its status into. */
    statusFile: PathSchema.optional(),
    /** The folder of this computer in which its accounts tell each other, by counts alone, what waits; left out: the platform's own. */
    countsFolder: PathSchema.optional(),
    /** The public key that the key of every desk's work file is wrapped to, PEM or JWK (docs/recovery.md). */
    recoveryKey: z.union([z.string().min(1).max(10_000), JsonObjectSchema]).optional(),
    /** After how many days a person who was met here and not again is forgotten; 30 where it is left out (safety 12.6). */
    patientDays: z.number().int().min(1).max(365).optional(),
    /** In production a private key made elsewhere is taken only where this says so (docs/keys.md). */
    allowKeyImport: z.boolean().optional(),
    updates: UpdatePolicySchema.optional(),
    /** False: no notifications of what waits; they are counts alone. */
    notifications: z.boolean().optional(),
    /** How people sign in; left out: the profile's one user works here, and may do everything (docs/people.md). */
    signIn: SignInRuleSchema.optional(),
    /** This computer is a kiosk, where patients say that they are here (docs/kiosk.md). */
    kiosk: KioskRuleSchema.optional(),
  })
  .refine(({ kiosk, signIn }) => kiosk === undefined || signIn?.by === 'pin', {
    path: ['kiosk'],
    message: 'a kiosk needs "signIn": {"by": "pin"}: behind its PIN nobody works without one of their own',
  })
  .readonly();
export type PolicyFile = z.infer<typeof PolicySchema>;

/** Why something is not sent for now. `unreadable`: the policy file cannot be read, so that nobody knows what it stops. */
export const SuspensionSchema = z
  .discriminatedUnion('by', [
    z.strictObject({ by: z.literal('policy'), reason: z.string(), until: InstantSchema.optional() }),
    z.strictObject({ by: z.literal('unreadable') }),
  ])
  .readonly();
export type Suspension = z.infer<typeof SuspensionSchema>;

/** What of the policy a desk shows: what it stops here and now, and whether the file can be read. */
export const PolicyViewSchema = z
  .strictObject({
    /** `kept`: the newest file cannot be read, the one before it is in force. `unreadable`: there is none to go by, and nothing is sent. */
    file: z.enum(['in-force', 'kept', 'unreadable']),
    stopped: z.array(
      z.strictObject({
        services: z.array(z.string()).optional(),
        operations: z.array(SuspendableSchema).optional(),
        reason: z.string(),
        until: InstantSchema.optional(),
      }),
    ),
  })
  .readonly();
export type PolicyView = z.infer<typeof PolicyViewSchema>;
