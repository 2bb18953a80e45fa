import { z } from 'zod';

const note = z.string().trim().min(1).max(500);

/**
 * A person's answer to a Conflict or to a held Modification: one variant for each choice (product.md 4.3, safety 4.5).
 * `seen` is the hash of what the page showed; where the record has moved since, the answer is refused and the page re-read.
 */
export const ResolutionSchema = z.discriminatedUnion('choose', [
  /** Nothing was sent and nothing will be: the change is taken back. */
  z.strictObject({ choose: z.literal('withdraw') }),
  /** Keep what the clinic has; our change is given up. `tellPatient` records that a person must ring. */
  z.strictObject({ choose: z.literal('keep-theirs'), seen: z.string(), why: note.optional() }),
  /** Keep the clinic's time and add our description or reason to it. */
  z.strictObject({ choose: z.literal('keep-theirs-add-mine'), seen: z.string() }),
  /** Cancel the appointment as the clinic has it now. */
  z.strictObject({ choose: z.literal('cancel-theirs'), seen: z.string() }),
  /** Same field changed by both: ours. */
  z.strictObject({ choose: z.literal('use-mine'), seen: z.string() }),
  /** Same field changed by both: a third wording. */
  z.strictObject({ choose: z.literal('type-another'), seen: z.string(), text: z.string().trim().min(1).max(100) }),
  /** The slot is gone: book this one instead. */
  z.strictObject({ choose: z.literal('take-slot'), slotId: z.string() }),
  /** The appointment found is the one we asked for. */
  z.strictObject({ choose: z.literal('same-one'), appointmentId: z.string() }),
  /** The appointment found is another one: send ours. */
  z.strictObject({ choose: z.literal('another'), seen: z.string() }),
  /** Give up, with the reason; where it may have arrived, with whom it was checked (safety 2.3). */
  z.strictObject({ choose: z.literal('stop'), why: note, checkedWith: note.optional() }),
  z.strictObject({ choose: z.literal('check-again') }),
  /** The Receiver has no such appointment: ask the Registry who holds it now (product.md 4.3). */
  z.strictObject({ choose: z.literal('look-in-registry') }),
  /** The service says that it is booked, under this reference. */
  z.strictObject({ choose: z.literal('booked-told'), reference: note }),
  /** The service says that nothing was booked: send it again. */
  z.strictObject({ choose: z.literal('not-booked-send-again'), checkedWith: note }),
  /** Recorded a while ago: still wanted. */
  z.strictObject({ choose: z.literal('still-wanted') }),
  z.strictObject({ choose: z.literal('try-again') }),
  /** A cancel goes in the place of the earlier changes of its appointment that were never sent or were refused (safety 6.1). */
  z.strictObject({ choose: z.literal('replace-earlier') }),
  /** Rebook: the patient was told the new time, so the old one may be cancelled (safety 5.5). */
  z.strictObject({ choose: z.literal('patient-told') }),
  /** Its author may not act any more: the person who decides asks for the same in their own name (6.4). */
  z.strictObject({ choose: z.literal('take-over') }),
  /** A change whose members alone were refused: the whole record instead (standard.md 8.6). */
  z.strictObject({ choose: z.literal('send-whole') }),
  /** Rebook whose old appointment has ended: book the new slot by itself (11.5). */
  z.strictObject({ choose: z.literal('book-plain') }),
  /** Rebook whose old appointment will not be cancelled: cancel the new one instead (11.5). */
  z.strictObject({ choose: z.literal('cancel-new') }),
  /** Rebook refused because the patient has a booking already: cancel the old one first, in two supervised steps (5.5, 11.5). */
  z.strictObject({ choose: z.literal('cancel-old-first') }),
  /** Cancel-first Rebook, the old one cancelled: book the new time now. */
  z.strictObject({ choose: z.literal('book-now') }),
  /** Cancel-first Rebook: book the time that was given up again, if it is still free (11.5). */
  z.strictObject({ choose: z.literal('book-original') }),
  /** Cancel-first Rebook: end it without a new appointment; the patient knows. */
  z.strictObject({ choose: z.literal('leave-without'), why: note }),
  /** Rebook: leave both open, with the reason. */
  z.strictObject({ choose: z.literal('keep-both'), why: note }),
]);

export type Resolution = z.infer<typeof ResolutionSchema>;
export type Choice = Resolution['choose'];
export const ChoiceSchema = z.enum([
  'withdraw',
  'keep-theirs',
  'keep-theirs-add-mine',
  'cancel-theirs',
  'use-mine',
  'type-another',
  'take-slot',
  'same-one',
  'another',
  'stop',
  'check-again',
  'look-in-registry',
  'booked-told',
  'not-booked-send-again',
  'still-wanted',
  'try-again',
  'replace-earlier',
  'patient-told',
  'keep-both',
  'take-over',
  'send-whole',
  'book-plain',
  'cancel-new',
  'cancel-old-first',
  'book-now',
  'book-original',
  'leave-without',
]);
