import type { ParsedRequestOf } from '../../shared/ipc/contract.ts';
import type { AppointmentList, AppointmentRow } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { identityText } from '../../shared/model/identity.ts';
import { isCurrentPointer } from '../../shared/model/pointers.ts';
import type { Pointer } from '../../shared/model/reads.ts';
import { mayBeFor } from '../core/same-appointment.ts';
import { noteAudit } from './audit.ts';
import { correlationOf } from './recording.ts';
import { saveRead } from './settle.ts';
import { serviceOf, type World } from './world.ts';

type Row = { readonly serviceId: string; readonly appointmentId: string };

/** What each place told, gathered under the one key of an appointment: its service and its id (A24). */
export type Told = Row & { sources: AppointmentRow['sources']; failure?: Failure; gone: boolean; pointer?: Pointer };

/** Appointments by key, and Pointers that name no appointment which could be asked for. */
export type Gathered = { readonly told: Map<string, Told>; readonly loose: Pointer[] };

type Asking = Extract<ParsedRequestOf<'listAppointments'>, { online: true }>;
type Asked = AppointmentList['asked'][number];
type Source = AppointmentRow['sources'][number];

/** What this computer holds: its ledger of appointments made or changed here, and saved copies. Nobody is asked. */
export const gatherHeld = (world: World, nhsNumber: string): Gathered => {
  const gathered: Gathered = { told: new Map(), loose: [] };
  for (const row of world.work.ledger.forPatient(nhsNumber)) add(gathered, 'ledger', row);
  for (const row of world.cache.appointmentsOf(nhsNumber)) add(gathered, 'saved', row);
  return gathered;
};

/**
 * Asks the Registry, then the services that a Pointer, the ledger or a person's choice names, and no other (safety 12.10); then reads
 * by id what no list held. Each place learns of this patient: each is audited before it is called (12.7), with how the person was
 * known (12.9). A place that fails never hides the others.
 */
export const gatherOnline = async (world: World, gathered: Gathered, asking: Asking): Promise<Asked[]> => {
  const fromRegistry = world.profile.registry ? [await askRegistry(world, gathered, asking)] : [];
  const named = [...gathered.told.values()].filter(namesItsService).map(({ serviceId }) => serviceId);
  const pointed = gathered.loose.filter(isCurrentPointer).flatMap(({ serviceId }) => serviceId ?? []);
  const services = [...new Set([...named, ...pointed, ...asking.alsoAsk])];
  const known = services.filter((serviceId) => serviceOf(world, serviceId) !== undefined);
  const fromServices = await Promise.all(known.map((serviceId) => askService(world, gathered, { serviceId, asking })));
  const unread = [...gathered.told.values()]
    .filter(namesItsService)
    .filter(({ sources }) => !sources.includes('service'));
  await Promise.all(unread.map((row) => readOne(world, row, asking)));
  return [...fromRegistry, ...fromServices];
};

/** A saved copy alone names nobody, nor does a Pointer that no longer stands. */
const namesItsService = ({ sources, pointer }: Told): boolean =>
  sources.includes('ledger') || sources.includes('service') || (pointer !== undefined && isCurrentPointer(pointer));

const askRegistry = async (world: World, gathered: Gathered, asking: Asking): Promise<Asked> => {
  const { nhsNumber } = asking;
  auditDisclosure(world, asking, { action: 'appointments.asked-registry' });
  const search = await world.registry.searchPointers({ nhsNumber, correlationId: world.ids.next() });
  if (!search.ok) return { source: 'registry', failure: search.failure, unread: 0 };
  for (const pointer of search.value.pointers) {
    const { serviceId, appointmentId } = pointer;
    if (serviceId === undefined || appointmentId === undefined) gathered.loose.push(pointer);
    else add(gathered, 'registry', { serviceId, appointmentId, pointer });
  }
  return { source: 'registry', unread: search.value.unread };
};

const askService = async (
  world: World,
  gathered: Gathered,
  { serviceId, asking }: { readonly serviceId: string; readonly asking: Asking },
): Promise<Asked> => {
  const { nhsNumber } = asking;
  auditDisclosure(world, asking, { action: 'appointments.asked-service', serviceId });
  const search = await world.receiver.searchAppointments({ serviceId, nhsNumber, correlationId: world.ids.next() });
  if (!search.ok) return { source: 'service', serviceId, failure: search.failure, unread: 0 };
  for (const read of search.value.appointments) {
    saveRead(world, { serviceId, read, asked: nhsNumber });
    add(gathered, 'service', { serviceId, appointmentId: read.appointmentId });
  }
  return { source: 'service', serviceId, unread: search.value.unread };
};

/**
 * Named, but not in its service's own list: read by id, which settles whether it is still there. What it holds for somebody else is
 * neither kept nor shown (safety 12.5): only that it could not be read as this patient's.
 */
const readOne = async (world: World, row: Told, asking: Asking): Promise<void> => {
  const { serviceId, appointmentId } = row;
  if (serviceOf(world, serviceId) === undefined) return;
  auditDisclosure(world, asking, { action: 'appointment.read', serviceId, appointmentId });
  const correlationId = correlationOf(world, serviceId, appointmentId);
  const read = await world.receiver.readAppointment({ serviceId, appointmentId, correlationId });
  if (!read.ok) {
    if (read.failure.kind === 'not-found') row.gone = true;
    else row.failure = read.failure;
  } else if (mayBeFor(read.value.appointment, asking.nhsNumber)) {
    saveRead(world, { serviceId, read: read.value, asked: asking.nhsNumber });
    row.sources = [...row.sources, 'service'];
  } else row.failure = { kind: 'unreadable', field: 'participant' };
};

const add = (gathered: Gathered, source: Source, told: Row & { readonly pointer?: Pointer }): void => {
  const { serviceId, appointmentId, pointer } = told;
  const key = `${serviceId}/${appointmentId}`;
  const before = gathered.told.get(key) ?? { serviceId, appointmentId, sources: [], gone: false };
  const sources = before.sources.includes(source) ? before.sources : [...before.sources, source];
  gathered.told.set(key, { ...before, sources, ...(pointer === undefined ? {} : { pointer }) });
};

type Disclosure = { readonly action: string; readonly serviceId?: string; readonly appointmentId?: string };

const auditDisclosure = (world: World, { nhsNumber, identity }: Asking, disclosure: Disclosure): void => {
  noteAudit(world, { ...disclosure, nhsNumber, outcome: identityText(identity) });
};
