import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';

const MOST_FIELDS = 40;

/**
 * A form that a person has begun and not sent. `place` is the address of its first page: ids alone, nothing of a patient. `base` names what
 * the form was begun on, such as the hash of the appointment as seen; empty where it stands on nothing. `fields` holds what was typed or
 * chosen, by field, and nothing that was left as it was found.
 */
export const DraftSchema = z
  .strictObject({
    place: z
      .string()
      .regex(/^\/\S*$/)
      .max(500),
    base: z.string().max(200),
    fields: z
      .record(z.string().min(1).max(40), z.string().max(10_000))
      .refine((fields) => Object.keys(fields).length <= MOST_FIELDS, 'a form has fewer fields')
      .readonly(),
  })
  .readonly();
export type Draft = z.infer<typeof DraftSchema>;

/** A Draft with when it was last typed in. */
export const KeptDraftSchema = z.strictObject({ ...DraftSchema.unwrap().shape, savedAt: InstantSchema }).readonly();
export type KeptDraft = z.infer<typeof KeptDraftSchema>;

/** So long after the last key a Draft is no longer anybody's work, and goes. */
export const DRAFT_FOR_MS = 86_400_000;
