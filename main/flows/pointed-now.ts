import { ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isCurrentPointer } from '../../shared/model/pointers.ts';
import type { Pointer } from '../../shared/model/reads.ts';
import { appointmentIdOf } from './prepare-change.ts';
import type { World } from './world.ts';

/**
 * What the Registry says of an appointment that its Receiver does not have: entries of this patient that name it, or something at the
 * same time. Failure: it could not be asked.
 */
export const pointedNow = async (world: World, entry: OutboxEntry): Promise<Result<readonly Pointer[], Failure>> => {
  const { correlationId, patient, base } = entry.modification;
  if (!world.profile.registry || patient.nhsNumber === undefined) return ok([]);
  const search = await world.registry.searchPointers({ correlationId, nhsNumber: patient.nhsNumber });
  if (!search.ok) return search;
  const id = appointmentIdOf(world, entry);
  const start = base?.resource.start;
  return ok(
    search.value.pointers.filter(
      (pointer) =>
        isCurrentPointer(pointer) &&
        (pointer.appointmentId === id || (pointer.start !== undefined && pointer.start === start)),
    ),
  );
};
