import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { ParsedRequestOf } from '../../shared/ipc/contract.ts';
import type { AppointmentList, AppointmentRow } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';
import { isCurrentPointer } from '../../shared/model/pointers.ts';
import type { Pointer } from '../../shared/model/reads.ts';
import { toFacts } from '../core/facts-shown.ts';
import { arrivalShown } from './arrive.ts';
import { noteShown } from './audit.ts';
import { gatherHeld, gatherOnline, type Told } from './gather-appointments.ts';
import { noConfirmedFor } from './no-confirmed.ts';
import { openOn, toSummary } from './outbox-items.ts';
import { serviceOf, type World } from './world.ts';

/**
 * A patient's appointments from three sources: Registry Pointers, each read at its owner; the services that a Pointer, the ledger or a
 * person's choice names (safety 12.10); our own ledger; and what still waits in the Outbox. Each appointment is one row (A24). What
 * cannot be asked for is shown as that, not left out.
 */
export const listAppointments = async (
  world: World,
  request: ParsedRequestOf<'listAppointments'>,
): Promise<Result<AppointmentList, Failure>> => {
  const { nhsNumber } = request;
  const gathered = gatherHeld(world, nhsNumber);
  const isOnline = request.online && !world.offline;
  const asked = request.online && isOnline ? await gatherOnline(world, gathered, request) : [];
  const rows = [
    ...[...gathered.told.values()].map((row) => toRow(world, row, nhsNumber)),
    ...gathered.loose.map((pointer) => toLooseRow(world, pointer)),
    ...booksToCome(world, nhsNumber),
  ];
  const readAt = isOnline ? world.clock.now() : newest(rows);
  const patient = world.work.patients.get(nhsNumber) ?? namedBy(rows, nhsNumber);
  const noConfirmed = noConfirmedFor(world, nhsNumber);
  // Whoever was asked for it is in the audit already.
  if (asked.length === 0) noteShown(world, { action: 'appointments.listed', nhsNumber });
  return ok({
    nhsNumber,
    ...(patient === undefined ? {} : { patient }),
    rows: rows.toSorted(byStart),
    asked,
    ...(readAt === undefined ? {} : { readAt }),
    ...(noConfirmed === undefined ? {} : { noConfirmed }),
  });
};

/** Somebody who was never typed here is known by the name that an appointment displays. */
const namedBy = (rows: readonly AppointmentRow[], nhsNumber: NhsNumber): KnownPatient | undefined => {
  const display = rows.map(({ facts }) => facts?.patientName).find((name) => name !== undefined);
  return display === undefined ? undefined : { nhsNumber, display };
};

const newest = (rows: readonly AppointmentRow[]): Instant | undefined =>
  rows.flatMap((row) => row.readAt ?? []).toSorted((one, other) => other - one)[0];

const toRow = (world: World, row: Told, nhsNumber: string): AppointmentRow => {
  const { serviceId, appointmentId, sources, gone, failure, pointer } = row;
  const copies = [world.cache.appointment(serviceId, appointmentId), world.work.ledger.get(serviceId, appointmentId)];
  const held = copies.find((copy) => copy?.nhsNumber === nhsNumber);
  const facts = held === undefined ? undefined : toFacts(held.resource);
  const isKnown = serviceOf(world, serviceId) !== undefined;
  return {
    ...ownerOf(world, serviceId, pointer),
    appointmentId,
    ...(held === undefined ? {} : { facts, readAt: held.readAt }),
    ...arrivalShown(world, { serviceId, appointmentId, start: facts?.start }),
    sources,
    noLongerHeld: gone,
    ...(failure === undefined ? {} : { failure }),
    ...(isKnown ? {} : { notRetrievable: 'unknown-service' as const }),
    ...toldByPointer(pointer),
    open: openOn(world, serviceId, appointmentId),
  };
};

/** A Pointer that names no service or no appointment: nobody can be asked, and that is what is shown. */
const toLooseRow = (world: World, pointer: Pointer): AppointmentRow => ({
  ...ownerOf(world, pointer.serviceId ?? '', pointer),
  sources: ['registry'],
  noLongerHeld: false,
  notRetrievable: pointer.serviceId === undefined ? 'no-service' : 'no-appointment',
  ...toldByPointer(pointer),
  open: [],
});

const ownerOf = (world: World, serviceId: string, pointer?: Pointer) => {
  const service = serviceOf(world, serviceId);
  const owner = service?.odsCode ?? pointer?.custodian;
  return { serviceId, serviceName: service?.name ?? serviceId, ...(owner === undefined ? {} : { owner }) };
};

const toldByPointer = (pointer: Pointer | undefined): Pick<AppointmentRow, 'pointerStart' | 'pointerStatus'> => {
  const pointerStart = pointer?.start === undefined ? undefined : parseInstant(pointer.start);
  const pointerStatus = pointer === undefined || isCurrentPointer(pointer) ? undefined : pointer.status;
  return {
    ...(pointerStart === undefined ? {} : { pointerStart }),
    ...(pointerStatus === undefined ? {} : { pointerStatus }),
  };
};

/** A book that nobody has confirmed is a request, not an appointment: a row without an id. */
const booksToCome = (world: World, nhsNumber: string): AppointmentRow[] =>
  world.work.outbox
    .open()
    .filter(
      ({ modification, standing }) =>
        modification.patient.nhsNumber === nhsNumber && standing.appointmentId === undefined,
    )
    .filter(({ modification }) => modification.wanted.kind === 'book')
    .map((entry) => {
      const { serviceId, wanted } = entry.modification;
      const start = wanted.kind === 'book' ? parseInstant(wanted.slot.start) : undefined;
      return {
        ...ownerOf(world, serviceId),
        sources: ['outbox'],
        noLongerHeld: false,
        ...(start === undefined ? {} : { pointerStart: start }),
        open: [toSummary(entry)],
      };
    });

const byStart = (one: AppointmentRow, other: AppointmentRow): number => startOf(one) - startOf(other);

const startOf = (row: AppointmentRow): number => row.facts?.start ?? row.pointerStart ?? Number.MAX_SAFE_INTEGER;
