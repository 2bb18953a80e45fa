import type { Instant } from '../../shared/base/instant.ts';
import type { IdentityRecord } from '../../shared/model/identity.ts';
import {
  type BaseVersion,
  type ChosenSlot,
  laneOf,
  laneOfNew,
  type Modification,
  type ModificationId,
} from '../../shared/model/modification.ts';
import type { Patient } from '../../shared/model/patient.ts';

/**
 * A Rebook as two tied Modifications (safety 5.5; standard.md 11.5): book the new one first, cancel the old one after. The Cancel
 * leg lies in the old appointment's Lane from the start and depends on the Book leg; both carry the old appointment's
 * CorrelationId. This is the only place that knows the order.
 */
export const planRebook = (plan: {
  readonly bookId: ModificationId;
  readonly cancelId: ModificationId;
  readonly sagaId: string;
  readonly correlationId: string;
  readonly old: {
    readonly serviceId: string;
    readonly appointmentId: string;
    readonly lane?: string;
    readonly base: BaseVersion;
  };
  readonly next: { readonly serviceId: string; readonly slot: ChosenSlot; readonly description?: string };
  readonly patient: Patient;
  readonly identity: IdentityRecord;
  readonly author: string;
  readonly now: Instant;
  readonly recordedOffline: boolean;
}): { readonly book: Modification; readonly cancel: Modification } => {
  const { bookId, cancelId, old, next, now, author } = plan;
  const shared = {
    patient: plan.patient,
    correlationId: plan.correlationId,
    recordedAt: now,
    author,
    sagaId: plan.sagaId,
    recordedOffline: plan.recordedOffline,
  };
  const book: Modification = {
    ...shared,
    id: bookId,
    serviceId: next.serviceId,
    lane: laneOfNew(bookId),
    wanted: {
      kind: 'book',
      slot: next.slot,
      ...(next.description === undefined ? {} : { description: next.description }),
    },
    identity: { ...plan.identity, checkedAt: now, by: author },
    shownAppointments: [old.appointmentId],
  };
  const cancel: Modification = {
    ...shared,
    id: cancelId,
    serviceId: old.serviceId,
    appointmentId: old.appointmentId,
    lane: old.lane ?? laneOf(old.serviceId, old.appointmentId),
    wanted: { kind: 'cancel', status: 'cancelled', reason: 'Rebooked' },
    base: old.base,
    dependsOn: bookId,
  };
  return { book, cancel };
};
