import { z } from 'zod';

/** What can be checked with a person, and where. Kinds only: never what was said (safety 12.7). */
export const IDENTIFIERS = ['name', 'birth-date', 'nhs-number', 'address', 'phone'] as const;
export const PLACES = ['at-desk', 'on-phone', 'from-referral'] as const;

export const IdentifierKindSchema = z.enum(IDENTIFIERS);
export const PlaceSchema = z.enum(PLACES);

/**
 * A person's record that they know who this is: at least two different identifiers, and where they were checked. Without one, no
 * NHS number is sent to anybody (safety 12.9).
 */
export const IdentityRecordSchema = z
  .strictObject({
    identifiers: z
      .array(IdentifierKindSchema)
      .refine(
        (kinds) => new Set(kinds).size === kinds.length && kinds.length >= 2,
        'at least two different identifiers',
      ),
    where: PlaceSchema,
  })
  .readonly();

export type IdentityRecord = z.infer<typeof IdentityRecordSchema>;

/** The record as the audit trail keeps it: `name+birth-date at-desk`. */
export const identityText = ({ identifiers, where }: IdentityRecord): string => `${identifiers.join('+')} ${where}`;
