import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { ModificationIdSchema } from './modification.ts';

/**
 * Why somebody is to be called (product.md 3.10, 4.4). The screens' script goes by it.
 * - refused, conflict, expired, held: a change that nobody stands in front of any more came to that
 * - rebook-unanswered: a Rebook that nobody stands in front of waits for a person, and the patient does not know their time
 * - given-up: a person decided against it with "tell the patient"
 * - cancelled: it is cancelled at the service; telling the patient is our job (safety 5.4)
 * - promised: the patient was told a time by which they are called
 * - no-confirmed: the patient may have no appointment (5.5)
 * - second-booking, undone: a look after settling found another live booking, or what we wrote gone (4.6, 5.7)
 */
export const CallWhySchema = z.enum([
  'refused',
  'conflict',
  'expired',
  'held',
  'rebook-unanswered',
  'given-up',
  'cancelled',
  'promised',
  'no-confirmed',
  'second-booking',
  'undone',
]);
export type CallWhy = z.infer<typeof CallWhySchema>;

/** What came of one attempt. Each but `no-contact` closes the call. */
export const CallOutcomeSchema = z.enum(['spoke', 'message-left', 'letter', 'no-contact']);
export type CallOutcome = z.infer<typeof CallOutcomeSchema>;

/** `not-needed`: closed by the workstation, because nobody needs telling (docs/calls.md has the rule). */
export const CallEndSchema = z.enum([...CallOutcomeSchema.options, 'not-needed']);
export type CallEnd = z.infer<typeof CallEndSchema>;

export const CallAttemptSchema = z
  .strictObject({ at: InstantSchema, person: z.string(), outcome: CallOutcomeSchema, note: z.string().optional() })
  .readonly();
export type CallAttempt = z.infer<typeof CallAttemptSchema>;

/** A call to make: about one Modification, which says who the patient is and where. */
export const CallSchema = z
  .strictObject({
    id: z.uuid(),
    modificationId: ModificationIdSchema,
    why: CallWhySchema,
    due: InstantSchema,
    /** Who sees to it. */
    owner: z.string(),
    createdAt: InstantSchema,
    createdBy: z.string(),
    /** Oldest first. */
    attempts: z.array(CallAttemptSchema).readonly(),
    closedAt: InstantSchema.optional(),
    outcome: CallEndSchema.optional(),
  })
  .readonly();
export type Call = z.infer<typeof CallSchema>;
