import { createHash } from 'node:crypto';
import { hostname, networkInterfaces } from 'node:os';
import { z } from 'zod';
import { readIfThere } from './files.ts';

/** What tells one computer from another, as hashes: nothing of it can be read back. */
export const ComputerSchema = z.strictObject({
  /** Of the installation: on Linux its machine-id, elsewhere the computer's name. A cloned disk keeps it. */
  id: z.string(),
  name: z.string(),
  /** Of its network cards: a clone has others. */
  cards: z.array(z.string()),
});
export type Computer = z.infer<typeof ComputerSchema>;

/** This computer, as it stands now. Cards that look the same on every computer (of containers and virtual switches) are left out. */
export const thisComputer = (): Computer => ({
  id: hashed(readIfThere('/etc/machine-id')?.trim() || hostname()),
  name: hashed(hostname()),
  cards: [
    ...new Set(
      Object.values(networkInterfaces())
        .flatMap((addresses) => addresses ?? [])
        .filter(({ internal, mac }) => !internal && !/^(00:00:00|02:42|0a:00:27)/.test(mac))
        .map(({ mac }) => hashed(mac)),
    ),
  ].sort(),
});

/**
 * Whether it is the computer that was known: the same installation, unless both its name and every network card are others. A computer that
 * was renamed, or has a new card, is still the same; a clone of its disk is not.
 */
export const isSameComputer = (known: Computer, here: Computer): boolean =>
  known.id === here.id && (known.name === here.name || !hasOtherCards(known, here));

const hasOtherCards = (known: Computer, here: Computer): boolean =>
  known.cards.length > 0 && here.cards.length > 0 && !known.cards.some((card) => here.cards.includes(card));

const hashed = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
