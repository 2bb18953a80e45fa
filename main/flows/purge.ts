import type { World } from './world.ts';

const FIRST_MS = 60_000;
const EVERY_MS = 3_600_000;

/**
 * Removes saved copies that are past their time (safety 12.6): a minute after the start, then hourly. Not before a service's clock has
 * been seen: on a wrong clock nothing may be purged (8.5).
 */
export const purgeNowAndThen = async (
  world: World,
  { signal, skewMs }: { readonly signal: AbortSignal; readonly skewMs: () => number | undefined },
): Promise<void> => {
  for (let wait = FIRST_MS; !signal.aborted; wait = EVERY_MS) {
    await world.clock.wait(wait, signal);
    if (!signal.aborted && skewMs() !== undefined)
      world.cache.purge({ now: world.clock.now(), offline: world.contact.isLost() });
  }
};
