import { plus, toFhirInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { Service } from './service-parts.ts';
import { SERVICES, serviceOf } from './services.ts';
import { busySlots, type HeldAppointment, holdsSlot } from './state.ts';
import type { PlannedSlot } from './timetable.ts';
import { isFree, type World } from './world.ts';

const FORTNIGHT = 14 * 86_400_000;

/** The world at a glance: each service with its free slots of the next 14 days and its appointments. */
export const worldView = (world: World): JsonObject => {
  const { seed, appointments, pointers, waiting } = world.state();
  return {
    now: toFhirInstant(world.clock.now()),
    seed,
    services: SERVICES.map((service) => ({
      serviceId: service.id,
      name: service.name,
      receiver: service.receiver.name,
      freeSlots: freeSlots(world, service).length,
      appointments: appointments.filter((one) => one.serviceId === service.id && holdsSlot(one)).length,
    })),
    appointments: appointmentsView(world, {}),
    pointers: pointers.length,
    waiting: waiting.length,
  };
};

/** Slots of a service in the next 14 days that anyone can book, oldest first. */
export const freeSlots = (world: World, service: Service): readonly PlannedSlot[] => {
  const now = world.clock.now();
  const busy = busySlots(world.state());
  return world
    .timetable()
    .between(service, plus(now, 1), plus(now, FORTNIGHT))
    .filter((slot) => !slot.heldFromStart && !busy.has(slot.id));
};

/** Every slot of a service in the next 14 days, as the control port lists them. */
export const slotsView = (world: World, serviceId: string): readonly JsonObject[] => {
  const service = serviceOf(serviceId);
  const now = world.clock.now();
  const slots = service === undefined ? [] : world.timetable().between(service, plus(now, 1), plus(now, FORTNIGHT));
  return slots.map((slot) => ({
    slotId: slot.id,
    start: toFhirInstant(slot.start),
    end: toFhirInstant(slot.end),
    practitioner: `${slot.practitioner.prefix} ${slot.practitioner.given} ${slot.practitioner.family}`,
    channel: slot.channel,
    status: isFree(world, slot) ? 'free' : 'busy',
  }));
};

export type AppointmentFilter = { readonly serviceId?: string | null; readonly nhsNumber?: string | null };

/** Appointments as their Receivers hold them, resource and all. */
export const appointmentsView = (world: World, { serviceId, nhsNumber }: AppointmentFilter): readonly JsonObject[] =>
  world
    .state()
    .appointments.filter((one) => !serviceId || one.serviceId === serviceId)
    .filter((one) => !nhsNumber || one.nhsNumber === nhsNumber)
    .map(rowOf);

const rowOf = (held: HeldAppointment): JsonObject => ({
  serviceId: held.serviceId,
  appointmentId: held.id,
  nhsNumber: held.nhsNumber,
  slotId: held.slotId,
  status: held.resource.status ?? null,
  start: held.resource.start ?? null,
  end: held.resource.end ?? null,
  description: held.resource.description ?? null,
  resource: held.resource,
});
