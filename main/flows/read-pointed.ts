import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Pointer, ReadAppointment } from '../../shared/model/reads.ts';
import { mayBeFor } from '../core/same-appointment.ts';
import type { World } from './world.ts';

/**
 * The appointments at a Modification's service that Pointers name and that are not known yet, each read at its owner. One that cannot
 * be read proves nothing; one that names another patient is neither used nor kept (safety 12.5).
 */
export const readPointed = async (
  world: World,
  { modification }: OutboxEntry,
  { pointers, known }: { readonly pointers: readonly Pointer[]; readonly known: readonly string[] },
): Promise<readonly ReadAppointment[]> => {
  const { serviceId, correlationId, patient } = modification;
  const fresh = pointers
    .filter((pointer) => pointer.serviceId === serviceId)
    .flatMap(({ appointmentId }) => appointmentId ?? [])
    .filter((id) => !known.includes(id));
  const reads = await Promise.all(
    fresh.map((appointmentId) => world.receiver.readAppointment({ serviceId, appointmentId, correlationId })),
  );
  return reads
    .flatMap((read) => (read.ok ? [read.value] : []))
    .filter(({ appointment }) => mayBeFor(appointment, patient.nhsNumber));
};
