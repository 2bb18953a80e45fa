import type { World } from './world.ts';

const FIRST_MS = 60_000;
const EVERY_MS = 3_600_000;

/**
 * Removes saved copies that are past their time (safety 12.6): a minute after the start, then hourly. Not while the services' time is not
 * known: on a wrong clock nothing may be purged (8.5).
 */
export const purgeNowAndThen = async (world: World, signal: AbortSignal): Promise<void> => {
  for (let wait = FIRST_MS; !signal.aborted; wait = EVERY_MS) {
    await world.clock.wait(wait, signal);
    if (!signal.aborted) purge(world);
  }
};

const purge = ({ cache, contact, corrected }: World): void => {
  const now = corrected();
  if (now !== undefined) cache.purge({ now, offline: contact.isLost() });
};
