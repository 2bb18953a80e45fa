import { plus } from '../../shared/base/instant.ts';
import { boundsOfLondonDay, londonDayOf } from '../../shared/base/london.ts';
import { arrivalWindow } from '../core/find-arrival.ts';
import { mayBeFor } from '../core/same-appointment.ts';
import type { SavedAppointment } from '../ports/cache-store.ts';
import { noteAudit } from './audit.ts';
import type { KioskRules } from './kiosk-rules.ts';
import { correlationOf } from './recording.ts';
import { saveRead } from './settle.ts';
import { serviceOf, timeNow, type World } from './world.ts';

const LOOK_EVERY_MS = 60_000;
/** Far younger than what the kiosk still tells of, so that an hour without contact is not felt. */
const OLDER_THAN_MS = 60 * 60_000;

/**
 * Reads again what the kiosk may be asked about today, each appointment about once an hour, until stopped: a list of this morning would send
 * everybody to the reception. Only what is known here already, by its id, at the service that holds it (safety 12.10); each reading is in
 * the trail. A service that does not answer leaves the copy as old as it is.
 */
export const keepKioskList = async (
  { world, kiosk }: { readonly world: World; readonly kiosk: KioskRules },
  signal: AbortSignal,
): Promise<void> => {
  while (!signal.aborted) {
    await world.clock.wait(LOOK_EVERY_MS, signal);
    try {
      await readDue(world, kiosk, signal);
    } catch (defect) {
      // A disk that is full or busy: a minute later it is tried again.
      world.log.event('kiosk.list-failed', { defect: defect instanceof Error ? defect.name : 'unknown' });
    }
  }
};

const readDue = async (world: World, kiosk: KioskRules, signal: AbortSignal): Promise<void> => {
  for (const saved of dueIn(world, kiosk)) {
    if (signal.aborted || world.contact.isLost()) return;
    await readAgain(world, saved);
  }
};

const dueIn = (world: World, kiosk: KioskRules): readonly SavedAppointment[] => {
  const rule = kiosk.now();
  if (rule === undefined || world.offline) return [];
  const now = timeNow(world);
  const { from } = arrivalWindow(now);
  const { end } = boundsOfLondonDay(londonDayOf(now));
  return world.cache
    .appointmentsStarting({ from, to: plus(end, -1) })
    .filter(({ serviceId, readAt }) => rule.services.some(({ id }) => id === serviceId) && now - readAt > OLDER_THAN_MS)
    .filter(({ serviceId }) => serviceOf(world, serviceId) !== undefined);
};

const readAgain = async (world: World, { serviceId, appointmentId, nhsNumber }: SavedAppointment): Promise<void> => {
  noteAudit(world, { action: 'kiosk.read', serviceId, appointmentId, nhsNumber });
  const correlationId = correlationOf(world, serviceId, appointmentId);
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!read.ok) {
    if (read.failure.kind === 'not-found') world.cache.forgetAppointment(serviceId, appointmentId);
  } else if (mayBeFor(read.value.appointment, nhsNumber))
    saveRead(world, { serviceId, read: read.value, asked: nhsNumber });
  else world.cache.forgetAppointment(serviceId, appointmentId);
};
