import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { NEWCOMERS, OTHERS, PEOPLE, type Person } from './people.ts';
import { withPointer } from './pointers.ts';
import { fractionOf } from './random.ts';
import { appointmentFor, madeBy, nextVersion, slotFields } from './resources.ts';
import type { Service } from './service-parts.ts';
import { serviceOf } from './services.ts';
import { findAppointment, type HeldAppointment, withAppointment } from './state.ts';
import { idAs, type PlannedSlot } from './timetable.ts';
import { isFree, type World } from './world.ts';

/** Why the clinic could not do something, in words for whoever practises. */
type Done = Result<JsonObject, string>;

type Which = { readonly serviceId: string; readonly appointmentId: string };
type WhichSlot = { readonly serviceId: string; readonly slotId: string };

export type ClinicChanges = {
  readonly description?: string | undefined;
  readonly comment?: string | undefined;
  readonly status?: string | undefined;
  readonly slotId?: string | undefined;
};

/** The clinic changes an appointment in its own system: no Sender asked for it, and none is told. */
export const changeAsClinic = (world: World, which: Which, { slotId, ...fields }: ClinicChanges): Done => {
  const found = findHeld(world, which);
  if (!found.ok) return found;
  const { held, service } = found.value;
  const said = Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  if (slotId === undefined) return keep(world, service, { ...held, resource: changed(world, held, said) });
  const slot = freeSlot(world, { serviceId: service.id, slotId });
  if (!slot.ok) return slot;
  return keep(world, service, {
    ...held,
    slotId,
    resource: changed(world, held, { ...said, ...slotFields(slot.value) }),
  });
};

/** The clinic cancels an appointment: the slot is free again and the pointer is gone. */
export const cancelAsClinic = (world: World, which: Which): Done => {
  const found = findHeld(world, which);
  if (!found.ok) return found;
  const { held, service } = found.value;
  if (held.resource.status !== 'booked') return failed('The appointment is not booked.');
  return keep(world, service, { ...held, resource: changed(world, held, { status: 'cancelled' }) });
};

/** Another desk books a slot for someone else, or for the person given. */
export const bookAsOther = (world: World, which: WhichSlot, nhsNumber: string | undefined): Done => {
  const slot = freeSlot(world, which);
  if (!slot.ok) return slot;
  const { service } = slot.value;
  const person = someone(which.slotId, nhsNumber);
  if (person === undefined) return failed('Nobody in the training world has that NHS number.');
  const now = world.clock.now();
  const id = idAs(service.receiver, ['elsewhere', slot.value.id, now]);
  const asked = appointmentFor(person, slot.value, { description: 'Booked at another desk' });
  const resource = madeBy({ id, now, service }, asked);
  return keep(world, service, {
    serviceId: service.id,
    id,
    nhsNumber: person.nhsNumber,
    slotId: slot.value.id,
    resource,
  });
};

/** A slot goes without an appointment that anyone can see, as when the clinic blocks it. */
export const takeSlot = (world: World, which: WhichSlot): Done => {
  const slot = freeSlot(world, which);
  if (!slot.ok) return slot;
  world.change((state) => ({ ...state, takenSlots: [...state.takenSlots, slot.value.id] }));
  return ok({ slotId: slot.value.id });
};

type Found = { readonly held: HeldAppointment; readonly service: Service };

const findHeld = (world: World, { serviceId, appointmentId }: Which): Result<Found, string> => {
  const service = serviceOf(serviceId);
  const held = findAppointment(world.state(), serviceId, appointmentId);
  return service === undefined || held === undefined ? failed('There is no such appointment.') : ok({ held, service });
};

const freeSlot = (world: World, { serviceId, slotId }: WhichSlot): Result<PlannedSlot, string> => {
  const service = serviceOf(serviceId);
  const slot = service && world.timetable().find(service, slotId, world.clock.now());
  if (slot === undefined) return failed('There is no such slot.');
  return isFree(world, slot) ? ok(slot) : failed('The slot is not free.');
};

const changed = (world: World, { resource }: HeldAppointment, fields: JsonObject): JsonObject =>
  nextVersion(resource, { ...resource, ...fields }, world.clock.now());

const keep = (world: World, service: Service, held: HeldAppointment): Done => {
  world.change((state) => withPointer(withAppointment(state, held), held, { service, now: world.clock.now() }));
  return ok(held.resource);
};

const someone = (slotId: string, nhsNumber: string | undefined): Person | undefined =>
  nhsNumber === undefined
    ? OTHERS[Math.floor(fractionOf(slotId) * OTHERS.length)]
    : [...PEOPLE, ...NEWCOMERS, ...OTHERS].find((one) => one.nhsNumber === nhsNumber);
