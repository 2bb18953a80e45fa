import { z } from 'zod';
import type { Instant } from '../../shared/base/instant.ts';
import { JsonObjectSchema } from '../../shared/base/json.ts';

const HeldAppointmentSchema = z
  .object({
    serviceId: z.string(),
    id: z.string(),
    nhsNumber: z.string(),
    slotId: z.string(),
    resource: JsonObjectSchema,
  })
  .readonly();

const HeldPointerSchema = z
  .object({
    id: z.string(),
    serviceId: z.string(),
    appointmentId: z.string(),
    nhsNumber: z.string(),
    resource: JsonObjectSchema,
  })
  .readonly();

const WaitingMessageSchema = z
  .object({
    /** As in `handled`. */
    key: z.string(),
    digest: z.string(),
    serviceId: z.string(),
    requestId: z.string(),
    body: z.string(),
    dueAt: z.number().int(),
  })
  .readonly();

/** Everything that the training world keeps from one run to the next. */
export const StateSchema = z
  .object({
    version: z.literal(1),
    seed: z.number().int(),
    seededAt: z.number().int(),
    appointments: z.array(HeldAppointmentSchema).readonly(),
    pointers: z.array(HeldPointerSchema).readonly(),
    /** Slots taken without an appointment that anyone can see. */
    takenSlots: z.array(z.string()).readonly(),
    /** `receiver|X-Request-Id` → SHA-256 of the message, for those Receivers that remember. */
    handled: z.record(z.string(), z.string()).readonly(),
    /** Messages that were acknowledged and whose time has not come yet. */
    waiting: z.array(WaitingMessageSchema).readonly().default([]),
    /** `jti` → when its assertion ends: none is taken twice before then. */
    assertions: z.record(z.string(), z.number()).readonly(),
    /** SHA-256 of an access token → when it ends. The tokens themselves are kept nowhere. */
    tokens: z.record(z.string(), z.number()).readonly(),
  })
  .readonly();

export type State = z.infer<typeof StateSchema>;

/** An appointment as its Receiver holds it: the FHIR resource whole, and what is needed to find it. */
export type HeldAppointment = z.infer<typeof HeldAppointmentSchema>;

/** A message that its Receiver has acknowledged and will deal with at `dueAt`. */
export type WaitingMessage = z.infer<typeof WaitingMessageSchema>;

/** A pointer as the Registry holds it. */
export type HeldPointer = z.infer<typeof HeldPointerSchema>;

/** Statuses in which an appointment still holds its slot. */
const HOLDING = new Set(['proposed', 'pending', 'booked', 'arrived', 'checked-in']);

/** Whether an appointment holds its slot, that is: has not ended one way or another. */
export const holdsSlot = ({ resource }: HeldAppointment): boolean =>
  typeof resource.status === 'string' && HOLDING.has(resource.status);

/** Ids of all slots that someone holds, the timetable's own `heldFromStart` apart. */
export const busySlots = (state: State): ReadonlySet<string> =>
  new Set([...state.takenSlots, ...state.appointments.filter(holdsSlot).map(({ slotId }) => slotId)]);

/** The appointment with that id at that service. */
export const findAppointment = (state: State, serviceId: string, id: string): HeldAppointment | undefined =>
  state.appointments.find((one) => one.serviceId === serviceId && one.id === id);

/** The state with one appointment added, or put in the place of its earlier version. */
export const withAppointment = (state: State, held: HeldAppointment): State => {
  const isSame = (one: HeldAppointment) => one.serviceId === held.serviceId && one.id === held.id;
  const known = state.appointments.some(isSame);
  return {
    ...state,
    appointments: known ? state.appointments.map((one) => (isSame(one) ? held : one)) : [...state.appointments, held],
  };
};

/** Messages remembered; the oldest are forgotten first, so that the file does not grow for ever. */
export const REMEMBERED = 2_000;

/** The state that remembers one message more as dealt with. */
export const withMessage = (state: State, key: string, digest: string): State => {
  const messages = [...Object.entries(state.handled), [key, digest]].slice(-REMEMBERED);
  return { ...state, handled: Object.fromEntries(messages) };
};

/** The state without assertions and tokens that have ended. */
export const withoutEnded = (state: State, now: Instant): State => ({
  ...state,
  assertions: after(state.assertions, now),
  tokens: after(state.tokens, now),
});

const after = (ends: Readonly<Record<string, number>>, now: Instant): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(ends).filter(([, end]) => end > now));
