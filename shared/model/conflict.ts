import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { JsonObjectSchema, JsonSchema } from '../base/json.ts';

/** One field that differs, with what each side holds; `yours` is what the Modification asks for. Values are JSON text. */
export const DifferenceSchema = z
  .strictObject({
    path: z.string(),
    base: JsonSchema.optional(),
    yours: JsonSchema.optional(),
    theirs: JsonSchema.optional(),
  })
  .readonly();

export type Difference = z.infer<typeof DifferenceSchema>;

const currentMembers = { current: JsonObjectSchema, currentHash: z.string(), readAt: InstantSchema };

/**
 * Why a Modification needs a person (product.md 4.3).
 * - moved: the appointment's time or place changed. ended: it is no longer booked. changed: other fields changed
 * - slot-taken: the slot asked for is no longer free; `sameTime` is a free one at the very same time, with someone else or in
 *   another way (safety 4.7). perhaps-booked: a live appointment that was not shown (safety 4.3)
 * - gone: the Receiver has no such appointment. differs: a read-back shows a third state
 */
export const ConflictSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('moved'), ...currentMembers, differences: z.array(DifferenceSchema) }),
  z.strictObject({ kind: z.literal('ended'), ...currentMembers, differences: z.array(DifferenceSchema) }),
  z.strictObject({ kind: z.literal('changed'), ...currentMembers, differences: z.array(DifferenceSchema) }),
  z.strictObject({ kind: z.literal('differs'), ...currentMembers, differences: z.array(DifferenceSchema) }),
  z.strictObject({ kind: z.literal('perhaps-booked'), ...currentMembers, appointmentId: z.string() }),
  z.strictObject({
    kind: z.literal('slot-taken'),
    slotId: z.string(),
    readAt: InstantSchema,
    sameTime: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('gone'), readAt: InstantSchema }),
]);

export type Conflict = z.infer<typeof ConflictSchema>;
