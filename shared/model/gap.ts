import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';

/**
 * A time whose changes may be missing on this computer: the work file was damaged and its newest copy restored, or somebody put an older
 * one in its place (safety 6.6, 10.6). `since` absent: not known.
 */
export const GapSchema = z
  .strictObject({
    gap: z.number().int(),
    cause: z.enum(['damaged', 'older-file']),
    since: InstantSchema.optional(),
    until: InstantSchema,
  })
  .readonly();
export type Gap = z.infer<typeof GapSchema>;

/** Why this workstation sends nothing although it runs (safety 6.5). */
export const SendingOffSchema = z.enum(['network-share', 'other-computer', 'copied-folder']);
export type SendingOff = z.infer<typeof SendingOffSchema>;
