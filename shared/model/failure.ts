import { z } from 'zod';
import { SuspensionSchema } from './policy.ts';
import { ActSchema, RoleSchema } from './role.ts';

/** What support needs to find an answer again; never shown as the message itself (safety 3.3). */
export const SupportSchema = z
  .strictObject({
    status: z.number().int().optional(),
    code: z.string().optional(),
    issue: z.string().optional(),
    requestId: z.string().optional(),
  })
  .readonly();

export type Support = z.infer<typeof SupportSchema>;

/** `proxy`: the practice's proxy cannot be reached or does not let the address through; `proxy-sign-in`: it asks for a name and a password. */
const TransportReasonSchema = z.enum([
  'dns',
  'proxy',
  'proxy-sign-in',
  'refused',
  'connect-timeout',
  'tls',
  'reset',
  'timeout',
  'aborted',
  'too-large',
]);
export type TransportReason = z.infer<typeof TransportReasonSchema>;

/**
 * Why nobody acts here. `account-unknown`: the policy names neither this account nor a group of it. `account-unreadable`: the computer does
 * not say whose account it is. `nobody-yet`: people sign in with a PIN, and none has been added.
 */
export const NotSignedInSchema = z.enum([
  'signed-out',
  'locked',
  'account-unknown',
  'account-unreadable',
  'nobody-yet',
]);
export type NotSignedIn = z.infer<typeof NotSignedInSchema>;

/**
 * Every expected bad outcome, closed by `kind`. `renderer/text` has a sentence for each.
 * - unreachable: no answer. `mayHaveArrived` is true once a byte of the request may have left.
 * - signed-out: the token endpoint refused us, or the API refused our token twice
 * - refused: understood, and said no. `by` says who: us as the sender, the proxy, or the Receiver
 * - unclear: an answer that proves nothing (no echo, no OperationOutcome, HTML, a 5xx)
 * - busy: 429; `retryAfterMs` where told. wait: 425, still being processed
 * - awaiting-outcome: the Receiver has a message and says that its outcome follows (standard.md 13). Not booked, and not refused
 * - by-message: what a message needs, or cannot do, at a service that takes bookings that way
 * - suspended: those who look after this workstation have stopped it for now (docs/policy.md)
 * - not-offered: 405 or 501. too-costly: the slot window is too wide
 * - not-signed-in: nobody has signed in at this place, or it is locked. role-needed: the person may not, and who may (docs/people.md)
 * - unreadable: an answer that is not what the standard promises; `field` names the first member that failed
 */
export const FailureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('unreachable'), reason: TransportReasonSchema, mayHaveArrived: z.boolean() }),
  z.strictObject({
    kind: z.literal('signed-out'),
    reason: z.enum([
      'clock',
      'key-refused',
      'not-approved',
      'no-credential',
      'refused',
      'busy',
      'unreachable',
      'unreadable',
    ]),
  }),
  z.strictObject({ kind: z.literal('refused'), by: z.enum(['sender', 'proxy', 'receiver']), support: SupportSchema }),
  z.strictObject({ kind: z.literal('not-permitted'), by: z.enum(['sender', 'receiver']), support: SupportSchema }),
  z.strictObject({ kind: z.literal('changed-meanwhile'), support: SupportSchema }),
  z.strictObject({ kind: z.literal('not-found'), support: SupportSchema }),
  z.strictObject({ kind: z.literal('unknown-service'), support: SupportSchema }),
  z.strictObject({ kind: z.literal('not-offered'), support: SupportSchema }),
  z.strictObject({ kind: z.literal('too-costly'), support: SupportSchema }),
  z.strictObject({ kind: z.literal('busy'), retryAfterMs: z.number().optional(), support: SupportSchema }),
  z.strictObject({ kind: z.literal('wait'), support: SupportSchema }),
  z.strictObject({ kind: z.literal('unclear'), support: SupportSchema }),
  z.strictObject({ kind: z.literal('awaiting-outcome'), support: SupportSchema }),
  z.strictObject({
    kind: z.literal('by-message'),
    problem: z.enum(['own-service-id', 'patient', 'phone', 'entered-in-error', 'reschedule']),
  }),
  z.strictObject({ kind: z.literal('unreadable'), field: z.string() }),
  z.strictObject({ kind: z.literal('invalid'), field: z.string(), problem: z.string() }),
  z.strictObject({
    kind: z.literal('not-held'),
    what: z.enum(['appointment', 'slot', 'modification', 'service', 'patient', 'call']),
  }),
  z.strictObject({ kind: z.literal('not-allowed'), why: z.string() }),
  z.strictObject({ kind: z.literal('offline-only'), what: z.string() }),
  z.strictObject({ kind: z.literal('suspended'), suspension: SuspensionSchema }),
  z.strictObject({ kind: z.literal('not-signed-in'), why: NotSignedInSchema }),
  z.strictObject({ kind: z.literal('role-needed'), act: ActSchema, may: z.array(RoleSchema) }),
  z.strictObject({ kind: z.literal('store'), reason: z.enum(['full', 'busy', 'damaged', 'read-only', 'other']) }),
]);

export type Failure = z.infer<typeof FailureSchema>;
