import type { World } from './world.ts';

const FIRST_MS = 60_000;
const EVERY_MS = 3_600_000;
/** So many in one transaction, so that nobody waits for it; then a short rest. */
const AT_ONCE = 25;
const REST_MS = 250;

/** Days after which a person who was met here and not again is forgotten, where the policy does not say. */
const PATIENT_DAYS = 30;

/**
 * Removes what is past its time (safety 12.6), a minute after the start, then hourly: saved copies, and from the work file what it need
 * not say of patients any more. Not while the services' time is not known: on a wrong clock nothing may be purged (8.5).
 */
export const purgeNowAndThen = async (world: World, signal: AbortSignal): Promise<void> => {
  for (let wait = FIRST_MS; !signal.aborted; wait = EVERY_MS) {
    await world.clock.wait(wait, signal);
    if (signal.aborted) return;
    try {
      purgeCache(world);
      await eraseOld(world, signal);
    } catch (defect) {
      // A disk that is full or busy: an hour later it is tried again.
      world.log.event('purge.failed', { defect: defect instanceof Error ? defect.name : 'unknown' });
    }
  }
};

const purgeCache = ({ cache, contact, corrected }: World): void => {
  const now = corrected();
  if (now !== undefined) cache.purge({ now, offline: contact.isLost() });
};

const eraseOld = async (world: World, signal: AbortSignal): Promise<void> => {
  for (let erased = AT_ONCE; erased === AT_ONCE && !signal.aborted; ) {
    const now = world.corrected();
    if (now === undefined) return;
    const gone = world.work.erase({ now, patientDays: patientDaysOf(world), most: AT_ONCE });
    if (Object.values(gone).some((count) => count > 0)) world.log.event('purge.erased', gone);
    erased = gone.modifications;
    if (erased === AT_ONCE) await world.clock.wait(REST_MS, signal);
  }
};

const patientDaysOf = ({ policy }: World): number => {
  const standing = policy.standing();
  return ('file' in standing ? standing.file.patientDays : undefined) ?? PATIENT_DAYS;
};
