import { type Instant, parseInstant, plus, toFhirInstant } from '../../shared/base/instant.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../shared/base/json.ts';
import { isLive } from '../../shared/fhir/appointment.ts';
import { takeMessage } from '../support/fake-messages.ts';
import { PROVIDER_URN, SCHEDULE_URN, SERVICE_URN } from '../support/message-urns.ts';
import { anOutcome } from '../support/scripted-receiver.ts';
import type { Dice } from './dice.ts';
import type { Habits } from './kinds.ts';
import type { Deed, Ledger } from './ledger.ts';
import type { Time } from './time.ts';

/** A slot as the clinic keeps it. */
export type ClinicSlot = { readonly id: string; readonly start: Instant; readonly end: Instant; free: boolean };

/** Status and body of an answer. */
export type Said = readonly [status: number, body: unknown];

/** One write as it reached the Receiver. */
export type Arrived = {
  readonly method: string;
  readonly path: string;
  readonly requestId: string;
  readonly body: string;
};

/** A Receiver of one service: what it holds, and what it does when asked. Everything it truly does goes into the ledger. */
export type Receiver = {
  readonly serviceId: string;
  readonly habits: Habits;
  readonly slots: Map<string, ClinicSlot>;
  /** The appointment as it truly is. */
  readonly truth: (id: string) => JsonObject | undefined;
  readonly ids: () => readonly string[];
  /** Whether it has taken a message that it has not carried out yet: whoever is asked there says so. */
  readonly isWorkingOn: (requestId: string) => boolean;
  /** Carries a write out, and says what came of it. */
  readonly work: (write: Arrived) => Said;
  /** Somebody else changes, makes or moves an appointment. */
  readonly put: (id: string, resource: JsonObject) => void;
  readonly read: (id: string) => Said;
  readonly search: (nhsNumber: string) => Said;
  readonly listSlots: (window: { readonly from: Instant; readonly to: Instant }, statuses: readonly string[]) => Said;
};

type Parts = {
  readonly time: Time;
  readonly dice: Dice;
  readonly ledger: Ledger;
  readonly serviceId: string;
  readonly habits: Habits;
};

/** A Receiver that holds nothing yet. */
export const createReceiver = (parts: Parts): Receiver => {
  const { time, dice, ledger, serviceId, habits } = parts;
  const slots = new Map<string, ClinicSlot>();
  const held = new Map<string, JsonObject>();
  const done = new Map<string, Instant>();
  const working = new Set<string>();

  const keep = (
    id: string,
    resource: JsonObject,
    deed: Pick<Deed, 'by' | 'did'> & { requestId?: string },
  ): JsonObject => {
    const stamped = { ...resource, meta: stampOf(held.get(id), resource, time.now()) };
    held.set(id, stamped);
    ledger.note({ ...deed, at: time.now(), serviceId, appointmentId: id, resource: stamped });
    return stamped;
  };
  const slotOf = (resource: JsonObject): ClinicSlot | undefined => slots.get(slotIdIn(resource));
  const create = (body: JsonObject, requestId: string): Said => {
    const slot = slotOf(body);
    if (slot === undefined || (!slot.free && !habits.overbooks)) return clash();
    slot.free = habits.overbooks && slot.free;
    const { identifier, ...rest } = body;
    const named = habits.keepsIdentifier && identifier !== undefined ? { identifier } : {};
    const id = `made-${dice.uuid().slice(0, 8)}`;
    const made = { ...rest, ...named, id, created: toFhirInstant(time.now()) };
    return [201, keep(id, made, { by: 'desk', did: 'made', requestId })];
  };
  const replace = (id: string, body: JsonObject, requestId: string): Said => {
    const before = held.get(id);
    if (before === undefined) return [404, anOutcome('REC_NOT_FOUND', 'not-found')];
    if (before.status !== 'booked') return clash();
    const [from, to] = [slotOf(before), slotOf(body)];
    if (to !== from && to !== undefined && !to.free) return clash();
    if (to !== from && from !== undefined) from.free = true;
    if (to !== undefined) to.free = !isLive(textOf(body.status));
    return [200, keep(id, { ...body, id }, { by: 'desk', did: 'changed', requestId })];
  };
  const workResource = ({ method, path, requestId, body }: Arrived): Said => {
    if (path.endsWith('$process-message')) return workMessage(body, requestId);
    const asked = parseJson(body);
    if (!isJsonObject(asked)) return [400, anOutcome('REC_BAD_REQUEST', 'invalid')];
    if (method === 'POST') return create(asked, requestId);
    const id = decodeURIComponent(path.split('/').at(-1) ?? '');
    return replace(id, method === 'PATCH' ? { ...held.get(id), ...asked } : asked, requestId);
  };
  const workMessage = (body: string, requestId: string, isLate = false): Said => {
    const taken = takeMessage(body);
    if (taken === undefined) return [400, anOutcome('REC_BAD_REQUEST', 'invariant')];
    const { appointment } = taken;
    if (habits.answersLaterMs > 0 && !isLate) {
      working.add(requestId);
      time.inWorld(habits.answersLaterMs, () => {
        working.delete(requestId);
        workMessage(body, requestId, true);
      });
      return [200, messageAnswer(taken.bundleId)];
    }
    const said =
      appointment.id === undefined
        ? create(appointment, requestId)
        : replace(textOf(appointment.id), appointment, requestId);
    return said[0] < 300 && isJsonObject(said[1]) ? [200, messageAnswer(taken.bundleId, said[1])] : said;
  };
  /** As it was so long ago: its last state of before then. */
  const asOf = (id: string, ago: number): JsonObject | undefined =>
    ago === 0 ? held.get(id) : ledger.historyOf(id).findLast(({ at }) => at <= time.now() - ago)?.resource;
  const shown = (resource: JsonObject): JsonObject => (habits.isRestless ? restless(resource, time, dice) : resource);

  return {
    serviceId,
    habits,
    slots,
    truth: (id) => held.get(id),
    ids: () => [...held.keys()],
    isWorkingOn: (requestId) => working.has(requestId),
    work: (write) => {
      const doneAt = done.get(write.requestId);
      if (doneAt !== undefined && time.now() - doneAt <= habits.remembersMs)
        return [409, anOutcome('REC_CONFLICT', 'duplicate')];
      const said = workResource(write);
      if (said[0] < 300) done.set(write.requestId, time.now());
      return said;
    },
    put: (id, resource) => void keep(id, { ...resource, id }, { by: 'others', did: held.has(id) ? 'changed' : 'made' }),
    read: (id) => {
      const isStale = habits.staleReads > 0 && dice.chance(habits.staleReads);
      const ago = isStale ? 1_000 + dice.below(habits.staleByMs - 1_000) : 0;
      // What was there from the first is older than any copy that lags.
      const [first] = ledger.historyOf(id);
      const found = asOf(id, ago) ?? (first?.by === 'others' ? first.resource : undefined);
      return found === undefined ? [404, anOutcome('REC_NOT_FOUND', 'not-found')] : [200, shown(found)];
    },
    search: (nhsNumber) => {
      if (!habits.offersSearch) return [501, anOutcome('REC_NOT_IMPLEMENTED', 'not-supported')];
      const found = [...held.keys()].map((id) => asOf(id, habits.searchLagMs)).filter((one) => one !== undefined);
      return [200, bundleOf(found.filter((one) => JSON.stringify(one.participant).includes(nhsNumber)).map(shown))];
    },
    listSlots: ({ from, to }, statuses) => {
      const inside = [...slots.values()].filter(({ start }) => start >= from && start <= to);
      const listed = inside.filter(({ free }) => statuses.includes(free ? 'free' : 'busy'));
      return [200, bundleOf(listed.map(slotShown), ITS_SCHEDULE)];
    },
  };
};

const clash = (): Said => [409, anOutcome('REC_CONFLICT', 'conflict')];

const stampOf = (before: JsonObject | undefined, resource: JsonObject, now: Instant): JsonObject => {
  const version = isJsonObject(before?.meta) ? Number(before.meta.versionId ?? 0) : 0;
  const meta = isJsonObject(resource.meta) ? resource.meta : {};
  return { ...meta, versionId: String(version + 1), lastUpdated: toFhirInstant(now) };
};

/** The same content at each reading, told differently each time. */
const restless = (resource: JsonObject, time: Time, dice: Dice): JsonObject => {
  const participant = Array.isArray(resource.participant) ? [...resource.participant] : [];
  const turned = dice.chance(0.5) ? participant.toReversed() : participant;
  const meta = isJsonObject(resource.meta) ? resource.meta : {};
  return {
    ...resource,
    participant: turned,
    meta: { ...meta, lastUpdated: toFhirInstant(plus(time.now(), -dice.below(5_000))) },
  };
};

/** The id of the Slot that an appointment names. */
export const slotIdIn = ({ slot }: JsonObject): string => {
  const first = Array.isArray(slot) ? slot[0] : undefined;
  return isJsonObject(first) ? textOf(first.reference).replace(/^Slot\//, '') : '';
};

export const textOf = (member: Json | undefined): string => (typeof member === 'string' ? member : '');

/** A slot as the Receiver lists it. */
export const slotShown = ({ id, start, end, free }: ClinicSlot): JsonObject => ({
  resourceType: 'Slot',
  id,
  status: free ? 'free' : 'busy',
  schedule: { reference: SCHEDULE_URN },
  start: toFhirInstant(start),
  end: toFhirInstant(end),
});

const bundleOf = (resources: readonly JsonObject[], included: readonly JsonObject[] = []): JsonObject => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: [...resources.map((resource) => ({ resource })), ...(resources.length === 0 ? [] : included)],
});

/** What comes along with slots: whose schedule it is, at which service, provided by whom. */
const ITS_SCHEDULE: readonly JsonObject[] = [
  { fullUrl: SCHEDULE_URN, resource: { resourceType: 'Schedule', id: 'sch', actor: [{ reference: SERVICE_URN }] } },
  { fullUrl: SERVICE_URN, resource: { resourceType: 'HealthcareService', providedBy: { reference: PROVIDER_URN } } },
  { fullUrl: PROVIDER_URN, resource: { resourceType: 'Organization', name: 'Invented Trust' } },
];

/** Without an appointment it says only that the message is here. */
const messageAnswer = (bundleId: string, appointment?: JsonObject): JsonObject => ({
  resourceType: 'Bundle',
  type: 'message',
  entry: [
    { resource: { resourceType: 'MessageHeader', response: { identifier: bundleId, code: 'ok' } } },
    ...(appointment === undefined ? [] : [{ resource: appointment }]),
  ],
});

/** What is booked there now. */
export const bookedIn = (receiver: Receiver): readonly string[] =>
  receiver.ids().filter((id) => receiver.truth(id)?.status === 'booked');

/** When an appointment begins. */
export const startOf = (resource: JsonObject): Instant | undefined => parseInstant(textOf(resource.start));
