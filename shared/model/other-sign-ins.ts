import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';

/**
 * What waits on this computer under other accounts of the operating system, in counts alone: under how many sign-ins, how many changes,
 * how many of these need a decision, and when the oldest of those counts was written.
 */
export const OtherSignInsSchema = z
  .strictObject({
    signIns: z.number().int().min(1),
    changes: z.number().int().min(1),
    needDecision: z.number().int().min(0),
    asOf: InstantSchema,
  })
  .readonly();
export type OtherSignIns = z.infer<typeof OtherSignInsSchema>;
