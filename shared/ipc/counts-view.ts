import { z } from 'zod';

/** Counts that stand in the header of every screen; a Rebook counts once. */
export const CountsSchema = z
  .strictObject({
    notSent: z.number().int(),
    notConfirmed: z.number().int(),
    needDecision: z.number().int(),
    twoOpen: z.number().int(),
    /** Patients whose old appointment may be cancelled and whose new one is not booked (safety 5.5). */
    noConfirmed: z.number().int(),
  })
  .readonly();
export type Counts = z.infer<typeof CountsSchema>;
