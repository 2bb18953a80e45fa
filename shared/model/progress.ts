import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { ConflictSchema } from './conflict.ts';
import { FailureSchema } from './failure.ts';
import { ModificationIdSchema } from './modification.ts';

/** Why a Modification waits for a person although nothing at the Receiver contradicts it. */
export const HeldReasonSchema = z.enum([
  'find-out', // it may have arrived and we cannot tell (safety 4.4, 2.5)
  'possible-duplicate', // two or more matches (4.4)
  'still-wanted', // recorded too long ago to send unasked (6.7)
  'not-permitted', // this Receiver refuses us (3.1)
  'configuration', // our request or the service's entry is wrong (3.1)
  'read-back-unavailable', // accepted, but never seen (2.6)
  'depends-on-refused', // what it waits for was refused or given up (6.2)
  'patient-not-told', // the Cancel leg of a Rebook recorded offline (5.5)
  'no-pre-image', // a match by details alone (4.3)
  'confirm-new-booking', // the Book leg of a cancel-first Rebook: a person at this desk must say so (5.5, I17)
  'service-name', // the service tells another name than is listed, and nobody has said yes to it: nothing is booked there
  'ambiguous', // what was read says one thing twice: it cannot be changed surely (standard.md 9.1)
]);
export type HeldReason = z.infer<typeof HeldReasonSchema>;

/** How a Modification stands (safety 2). */
export const ProgressSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('queued'), notBefore: InstantSchema, failure: FailureSchema.optional() }),
  z.strictObject({ kind: z.literal('blocked'), by: ModificationIdSchema }),
  z.strictObject({ kind: z.literal('reading') }),
  z.strictObject({ kind: z.literal('sending'), requestId: z.string() }),
  z.strictObject({ kind: z.literal('uncertain'), notBefore: InstantSchema, failure: FailureSchema.optional() }),
  z.strictObject({ kind: z.literal('reconciling') }),
  z.strictObject({ kind: z.literal('confirmed'), appointmentId: z.string(), notBefore: InstantSchema }),
  z.strictObject({ kind: z.literal('conflict'), conflict: ConflictSchema }),
  z.strictObject({ kind: z.literal('rejected'), failure: FailureSchema }),
  z.strictObject({ kind: z.literal('held'), reason: HeldReasonSchema, failure: FailureSchema.optional() }),
  z.strictObject({ kind: z.literal('expired') }),
  z.strictObject({ kind: z.literal('settled'), appointmentId: z.string(), at: InstantSchema, alreadySo: z.boolean() }),
  z.strictObject({
    kind: z.literal('superseded'),
    by: ModificationIdSchema.optional(),
    why: z.enum(['decided', 'withdrawn', 'nothing-to-cancel', 'replaced']),
  }),
  z.strictObject({ kind: z.literal('abandoned'), person: z.string(), why: z.string() }),
]);

export type Progress = z.infer<typeof ProgressSchema>;
export type ProgressKind = Progress['kind'];

/** Where each state may lead: the table of safety.md 2, and nothing else. `docs/states.md` is checked against it. */
export const LEADS_TO: Readonly<Record<ProgressKind, readonly ProgressKind[]>> = {
  queued: ['blocked', 'reading', 'superseded', 'expired', 'abandoned', 'held'],
  blocked: ['queued', 'held', 'superseded', 'expired', 'abandoned'],
  reading: ['sending', 'confirmed', 'conflict', 'queued', 'expired', 'held'],
  sending: ['confirmed', 'uncertain', 'conflict', 'rejected', 'queued', 'held'],
  uncertain: ['reconciling', 'sending', 'held'],
  reconciling: ['confirmed', 'sending', 'conflict', 'uncertain', 'held'],
  confirmed: ['settled', 'conflict', 'held'],
  conflict: ['superseded', 'abandoned', 'settled'],
  rejected: ['superseded', 'abandoned'],
  held: ['reconciling', 'queued', 'confirmed', 'sending', 'superseded', 'abandoned'],
  expired: ['superseded', 'abandoned'],
  settled: [],
  superseded: [],
  abandoned: [],
};

const KINDS = Object.keys(LEADS_TO) as readonly ProgressKind[];

/** The states in which something more may happen. */
export const OPEN_KINDS: readonly ProgressKind[] = KINDS.filter((kind) => LEADS_TO[kind].length > 0);

/**
 * The one way beside the table: where the work file turns out to be an older copy, each open Modification becomes uncertain from
 * whatever state, for what was done since is not in it (safety 6.6).
 */
export const RESTORED_FROM: readonly ProgressKind[] = OPEN_KINDS;

/** Whether a Modification is finished: nothing more will happen to it. */
export const isClosed = (kind: ProgressKind): boolean => LEADS_TO[kind].length === 0;

/** Whether it waits for a person (the tag "Needs decision"). */
export const needsDecision = (kind: ProgressKind): boolean =>
  kind === 'conflict' || kind === 'rejected' || kind === 'held' || kind === 'expired';
