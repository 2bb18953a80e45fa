import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { InitialSchema, KioskLanguageSchema } from '../model/kiosk.ts';
import { BirthDateSchema } from '../model/patient.ts';

/**
 * What a patient at the kiosk says of themselves. `look`: they only want to see when and where. `not-me`: what was answered just now was
 * somebody else's: it is taken back.
 */
export const ArriveRequestSchema = z.strictObject({
  birthDate: BirthDateSchema,
  initial: InitialSchema,
  want: z.enum(['arrive', 'look', 'not-me']),
  language: KioskLanguageSchema,
});

/**
 * All that a kiosk ever learns of anybody. `see-reception` is one answer for every reason: its page cannot tell an unknown person from a
 * cancelled, a sensitive or a doubtful appointment. `initial` is of the first name; `readAt`: how old our list is.
 */
export const ArriveReplySchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('found'),
    initial: z.string().max(2),
    start: InstantSchema,
    whereToGo: z.string(),
    readAt: InstantSchema,
  }),
  z.strictObject({ kind: z.literal('see-reception') }),
]);
export type ArriveReply = z.infer<typeof ArriveReplySchema>;

/** What came of the PIN that leads out of a kiosk. */
export const LeftKioskSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('left') }),
  z.strictObject({ kind: z.literal('wrong'), left: z.number().int() }),
  z.strictObject({ kind: z.literal('waiting'), until: InstantSchema }),
]);
export type LeftKiosk = z.infer<typeof LeftKioskSchema>;

/** That somebody told the kiosk of this computer that they are here for an appointment. */
export const ArrivalSchema = z.strictObject({ at: InstantSchema, language: KioskLanguageSchema }).readonly();
export type ArrivalView = z.infer<typeof ArrivalSchema>;
