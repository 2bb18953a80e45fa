import { z } from 'zod';
import { type Instant, InstantSchema } from '../base/instant.ts';

/** What the work file keeps of a service's name: what the service's own answer told last, and what a person confirmed. */
export type KeptServiceName = {
  readonly serviceId: string;
  readonly told: string;
  readonly toldAt: Instant;
  /** The two names that a person was shown beside each other and said yes to. */
  readonly confirmed?: {
    readonly told: string;
    readonly listed: string;
    readonly person: string;
    readonly at: Instant;
  };
};

/**
 * How the name that a service's own answer gives stands beside the one that the directory lists (first use of a service):
 * - not-told: it has told no name. Nothing to ask
 * - same: the two are one name, and nobody has said yes yet. Shown and asked; nothing is stopped
 * - differs: they are two names, and nobody has said yes to this pair. Nothing may be booked there until somebody does
 * - confirmed: a person said yes to these two names
 */
export const ServiceNameSchema = z
  .strictObject({
    state: z.enum(['not-told', 'same', 'differs', 'confirmed']),
    listed: z.string(),
    told: z.string().optional(),
    confirmedBy: z.string().optional(),
    confirmedAt: InstantSchema.optional(),
  })
  .readonly();
export type ServiceName = z.infer<typeof ServiceNameSchema>;

/** Lays the two names side by side. A new name on either side asks anew: what was confirmed is the pair. */
export const toServiceName = (listed: string, kept: KeptServiceName | undefined): ServiceName => {
  if (kept === undefined) return { state: 'not-told', listed };
  const { told, confirmed } = kept;
  if (confirmed !== undefined && confirmed.told === told && confirmed.listed === listed) {
    return { state: 'confirmed', listed, told, confirmedBy: confirmed.person, confirmedAt: confirmed.at };
  }
  return { state: isSameName(told, listed) ? 'same' : 'differs', listed, told };
};

/** Whether two names are one but for case, punctuation and spaces. Names of signs alone are never the same. */
export const isSameName = (one: string, other: string): boolean => {
  const letters = lettersOf(one);
  return letters !== '' && letters === lettersOf(other);
};

const lettersOf = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
