import { z } from 'zod';
import { EnvironmentSchema } from './profile.ts';

const CountSchema = z.number().int().min(0).max(1_000_000);

/**
 * What one sign-in of this computer tells the others: how many changes are in which of three states, and when that was so. Neither a
 * patient nor a person is in it. `desk` is a hash of the desk's id: two files with the same one are two copies of one desk.
 */
export const AccountCountsSchema = z
  .strictObject({
    format: z.literal(1),
    desk: z.string().regex(/^[0-9a-f]{32}$/),
    environment: EnvironmentSchema,
    writtenAt: z.iso.datetime(),
    notSent: CountSchema,
    notConfirmed: CountSchema,
    needDecision: CountSchema,
  })
  .readonly();
export type AccountCounts = z.infer<typeof AccountCountsSchema>;
