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
  'author-not-permitted', // whoever recorded it may not act any more (6.4); nothing of it was sent
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

/** One row of the table: what a state means, in a sentence for people, and where it may lead. */
type State = { readonly means: string; readonly leadsTo: readonly ProgressKind[] };

/**
 * The table of safety.md 2, and nothing else. The fold goes by it; `docs/states.md` and its diagram are written from it
 * (`test/house/record-states.ts`).
 */
export const STATES: Readonly<Record<ProgressKind, State>> = {
  queued: {
    means: 'It is on this disk, and nothing stands in the way of sending it.',
    leadsTo: ['blocked', 'reading', 'superseded', 'expired', 'abandoned', 'held'],
  },
  blocked: {
    means: 'It waits for an earlier change of the same appointment, or for the booking it belongs to.',
    leadsTo: ['queued', 'held', 'superseded', 'expired', 'abandoned'],
  },
  reading: {
    means: 'What the clinic holds now is being read, before anything is written.',
    leadsTo: ['sending', 'confirmed', 'conflict', 'queued', 'expired', 'held'],
  },
  sending: {
    means: 'The bytes and both ids are on disk; the first byte may have left, and there is no answer yet.',
    leadsTo: ['confirmed', 'uncertain', 'conflict', 'rejected', 'queued', 'held'],
  },
  uncertain: {
    means: 'It may have happened, and it will be looked for again.',
    leadsTo: ['reconciling', 'sending', 'held'],
  },
  reconciling: {
    means: 'Evidence of it is being looked for at the service.',
    leadsTo: ['confirmed', 'sending', 'conflict', 'uncertain', 'held'],
  },
  confirmed: {
    means: 'The service accepted it and we know the appointment; nobody may call it done before it is read back.',
    leadsTo: ['settled', 'conflict', 'held'],
  },
  conflict: {
    means: 'What the clinic holds is not what the user saw, or the slot is gone: a person decides.',
    leadsTo: ['superseded', 'abandoned', 'settled'],
  },
  rejected: {
    means: 'The service understood it and said no.',
    leadsTo: ['superseded', 'abandoned'],
  },
  held: {
    means: 'It needs a person, or something put right, before it can go on.',
    leadsTo: ['reconciling', 'queued', 'confirmed', 'sending', 'superseded', 'abandoned'],
  },
  expired: {
    means: 'It cannot have arrived, and it can be of no use any more.',
    leadsTo: ['superseded', 'abandoned'],
  },
  settled: { means: 'It was read back as wanted: this alone may be shown as done.', leadsTo: [] },
  superseded: { means: 'Another Modification stands in its place, or it was withdrawn unsent.', leadsTo: [] },
  abandoned: { means: 'A named person gave it up, with the reason.', leadsTo: [] },
};

const KINDS = Object.keys(STATES) as readonly ProgressKind[];

/** Where each state may lead. */
export const LEADS_TO = Object.fromEntries(KINDS.map((kind) => [kind, STATES[kind].leadsTo])) as Readonly<
  Record<ProgressKind, readonly ProgressKind[]>
>;

/** The states in which something more may happen. */
export const OPEN_KINDS: readonly ProgressKind[] = KINDS.filter((kind) => STATES[kind].leadsTo.length > 0);

/**
 * The one way beside the table: where the work file turns out to be an older copy, each open Modification becomes uncertain from
 * whatever state, for what was done since is not in it (safety 6.6).
 */
export const RESTORED_FROM: readonly ProgressKind[] = OPEN_KINDS;

/** Whether a Modification is finished: nothing more will happen to it. */
export const isClosed = (kind: ProgressKind): boolean => STATES[kind].leadsTo.length === 0;

/** Whether it waits for a person (the tag "Needs decision"). */
export const needsDecision = (kind: ProgressKind): boolean =>
  kind === 'conflict' || kind === 'rejected' || kind === 'held' || kind === 'expired';
