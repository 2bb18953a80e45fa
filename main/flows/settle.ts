import { parseInstant } from '../../shared/base/instant.ts';
import { nhsNumberOf } from '../../shared/fhir/appointment.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';
import { mayBeFor } from '../core/same-appointment.ts';
import { wholeHash } from './content.ts';
import { journal } from './journal.ts';
import type { World } from './world.ts';

/** A read-back that matches: the Modification is done (I9). Work first, in one transaction; then the cache, repeatable. */
export const settle = (world: World, entry: OutboxEntry, read: ReadAppointment): void => {
  const fact: Fact = {
    kind: 'settled',
    at: world.clock.now(),
    appointmentId: read.appointmentId,
    hash: wholeHash(world, read.resource),
    status: read.appointment.status,
  };
  keepReadBack(world, entry, { read, facts: [fact] });
};

/** Journals facts that rest on a read-back, and keeps the read-back itself in ledger and cache. */
export const keepReadBack = (
  world: World,
  entry: OutboxEntry,
  { read, facts }: { readonly read: ReadAppointment; readonly facts: readonly Fact[] },
): void => {
  world.work.transaction(() => {
    recordInLedger(world, entry, read);
    journal(world, entry, facts);
  });
  saveRead(world, { serviceId: entry.modification.serviceId, read, asked: entry.modification.patient.nhsNumber });
};

/** `asked`: whose appointments were asked for, where the appointment itself does not tell. */
export type SavedRead = {
  readonly serviceId: string;
  readonly read: ReadAppointment;
  readonly asked?: string | undefined;
};

/**
 * Keeps an appointment just read in the cache, under the patient it names. One that names somebody else than was asked for is not
 * kept (safety 12.5).
 */
export const saveRead = (world: World, { serviceId, read, asked }: SavedRead): void => {
  const nhsNumber = asked ?? nhsNumberOf(read.appointment);
  if (nhsNumber === undefined || !mayBeFor(read.appointment, nhsNumber)) return;
  const { appointmentId, resource, readAt } = read;
  world.cache.saveAppointment({ serviceId, appointmentId, nhsNumber, resource, readAt });
};

const recordInLedger = (world: World, { modification }: OutboxEntry, read: ReadAppointment): void => {
  const nhsNumber = nhsNumberOf(read.appointment) ?? modification.patient.nhsNumber;
  if (nhsNumber === undefined) return;
  const start = read.appointment.start === undefined ? undefined : parseInstant(read.appointment.start);
  const end = read.appointment.end === undefined ? undefined : parseInstant(read.appointment.end);
  world.work.ledger.record({
    serviceId: modification.serviceId,
    appointmentId: read.appointmentId,
    nhsNumber,
    correlationId: modification.correlationId,
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    resource: read.resource,
    readAt: read.readAt,
  });
};
