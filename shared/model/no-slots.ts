import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';

const cause = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.strictObject({ cause: z.literal(name), ...shape });

/**
 * Why a search shows no slot, drawn from the answer that was received (product.md feature 7):
 * - past: the days asked for are over. begun: `count` free slots were there, and all have begun
 * - cut: the service searched less than was asked, from `from` to `to`, and found nothing there
 * - unreadable: the answer, or `count` of its entries, could not be read
 * - not-enabled: the service does not let this practice see its slots (401, 403 of the Receiver)
 * - not-answering: asked, and no usable answer came. offline: the booking service cannot be reached at all
 * - not-offered: the service has no slot search (405, 501). unknown-service: not in the catalogue (404)
 * - too-costly: even the smallest part asked for was too much. busy: told to come back later
 * - refused: understood, and said no. signed-out: we cannot sign in
 * - never-read: nobody was asked, and nothing is saved. none-free: asked and answered, and nothing is free
 */
export const NoSlotsSchema = z.discriminatedUnion('cause', [
  cause('past', {}),
  cause('begun', { count: z.number().int() }),
  cause('cut', { from: InstantSchema, to: InstantSchema }),
  cause('unreadable', { count: z.number().int() }),
  cause('not-enabled', {}),
  cause('not-answering', {}),
  cause('offline', {}),
  cause('not-offered', {}),
  cause('unknown-service', {}),
  cause('too-costly', {}),
  cause('busy', {}),
  cause('refused', {}),
  cause('signed-out', {}),
  cause('never-read', {}),
  cause('none-free', {}),
]);

export type NoSlots = z.infer<typeof NoSlotsSchema>;
