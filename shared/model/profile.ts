import { z } from 'zod';
import { ApiVersionSchema, DEFAULT_VERSION } from './api-version.ts';
import { ServiceSchema } from './service.ts';

export const EnvironmentSchema = z.enum(['training', 'sandbox', 'int', 'production']);
export type Environment = z.infer<typeof EnvironmentSchema>;

/** Whether every patient of an environment is invented by definition: only there may a key file stand in (safety 10.4). */
export const isInventedWorld = (environment: Environment): boolean =>
  environment === 'training' || environment === 'sandbox';

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

const AddressSchema = z
  .url({ protocol: /^https?$/ })
  .refine(isSafeAddress, 'plain http is accepted for loopback addresses only');

const LimitsSchema = z
  .strictObject({
    /** After the last byte of a write left: before it, absence proves nothing (safety, horizon). */
    horizonSeconds: z.number().positive().default(60),
    headersTimeoutSeconds: z.number().positive().default(40),
    writeDeadlineSeconds: z.number().positive().default(60),
    readDeadlineSeconds: z.number().positive().default(20),
    /** How often a reading that a person waits for is tried, where the trouble may pass (standard.md 14). */
    readTries: z.number().int().min(1).max(3).default(3),
    /** A slot list older than this is stale: read again before it is booked from (standard.md 11.2). */
    slotsStaleAfterSeconds: z.number().positive().default(120),
    backoffFirstSeconds: z.number().positive().default(5),
    backoffMaxSeconds: z.number().positive().default(900),
    probeMaxSeconds: z.number().positive().default(60),
    /** Requests a second over all windows, and how many at once after a quiet time (standard.md 16). */
    ratePerSecond: z.number().positive().default(4),
    rateBurst: z.number().positive().default(8),
    /** Modifications on the wire at once, in all and at one service (safety 6.1). */
    inFlight: z.number().int().min(1).max(32).default(8),
    inFlightPerService: z.number().int().min(1).max(32).default(2),
    /** On return of contact each desk waits for a random part of this before what waited goes: more for a site of many desks. */
    returnWindowSeconds: z.number().min(0).max(600).default(3),
    /** A book or rebook not sent within this time of recording expires (safety 2, EXPIRED). */
    expireAfterHours: z.number().positive().default(24),
    /** A book or rebook goes out unasked only this long after recording (safety 6.7). */
    unaskedHours: z.number().positive().default(4),
    /** What a service says of itself is read anew after this long (standard.md 7). */
    detailsHours: z.number().positive().max(24).default(12),
  })
  .readonly();

/** The least a value may be outside training (safety 1.3). */
const FLOORS = {
  horizonSeconds: 60,
  headersTimeoutSeconds: 40,
  writeDeadlineSeconds: 60,
  readDeadlineSeconds: 20,
  backoffFirstSeconds: 5,
} as const;

/** Everything the workstation must be told about the world it works in. `docs/profile.md` explains each member. */
export const ProfileSchema = z
  .strictObject({
    environment: EnvironmentSchema,
    apiBase: AddressSchema,
    /** Where tokens come from; null for an environment without sign-in, such as the public sandbox. */
    tokenUrl: AddressSchema.nullable(),
    /** The version that Accept names: three plain numbers (standard.md 5). */
    acceptVersion: ApiVersionSchema.default(DEFAULT_VERSION),
    /** Whether a Registry answers /DocumentReference (A13). */
    registry: z.boolean().default(true),
    /** Whether the API offers the Endpoint and HealthcareService look-up of 1.2.0 and later (standard.md 6). */
    catalogue: z.boolean().default(false),
    /** `serviceId` is our own dos-service-id: the source of every message (standard.md 13). Without it no message can be sent. */
    organisation: z
      .strictObject({
        odsCode: z.string().min(1),
        name: z.string().min(1),
        serviceId: z.string().regex(/^\S+$/).max(64).optional(),
      })
      .readonly(),
    software: z
      .strictObject({ system: z.string().min(1), value: z.string().min(1), name: z.string().min(1) })
      .readonly(),
    user: z
      .strictObject({
        name: z.string().min(1),
        roleProfileId: z.string().optional(),
        role: z.strictObject({ code: z.string(), display: z.string() }).optional(),
      })
      .readonly(),
    /** May be empty where the service directory is imported. */
    services: z.array(ServiceSchema).default([]).readonly(),
    limits: LimitsSchema.prefault({}),
  })
  .readonly()
  .superRefine((profile, context) => {
    for (const problem of problemsOf(profile)) context.addIssue({ code: 'custom', ...problem });
  });

export type Profile = z.infer<typeof ProfileSchema>;
export type Limits = z.infer<typeof LimitsSchema>;

type Problem = { readonly path: string[]; readonly message: string };

const problemsOf = (profile: {
  readonly environment: Environment;
  readonly limits: Limits;
  readonly services: readonly { readonly id: string }[];
}): readonly Problem[] => [
  ...repeatedServices(profile.services),
  ...(profile.environment === 'training' ? [] : limitsTooLow(profile.limits)),
];

const limitsTooLow = (limits: Limits): readonly Problem[] =>
  Object.entries(FLOORS).flatMap(([name, least]) =>
    limits[name as keyof typeof FLOORS] < least
      ? [{ path: ['limits', name], message: `at least ${least} outside training` }]
      : [],
  );

const repeatedServices = (services: readonly { readonly id: string }[]): readonly Problem[] =>
  services.flatMap((service, index) =>
    services.findIndex((other) => other.id === service.id) < index
      ? [{ path: ['services', String(index), 'id'], message: 'this service is listed twice' }]
      : [],
  );

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol === 'https:' || LOOPBACK.includes(url.hostname);
}
