import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import type { Json } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { parsePart, parseWhole, patientOf, type SentAppointment } from './appointment-body.ts';
import { badRequest } from './bad-request.ts';
import type { Problem } from './outcomes.ts';
import { listOf, madeBy, nextVersion, objectOf, ownExtensionUrl } from './resources.ts';
import type { Service } from './service-parts.ts';
import { findAppointment, type HeldAppointment, holdsSlot } from './state.ts';
import { idAs, type PlannedSlot } from './timetable.ts';
import { isFree, type World } from './world.ts';

/** A write that the Receiver accepts: what it will hold, and the status it answers with. Nothing has happened yet. */
export type Accepted = { readonly held: HeldAppointment; readonly status: 200 | 201 };

export type Judged = Result<Accepted, Problem>;

/** Where a write is decided. */
export type Desk = { readonly world: World; readonly service: Service };

/** Decides POST /Appointment: books the slot if everything holds (standard.md 8.4, 9.1). */
export const decideBook = (desk: Desk, body: string, requestId: string): Judged => {
  const sent = parseWhole(body);
  return sent.ok ? decideNew(desk, sent.value, requestId) : sent;
};

/** Decides about a new appointment, however it was sent (standard.md 8.4, 13). */
export const decideNew = ({ world, service }: Desk, sent: SentAppointment, requestId: string): Judged => {
  const patient = patientOf(sent.resource);
  if (!patient.ok) return patient;
  if (sent.id !== undefined) return invariant('Only the service gives an id to an appointment.');
  if (sent.status !== 'booked') return invariant('A new appointment has status booked.');
  if (service.receiver.habits.oneBookingEach && hasBooking(world, service, patient.value)) return failed(CANCEL_FIRST);
  const slot = bookableSlot({ world, service }, sent);
  if (!slot.ok) return slot;
  const now = world.clock.now();
  const id = idAs(service.receiver, ['booked', requestId, slot.value.id, now]);
  const resource = madeBy({ id, now, service }, sent.resource);
  const held = { serviceId: service.id, id, nhsNumber: patient.value, slotId: slot.value.id, resource };
  return ok({ held, status: service.receiver.habits.bookedStatus });
};

/** Decides PUT /Appointment/{id}: an update, a move or a cancellation of a booked appointment (standard.md 8.5, 11.3). */
export const decidePut = (desk: Desk, id: string, body: string): Judged => {
  const held = findAppointment(desk.world.state(), desk.service.id, id);
  if (held === undefined) return failed(NOT_HERE);
  const sent = parseWhole(body);
  if (!sent.ok) return sent;
  if (sent.value.id !== id) return invariant('The id of the appointment is not the one in the address.');
  return decideChange(desk, { held, sent: sent.value, by: 'PUT' });
};

/** Decides PATCH /Appointment/{id}: its members replace those held, then the rules of PUT apply (standard.md 8.6). */
export const decidePatch = (desk: Desk, id: string, body: string): Judged => {
  const held = findAppointment(desk.world.state(), desk.service.id, id);
  if (held === undefined) return failed(NOT_HERE);
  const sent = parsePart(body, held.resource);
  if (!sent.ok) return sent;
  if (sent.value.id !== id) return invariant('The id of the appointment is not the one in the address.');
  return decideChange(desk, { held, sent: sent.value, by: 'PATCH' });
};

/** Decides about a change of an appointment that is held, however it was sent (standard.md 11.3, 11.4, 13). */
export const decideChange = (desk: Desk, { held, sent, by }: Change): Judged => {
  const patient = patientOf(sent.resource);
  if (!patient.ok) return patient;
  if (patient.value !== held.nhsNumber) return invariant('The patient of an appointment cannot be changed.');
  if (!keepsExtension(desk.service, sent)) return invariant('An extension that the service put there is missing.');
  if (!WRITABLE.has(sent.status)) return invariant('A Sender writes booked, cancelled or entered-in-error only.');
  if (held.resource.status !== 'booked') return failed(NOT_BOOKED);
  if (desk.service.receiver.habits.checksVersion && isOlder(held, sent)) return failed(CHANGED_MEANWHILE);
  if (!isAllowed(desk.service, { held, sent, by })) return failed(NOT_CHANGEABLE);
  const slotId = sent.status === 'booked' ? slotAfter(desk, held, sent) : ok(held.slotId);
  if (!slotId.ok) return slotId;
  const resource = nextVersion(held.resource, sent.resource, desk.world.clock.now());
  return ok({ held: { ...held, slotId: slotId.value, resource }, status: 200 });
};

export type Change = {
  readonly held: HeldAppointment;
  readonly sent: SentAppointment;
  readonly by: 'PUT' | 'PATCH' | 'message';
};

/** From 1.3.1 a change touches status and reasonCode alone; a new slot comes by PATCH (standard.md 11.4). */
const isAllowed = ({ receiver }: Service, { held, sent, by }: Change): boolean => {
  if (receiver.habits.changes === 'any') return true;
  const allowed = by === 'PATCH' ? [...CHANGEABLE, 'slot', 'start', 'end'] : CHANGEABLE;
  const names = new Set([...Object.keys(held.resource), ...Object.keys(sent.resource)]);
  return Array.from(names).every((name) => allowed.includes(name) || isSame(held.resource[name], sent.resource[name]));
};

/** What the Receiver looks at itself (meta, the patient) is not weighed here. */
const CHANGEABLE = ['meta', 'participant', 'status', 'reasonCode'];

const isSame = (one: Json | undefined, other: Json | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

const WRITABLE: ReadonlySet<string> = new Set(['booked', 'cancelled', 'entered-in-error']);

const hasBooking = (world: World, service: Service, nhsNumber: string): boolean =>
  world
    .state()
    .appointments.filter((one) => one.serviceId === service.id && one.nhsNumber === nhsNumber && holdsSlot(one))
    .some(({ resource }) => startOf(resource.start) > world.clock.now());

const startOf = (value: unknown): number => (typeof value === 'string' ? (parseInstant(value) ?? 0) : 0);

/** The slot that was asked for, if it is there, as described, still to come, and free. */
const bookableSlot = ({ world, service }: Desk, sent: SentAppointment): Result<PlannedSlot, Problem> => {
  const now: Instant = world.clock.now();
  const slot = world.timetable().find(service, sent.slotId, now);
  if (slot === undefined) return failed(unprocessable('There is no such slot.'));
  if (slot.start !== sent.start || slot.end !== sent.end)
    return failed(unprocessable('The times are not those of the slot.'));
  if (slot.start <= now) return failed(unprocessable('The slot has begun.'));
  return isFree(world, slot) ? ok(slot) : failed(SLOT_TAKEN);
};

/** Which slot the appointment has after an update: its own, or another free one of the same service. */
const slotAfter = (desk: Desk, held: HeldAppointment, sent: SentAppointment): Result<string, Problem> => {
  if (sent.slotId !== held.slotId) {
    const slot = bookableSlot(desk, sent);
    return slot.ok ? ok(slot.value.id) : slot;
  }
  const isSameTime = startOf(held.resource.start) === sent.start && startOf(held.resource.end) === sent.end;
  return isSameTime ? ok(held.slotId) : failed(unprocessable('The times are not those of the slot.'));
};

const keepsExtension = (service: Service, { resource }: SentAppointment): boolean =>
  listOf(resource.extension).some(({ url }) => url === ownExtensionUrl(service));

const isOlder = ({ resource }: HeldAppointment, { versionId, lastUpdated }: SentAppointment): boolean => {
  const meta = objectOf(resource.meta);
  return (versionId !== undefined && versionId !== meta.versionId) || lastUpdated <= startOf(meta.lastUpdated);
};

const invariant = (diagnostics: string) => failed(badRequest('invariant', diagnostics));

const unprocessable = (diagnostics: string): Problem => ({
  status: 422,
  code: 'REC_UNPROCESSABLE_ENTITY',
  issue: 'processing',
  diagnostics,
});

const conflict = (diagnostics: string): Problem => ({
  status: 409,
  code: 'REC_CONFLICT',
  issue: 'conflict',
  diagnostics,
});

const NOT_CHANGEABLE = unprocessable('Only status and reasonCode change here, and the slot by PATCH.');
const SLOT_TAKEN = conflict('The slot is no longer free.');
const CANCEL_FIRST = conflict('This patient already has an appointment at this service: cancel it first.');
const NOT_BOOKED = conflict('The appointment is no longer booked.');
const CHANGED_MEANWHILE = conflict('The appointment has changed since it was read.');

/** No such appointment at this service. */
export const NOT_HERE: Problem = {
  status: 404,
  code: 'REC_NOT_FOUND',
  issue: 'not-found',
  diagnostics: 'There is no such appointment at this service.',
};
