import { parseInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { BundleEntry, Resolve } from '../../shared/fhir/bundle.ts';
import { addressLine, nameOf, wordsOf } from '../../shared/fhir/common.ts';
import { deliveryChannelOf } from '../../shared/fhir/delivery-channel.ts';
import {
  HealthcareServiceSchema,
  LocationSchema,
  PractitionerRoleSchema,
  PractitionerSchema,
} from '../../shared/fhir/people-and-places.ts';
import { type Schedule, ScheduleSchema, type Slot, SlotSchema } from '../../shared/fhir/slot.ts';
import type { ReadSlot } from '../../shared/model/reads.ts';

/** Reads the Slots of one Bundle. Many share a Schedule: what it tells is read once. */
export type SlotReader = (resource: JsonObject | undefined) => ReadSlot | undefined;

/**
 * Reads one Slot with what its includes tell of it. Undefined where it is none that could be booked: no id, no status that R4 knows, a
 * time without its zone. Includes that are missing or cannot be read leave their members out (standard.md 8.1).
 */
export const createSlotReader = (resolve: Resolve): SlotReader => {
  const known = new Map<JsonObject, ScheduleMembers>();
  const scheduleOf = (slot: Slot): ScheduleMembers => {
    const resource = resolve(slot.schedule);
    if (resource === undefined) return {};
    const members = known.get(resource) ?? readSchedule(resource, resolve);
    known.set(resource, members);
    return members;
  };
  return (resource) => {
    const slot = SlotSchema.safeParse(resource);
    return resource === undefined || !slot.success ? undefined : toReadSlot(resource, slot.data, scheduleOf(slot.data));
  };
};

const toReadSlot = (resource: JsonObject, slot: Slot, schedule: ScheduleMembers): ReadSlot | undefined => {
  const slotId = slot.id ?? '';
  const start = parseInstant(slot.start);
  const end = parseInstant(slot.end);
  if (slotId === '' || start === undefined || end === undefined || end < start) return undefined;
  // FREE is not `free`, and nobody knows what it is.
  if (!SLOT_STATUSES.includes(slot.status)) return undefined;
  const own = given({ mode: deliveryChannelOf(slot.extension), appointmentType: wordsOf(slot.appointmentType) });
  return {
    slotId,
    status: slot.status,
    start,
    end,
    startText: slot.start,
    endText: slot.end,
    resource,
    ...schedule,
    ...own,
  };
};

/** R4 (standard.md 10). */
const SLOT_STATUSES = ['free', 'busy', 'busy-unavailable', 'busy-tentative', 'entered-in-error'];

/** What the HealthcareService calls itself, where exactly one was included. */
export const serviceNameOf = (entries: readonly BundleEntry[]): string | undefined => {
  const services = entries.filter(({ resource }) => resource?.resourceType === 'HealthcareService');
  const names = services.flatMap(({ resource }) => HealthcareServiceSchema.safeParse(resource).data?.name ?? []);
  return new Set(names).size === 1 ? names[0] : undefined;
};

/** What a Schedule tells of each of its Slots; the Slot's own word goes before it. */
type ScheduleMembers = Partial<
  Pick<ReadSlot, 'mode' | 'practitionerName' | 'practitionerRole' | 'practitionerGender' | 'locationName' | 'address'>
>;

const readSchedule = (resource: JsonObject, resolve: Resolve): ScheduleMembers => {
  const schedule = ScheduleSchema.safeParse(resource).data;
  return given({
    mode: deliveryChannelOf(schedule?.extension),
    ...practitionerOf(schedule, resolve),
    ...placeOf(schedule, resolve),
  });
};

const practitionerOf = (schedule: Schedule | undefined, resolve: Resolve) => {
  const actors = (schedule?.actor ?? []).map((reference) => ({ reference, resource: resolve(reference) }));
  const role = actors.map(({ resource }) => PractitionerRoleSchema.safeParse(resource).data).find(isGiven);
  const direct = actors.map(({ resource }) => PractitionerSchema.safeParse(resource).data).find(isGiven);
  const practitioner = direct ?? PractitionerSchema.safeParse(resolve(role?.practitioner)).data;
  // Not included: the reference itself may still say who it is.
  const named = actors.find(({ reference }) => /Practitioner\//.test(reference.reference ?? ''))?.reference;
  return {
    practitionerName: nameOf(practitioner?.name?.[0]) ?? role?.practitioner?.display ?? named?.display,
    practitionerRole: wordsOf(role?.code?.[0]),
    practitionerGender: practitioner?.gender,
  };
};

const placeOf = (schedule: Schedule | undefined, resolve: Resolve) => {
  const resources = (schedule?.actor ?? []).map(resolve);
  const service = resources.map((resource) => HealthcareServiceSchema.safeParse(resource).data).find(isGiven);
  const direct = resources.map((resource) => LocationSchema.safeParse(resource).data).find(isGiven);
  const location = direct ?? LocationSchema.safeParse(resolve(service?.location?.[0])).data;
  return { locationName: location?.name, address: addressLine(location?.address) };
};

const isGiven = <Value>(value: Value | undefined): value is Value => value !== undefined;

type Given<Members> = { readonly [Name in keyof Members]?: Exclude<Members[Name], undefined> };

/** Leaves out what is undefined. */
const given = <Members extends object>(members: Members): Given<Members> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Given<Members>;
