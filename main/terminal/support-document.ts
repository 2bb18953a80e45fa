import { z } from 'zod';
import { EnvironmentSchema } from '../../shared/model/profile.ts';

/** What a support bundle holds, and nothing else: no patient, no person, no name that people typed. */
const CheckInBundle = z.strictObject({
  name: z.string(),
  subject: z.string().optional(),
  outcome: z.enum(['well', 'warning', 'failed', 'not-needed']),
  detail: z.string().optional(),
  /** The kind alone: the rest of a failure may name what was asked for. */
  problem: z.string().optional(),
});

export const SupportDocumentSchema = z.strictObject({
  document: z.literal('support'),
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
      audit: z.strictObject({ whole: z.boolean(), head: z.string() }).optional(),
    })
    .optional(),
  checks: z.array(CheckInBundle),
  log: z.array(z.string()),
  /** The file that it was written into. */
  file: z.string().optional(),
});
export type SupportDocument = z.infer<typeof SupportDocumentSchema>;
