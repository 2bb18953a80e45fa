import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';

/** The file in the data folder that tells who holds it. For the message only: the lock decides (safety 6.5). */
export const HOLDER_FILE = 'holder.json';

/** Which front door a workstation was started through. */
export const DoorSchema = z.enum(['electron', 'browser', 'terminal']);
export type Door = z.infer<typeof DoorSchema>;

/** Who holds a data folder. `socket` is where it takes commands, once it does. */
export const HolderSchema = z
  .strictObject({
    pid: z.number().int().positive(),
    host: z.string(),
    since: InstantSchema,
    door: DoorSchema,
    socket: z.string().optional(),
  })
  .readonly();

export type Holder = z.infer<typeof HolderSchema>;
