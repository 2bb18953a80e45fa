import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { RoleSchema } from './role.ts';

/** A person's name at this desk: the author of what they record, so that it never goes to somebody else. */
export const PersonNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'a name is one line of text');

/** An SDS role profile id, as NHSD-Requesting-Practitioner carries it (standard.md 5). */
export const RoleProfileIdSchema = z.string().regex(/^\d{10,14}$/, 'an SDS role profile id is 10 to 14 digits');

const LEAST = 6;

/** A new PIN or password: six characters at least, and not one that is tried first. */
export const NewSecretSchema = z
  .string()
  .min(LEAST, 'six characters at least')
  .max(200)
  .refine((text) => !isFirstTried(text), 'too easy to guess');

/** The same as typed to sign in: whatever was typed is tried. */
export const TypedSecretSchema = z.string().min(1).max(200);

/** One digit or letter throughout, or digits in a row, up or down. */
const isFirstTried = (text: string): boolean => {
  const steps = new Set([...text].slice(1).map((one, index) => one.charCodeAt(0) - text.charCodeAt(index)));
  const [step] = steps;
  return steps.size === 1 && step !== undefined && Math.abs(step) <= 1;
};

/** Somebody who signs in at this desk with a PIN of their own, as an administrator sees them. */
export const DeskPersonSchema = z
  .strictObject({
    name: PersonNameSchema,
    role: RoleSchema,
    roleProfileId: RoleProfileIdSchema.optional(),
    addedAt: InstantSchema,
    /** Whose work is kept back from then on (safety 6.4). */
    removedAt: InstantSchema.optional(),
    /** After too many wrong PINs nobody signs in under this name before then. */
    waitUntil: InstantSchema.optional(),
  })
  .readonly();
export type DeskPerson = z.infer<typeof DeskPersonSchema>;
