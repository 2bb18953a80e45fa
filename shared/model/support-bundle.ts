import { z } from 'zod';
import { EnvironmentSchema } from './profile.ts';

const CheckInBundleSchema = z.strictObject({
  name: z.string(),
  subject: z.string().optional(),
  outcome: z.enum(['well', 'warning', 'failed', 'not-needed']),
  detail: z.string().optional(),
  /** The kind alone: the rest of a failure may name what was asked for. */
  problem: z.string().optional(),
});

/** What a support bundle holds, and nothing else: no patient, no person, no name that people typed. Times are ISO 8601 in UTC. */
export const SupportBundleSchema = z.strictObject({
  version: z.string(),
  platform: z.strictObject({ system: z.string(), release: z.string(), processor: z.string(), node: z.string() }),
  /** Why the workstation did not start. */
  notStarted: z.string().optional(),
  desk: z
    .strictObject({
      now: z.string(),
      environment: EnvironmentSchema,
      contact: z.string(),
      clockSkewMs: z.number().optional(),
      counts: z.record(z.string(), z.number()),
      services: z.array(z.strictObject({ id: z.string(), contact: z.string(), byMessage: z.boolean() })),
      policy: z.strictObject({ file: z.string(), stopped: z.number().int() }).optional(),
      sendingOff: z.string().optional(),
      gaps: z.array(z.string()),
      audit: z.strictObject({ whole: z.boolean(), head: z.string() }),
    })
    .optional(),
  checks: z.array(CheckInBundleSchema),
  /** The last events of the log, oldest first, redacted anew. */
  log: z.array(z.string()),
});
export type SupportBundle = z.infer<typeof SupportBundleSchema>;

/** The bundle as it is shown and written: what a person has read is, to the letter, what is in the file. */
export const supportText = (bundle: SupportBundle): string => JSON.stringify(bundle, null, 2);

/** What came of writing a bundle among the downloads of whoever uses this computer. `not-shown`: show it (again) first. */
export const SupportSavedSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('saved'), name: z.string() }),
  z.strictObject({ outcome: z.literal('not-saved'), reason: z.enum(['full', 'denied', 'other']) }),
  z.strictObject({ outcome: z.literal('not-shown') }),
]);
export type SupportSaved = z.infer<typeof SupportSavedSchema>;
