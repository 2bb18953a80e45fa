import { z } from 'zod';
import { HashedSecretSchema } from './hashed-secret.ts';

/** Words that patients read on the kiosk's screen: one line, as the practice writes it. */
const WhereToGoSchema = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'one line of plain text');

/**
 * What makes a computer a kiosk (docs/kiosk.md):
 * - pinHash: of the six digits by which staff leave it, as `desk kiosk-pin` prints it
 * - services: whose patients it takes, and where each of them goes
 * - idleSeconds: without a touch for so long it asks whether anybody is there
 * - needsLockdown: `diagnose` says that Windows does not lock this computer down, until a person has seen that it does
 */
export const KioskRuleSchema = z
  .strictObject({
    pinHash: HashedSecretSchema,
    services: z
      .array(z.strictObject({ id: z.string().min(1).max(64), whereToGo: WhereToGoSchema }).readonly())
      .min(1)
      .max(100),
    idleSeconds: z.number().int().min(15).max(120).default(30),
    needsLockdown: z.boolean().default(false),
  })
  .readonly();
export type KioskRule = z.infer<typeof KioskRuleSchema>;

/** The six digits that lead out of a kiosk, as typed. */
export const KioskPinSchema = z.string().regex(/^\d{6}$/, 'six digits');

/** The first letter of a surname, as a patient touches it. */
export const InitialSchema = z.string().regex(/^[A-Z]$/);

/** In which language somebody said that they are here. */
export const KioskLanguageSchema = z.enum(['en']);
export type KioskLanguage = z.infer<typeof KioskLanguageSchema>;

/** Letters that are no letter with an accent, and the one that their bearers touch on an English keyboard. */
const TOUCHED_AS: Readonly<Record<string, string>> = { Ł: 'L', Ø: 'O', Đ: 'D', Æ: 'A', Œ: 'O', Þ: 'T', İ: 'I' };

/** The first letter of a name as the kiosk's letters have it: capital, without an accent. Undefined where it begins with none of them. */
export const initialOf = (name: string): string | undefined => {
  const letter = name.trim().normalize('NFD').charAt(0).toUpperCase();
  return InitialSchema.safeParse(TOUCHED_AS[letter] ?? letter).data;
};
