import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { ConflictSchema } from './conflict.ts';
import { FailureSchema } from './failure.ts';
import { ModificationIdSchema } from './modification.ts';
import { HeldReasonSchema } from './progress.ts';

/** How an answer was classed (safety 3.1), as it is journalled. */
export const AnswerClassSchema = z.enum(['done', 'not-done', 'done-id-unknown', 'wait', 'unknown']);
export type AnswerClass = z.infer<typeof AnswerClassSchema>;

/** When a settled Modification is looked at again: two minutes later, and when contact next came back or the program next began. */
export const LookRoundSchema = z.enum(['two-minutes', 'next-contact']);
export type LookRound = z.infer<typeof LookRoundSchema>;

/** What a later look finds that nobody may miss. */
export const AlarmKindSchema = z.enum(['second-booking', 'undone']);
export type AlarmKind = z.infer<typeof AlarmKindSchema>;

const fact = <Kind extends string, Shape extends z.core.$ZodLooseShape>(kind: Kind, shape: Shape) =>
  z.strictObject({ kind: z.literal(kind), at: InstantSchema, ...shape });

/**
 * What happened to a Modification, one append-only row each. Progress is the fold of these and of nothing else (safety 2), so
 * that recovery after a crash is the same computation.
 */
export const FactSchema = z.discriminatedUnion('kind', [
  fact('blocked', { by: ModificationIdSchema }),
  fact('released', {}),
  fact('reading', {}),
  /** Back to waiting: the read failed, or the write was refused before it could do anything. `counts` uses up patience. */
  fact('put-back', {
    notBefore: InstantSchema,
    failure: FailureSchema.optional(),
    /** What was read is an older version than one that we hold (safety 5.1). */
    older: z.literal(true).optional(),
  }),
  /** Committed before byte 1 (I4). The frozen bytes stand in the attempts table under `requestId` and `attempt`. */
  fact('sending', {
    attempt: z.number().int(),
    requestId: z.uuid(),
    /** The patient's appointments at this service just before a book (safety 4.3); absent where they cannot be searched. */
    preImage: z.array(z.string()).optional(),
    /** Hash of the appointment just before an update or cancel (5.3). */
    preImageHash: z.string().optional(),
  }),
  fact('answered', { attempt: z.number().int(), class: AnswerClassSchema, failure: FailureSchema.optional() }),
  fact('uncertain', { notBefore: InstantSchema, failure: FailureSchema.optional() }),
  fact('reconciling', {}),
  /** The Receiver holds it: by its own answer, by a search, by the state read, or because a person was told. */
  fact('confirmed', {
    appointmentId: z.string(),
    by: z.enum(['answer', 'identifier', 'details', 'pointer', 'read', 'already-so', 'told']),
    notBefore: InstantSchema,
    person: z.string().optional(),
  }),
  /** `answered`: the Receiver answered, but did not show what was accepted; such looks are numbered (safety 2.6). */
  fact('read-back-pending', { notBefore: InstantSchema, answered: z.boolean() }),
  fact('settled', { appointmentId: z.string(), hash: z.string(), status: z.string() }),
  fact('conflict', { conflict: ConflictSchema }),
  fact('rejected', { failure: FailureSchema }),
  fact('held', { reason: HeldReasonSchema, failure: FailureSchema.optional() }),
  fact('expired', {}),
  /** A person's finding on something held: leads back to waiting, or to looking again. */
  fact('decided', {
    choice: z.string(),
    person: z.string(),
    note: z.string().optional(),
    /**
     * True where the person answers for it that nothing arrived: told so by the service; or, of a change in a restored older work file,
     * after the service's record was read and stands as before it (safety 6.6).
     */
    notArrived: z.boolean(),
    leadsTo: z.enum(['queued', 'reconciling']),
  }),
  fact('superseded', {
    by: ModificationIdSchema.optional(),
    why: z.enum(['decided', 'withdrawn', 'nothing-to-cancel', 'replaced']),
    person: z.string().optional(),
    choice: z.string().optional(),
  }),
  fact('abandoned', { person: z.string(), why: z.string(), choice: z.string().optional() }),
  /**
   * A look after settling (safety 4.6, 5.7): `as-settled` nothing has changed that we did; `second-booking` another live appointment of
   * the same intent, `appointmentId`; `undone` what we changed is gone again;
   * `as-before` it stands as it did before our change, which may be an older reading (5.1): looked at once more; `unread` the service
   * could not be asked.
   */
  fact('looked-again', {
    round: LookRoundSchema,
    found: z.enum(['as-settled', ...AlarmKindSchema.options, 'as-before', 'unread']),
    appointmentId: z.string().optional(),
  }),
  /** This work file is an older copy: what happened since is not in it, so anything may have arrived (safety 6.6). */
  fact('restored', {}),
  /** Somebody else answers for it from here on, by name and with the reason; nothing else changes. */
  fact('handed-over', { person: z.string(), to: z.string(), why: z.string() }),
  /** A person asked that it goes now and does not wait out its time (product.md 15). */
  fact('hastened', { person: z.string() }),
]);

export type Fact = z.infer<typeof FactSchema>;
export type FactOf<Kind extends Fact['kind']> = Extract<Fact, { kind: Kind }>;
