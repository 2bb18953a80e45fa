import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { ParsedRequestOf } from '../../shared/ipc/contract.ts';
import type { AppointmentList, AppointmentRow } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { identityText } from '../../shared/model/identity.ts';
import type { NhsNumber } from '../../shared/model/nhs-number.ts';
import type { KnownPatient } from '../../shared/model/patient.ts';
import type { Pointer } from '../../shared/model/reads.ts';
import { toFacts } from '../core/facts-shown.ts';
import { mayBeFor } from '../core/same-appointment.ts';
import { noConfirmedFor } from './no-confirmed.ts';
import { openOn, toSummary } from './outbox-items.ts';
import { correlationOf } from './recording.ts';
import { saveRead } from './settle.ts';
import { serviceOf, type World } from './world.ts';

type ListRequest = ParsedRequestOf<'listAppointments'>;
type Asking = Extract<ListRequest, { online: true }>;
type Asked = AppointmentList['asked'][number];
type Row = { readonly serviceId: string; readonly appointmentId: string };
/** What each place told, gathered under the one key of an appointment: its service and its id (A24). */
type Told = Row & { sources: AppointmentRow['sources']; failure?: Failure; gone: boolean; pointer?: Pointer };
type Gathered = Map<string, Told>;

/**
 * A patient's appointments: Registry pointers, each read at its owner; the services that a pointer, the ledger or a person's choice
 * names (safety 12.10); our own ledger; and what still waits in the Outbox. A place that fails never hides the others.
 */
export const listAppointments = async (
  world: World,
  request: ListRequest,
): Promise<Result<AppointmentList, Failure>> => {
  const { nhsNumber } = request;
  const gathered: Gathered = new Map();
  const online = request.online && !world.offline;
  gatherHeld(world, gathered, nhsNumber);
  const asked = request.online && online ? await gatherOnline(world, gathered, request) : [];
  if (request.online && online) auditDisclosure(world, request, asked);
  const rows = [...gathered.values()].map((row) => toRow(world, row, nhsNumber)).concat(booksToCome(world, nhsNumber));
  const readAt = online ? world.clock.now() : newest(rows);
  const patient = world.work.patients.get(nhsNumber) ?? namedBy(rows, nhsNumber);
  const noConfirmed = noConfirmedFor(world, nhsNumber);
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

const gatherHeld = (world: World, gathered: Gathered, nhsNumber: string): void => {
  for (const row of world.work.ledger.forPatient(nhsNumber)) add(gathered, 'ledger', row);
  for (const row of world.cache.appointmentsOf(nhsNumber)) add(gathered, 'saved', row);
};

const gatherOnline = async (world: World, gathered: Gathered, { nhsNumber, alsoAsk }: Asking): Promise<Asked[]> => {
  const fromRegistry = world.profile.registry ? [await askRegistry(world, gathered, nhsNumber)] : [];
  const named = [...gathered.values()].filter(({ sources }) => !sources.every((source) => source === 'saved'));
  const services = [...new Set([...named.map(({ serviceId }) => serviceId), ...alsoAsk])];
  const known = services.filter((serviceId) => serviceOf(world, serviceId) !== undefined);
  const fromServices = await Promise.all(
    known.map((serviceId) => askService(world, gathered, { serviceId, nhsNumber })),
  );
  await Promise.all([...gathered.values()].filter(isUnread).map((row) => readOne(world, row, nhsNumber)));
  return [...fromRegistry, ...fromServices];
};

const askRegistry = async (world: World, gathered: Gathered, nhsNumber: string): Promise<Asked> => {
  const search = await world.registry.searchPointers({ nhsNumber, correlationId: world.ids.next() });
  if (!search.ok) return { source: 'registry', failure: search.failure, unread: 0 };
  let leadNowhere = 0;
  for (const pointer of search.value.pointers) {
    const { serviceId, appointmentId } = pointer;
    if (serviceId === undefined || appointmentId === undefined) leadNowhere += 1;
    else add(gathered, 'registry', { serviceId, appointmentId, pointer });
  }
  return { source: 'registry', unread: search.value.unread + leadNowhere };
};

const askService = async (
  world: World,
  gathered: Gathered,
  { serviceId, nhsNumber }: { readonly serviceId: string; readonly nhsNumber: string },
): Promise<Asked> => {
  const search = await world.receiver.searchAppointments({ serviceId, nhsNumber, correlationId: world.ids.next() });
  if (!search.ok) return { source: 'service', serviceId, failure: search.failure, unread: 0 };
  for (const read of search.value.appointments) {
    saveRead(world, { serviceId, read, asked: nhsNumber });
    add(gathered, 'service', { serviceId, appointmentId: read.appointmentId });
  }
  return { source: 'service', serviceId, unread: search.value.unread };
};

/** Named by a pointer or the ledger, but not in its service's own list: read by id, which settles whether it is still there. */
const isUnread = ({ sources }: Told): boolean =>
  !sources.includes('service') && (sources.includes('registry') || sources.includes('ledger'));

/** What it holds for somebody else is neither kept nor shown (safety 12.5): only that it could not be read as this patient's. */
const readOne = async (world: World, row: Told, nhsNumber: string): Promise<void> => {
  const { serviceId, appointmentId } = row;
  if (serviceOf(world, serviceId) === undefined) return;
  const correlationId = correlationOf(world, serviceId, appointmentId);
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!read.ok) {
    if (read.failure.kind === 'not-found') row.gone = true;
    else row.failure = read.failure;
  } else if (mayBeFor(read.value.appointment, nhsNumber)) {
    saveRead(world, { serviceId, read: read.value, asked: nhsNumber });
    row.sources = [...row.sources, 'service'];
  } else row.failure = { kind: 'unreadable', field: 'participant' };
};

type Source = AppointmentRow['sources'][number];

const add = (gathered: Gathered, source: Source, told: Row & { readonly pointer?: Pointer }): void => {
  const { serviceId, appointmentId, pointer } = told;
  const key = keyOf(told);
  const before = gathered.get(key) ?? { serviceId, appointmentId, sources: [], gone: false };
  const sources = before.sources.includes(source) ? before.sources : [...before.sources, source];
  gathered.set(key, { ...before, sources, ...(pointer === undefined ? {} : { pointer }) });
};

const keyOf = ({ serviceId, appointmentId }: Row): string => `${serviceId}/${appointmentId}`;

const toRow = (world: World, row: Told, nhsNumber: string): AppointmentRow => {
  const { serviceId, appointmentId, sources, gone, failure, pointer } = row;
  const copies = [world.cache.appointment(serviceId, appointmentId), world.work.ledger.get(serviceId, appointmentId)];
  const held = copies.find((copy) => copy?.nhsNumber === nhsNumber);
  const pointerStart = pointer?.start === undefined ? undefined : parseInstant(pointer.start);
  return {
    serviceId,
    serviceName: serviceOf(world, serviceId)?.name ?? serviceId,
    appointmentId,
    ...(held === undefined ? {} : { facts: toFacts(held.resource), readAt: held.readAt }),
    sources,
    noLongerHeld: gone,
    ...(failure === undefined ? {} : { failure }),
    ...(pointerStart === undefined ? {} : { pointerStart }),
    open: openOn(world, serviceId, appointmentId),
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
        serviceId,
        serviceName: serviceOf(world, serviceId)?.name ?? serviceId,
        sources: ['outbox'],
        noLongerHeld: false,
        ...(start === undefined ? {} : { pointerStart: start }),
        open: [toSummary(entry)],
      };
    });

const byStart = (one: AppointmentRow, other: AppointmentRow): number => startOf(one) - startOf(other);

const startOf = (row: AppointmentRow): number => row.facts?.start ?? row.pointerStart ?? Number.MAX_SAFE_INTEGER;

/** Each place that learned of this patient is audited (safety 12.10, 12.7). */
const auditDisclosure = (world: World, { nhsNumber, identity }: Asking, asked: readonly Asked[]): void => {
  world.work.transaction(() => {
    for (const { source, serviceId } of asked) {
      world.work.audit.append({
        at: world.clock.now(),
        person: world.person,
        action: `appointments.asked-${source}`,
        ...(serviceId === undefined ? {} : { serviceId }),
        nhsNumber,
        outcome: identityText(identity),
      });
    }
  });
};
