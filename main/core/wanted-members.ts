import { parseInstant } from '../../shared/base/instant.ts';
import type { Json, JsonObject } from '../../shared/base/json.ts';
import type { MemberChange } from '../../shared/base/json-text.ts';
import { AppointmentSchema, isLive, slotIdOf } from '../../shared/fhir/appointment.ts';
import type { Wanted } from '../../shared/model/modification.ts';

/** A change to an existing appointment. */
export type WantedChange = Exclude<Wanted, { kind: 'book' }>;

/**
 * The members of an appointment that a Wanted sets, by top-level path. A reason travels as `reasonCode[0].text` (A11); nothing
 * else may ride along (safety I7).
 */
export const membersWanted = (wanted: WantedChange): JsonObject => {
  if (wanted.kind === 'reschedule') return timeWanted(wanted);
  const reason = wanted.reason === undefined ? {} : { reasonCode: [{ text: wanted.reason }] };
  if (wanted.kind === 'cancel') return { status: wanted.status, ...reason };
  return { ...(wanted.description === undefined ? {} : { description: wanted.description }), ...reason };
};

/** Slot and times as the slot gave them, and nothing else (8.6). */
const timeWanted = ({ slot }: Extract<Wanted, { kind: 'reschedule' }>): JsonObject => ({
  slot: [{ reference: `Slot/${slot.id}` }],
  start: slot.start,
  end: slot.end,
});

/** What a Wanted changes in a resource's text: each member set, or taken away where it asks for nothing to be there. */
export const changesWanted = (wanted: WantedChange): readonly MemberChange[] =>
  Object.entries(membersWanted(wanted)).map(([name, value]) => ({
    path: [name],
    value: isCleared(name, value) ? undefined : value,
  }));

/** Empty text asks for nothing to be there: FHIR has no empty strings, so the member goes. */
const isCleared = (name: string, value: Json | undefined): boolean =>
  value === '' || (name === 'reasonCode' && reasonText(value) === '');

/**
 * Whether an appointment stands as wanted: a cancel by its status alone (standard.md 11.3; already cancelled is success, whoever did
 * it and why, safety 5.4), an update while it is booked and holds all that was asked for, a reschedule while it is booked in that
 * slot at those times.
 */
export const isAsWanted = (resource: JsonObject, wanted: WantedChange): boolean =>
  wanted.kind === 'cancel'
    ? resource.status === wanted.status
    : resource.status === 'booked' && holdsMembers(resource, wanted);

/**
 * Whether what was changed still stands, whatever else has become of the appointment since (safety 5.7): a cancelled one is not live
 * again, and the members that were set are as they were set.
 */
export const stillHolds = (resource: JsonObject, wanted: WantedChange): boolean =>
  wanted.kind === 'cancel'
    ? typeof resource.status === 'string' && !isLive(resource.status)
    : holdsMembers(resource, wanted);

const holdsMembers = (resource: JsonObject, wanted: WantedChange): boolean =>
  Object.entries(membersWanted(wanted)).every(([name, value]) => sameMember(name, resource[name], value));

const sameMember = (name: string, held: Json | undefined, wanted: Json): boolean =>
  (SAME[name] ?? isSameText)(held, wanted);

type Same = (held: Json | undefined, wanted: Json) => boolean;

const isSameText: Same = (held, wanted) => (held ?? '') === wanted;

const isSameInstant: Same = (held, wanted) =>
  typeof held === 'string' && typeof wanted === 'string' && parseInstant(held) === parseInstant(wanted);

/** A slot that a Receiver leaves out, or names by a URN that leads nowhere (A23), is not compared: the times are. */
const isSameSlot: Same = (held, wanted) => {
  const named = slotNamed(held);
  return named === undefined || named.startsWith('urn:') || named === slotNamed(wanted);
};

const slotNamed = (slot: Json | undefined): string | undefined => {
  const read = AppointmentSchema.safeParse({ resourceType: 'Appointment', status: 'booked', slot });
  return read.success ? slotIdOf(read.data) : undefined;
};

const SAME: Readonly<Record<string, Same>> = {
  reasonCode: (held, wanted) => (reasonText(held) ?? '') === reasonText(wanted),
  slot: isSameSlot,
  start: isSameInstant,
  end: isSameInstant,
};

/** A Receiver may add codings to a reason; its words are what we set. */
const reasonText = (reasons: Json | undefined): Json | undefined => {
  const first = Array.isArray(reasons) ? reasons[0] : undefined;
  return typeof first === 'object' && first !== null && 'text' in first ? first.text : undefined;
};
