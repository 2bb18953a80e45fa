import type { ReadAppointment, ReadSlot } from '../../shared/model/reads.ts';
import type { FrozenWrite, WireReply } from '../../shared/model/wire.ts';
import type { Receiver, Registry } from '../../main/ports/receiver.ts';
import { parseInstant, plus, toFhirInstant } from '../../shared/base/instant.ts';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { AppointmentSchema, isLive, nhsNumberOf, slotIdOf } from '../../shared/fhir/appointment.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Clock } from '../../main/ports/clock.ts';
import { answerTo, saidIn, takeMessage, withItsSchedule } from './fake-messages.ts';
import { anOutcome } from './scripted-receiver.ts';

/** What a write meets instead of the Receiver's own behaviour. `commit`: whether the Receiver does it all the same. */
export type WriteFault =
  | { readonly fault: 'not-sent' }
  | { readonly fault: 'lost'; readonly commit: boolean }
  /** Done only so many milliseconds after it was sent, its answer lost. */
  | { readonly fault: 'late'; readonly afterMs: number }
  | {
      readonly fault: 'answer';
      readonly status: number;
      readonly body: unknown;
      readonly commit?: boolean;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The Receiver's own answer, changed on its way. */
  | { readonly fault: 'changed'; readonly change: (reply: Answered) => Answered }
  /** It arrives, and this program is never told: the process ends meanwhile. */
  | { readonly fault: 'silence'; readonly commit: boolean };

type Answered = Extract<WireReply, { kind: 'answered' }>;

export type ReadKind = 'read' | 'search' | 'slots' | 'metadata' | 'pointers';

/** How a Receiver differs from others. */
export type Habits = {
  readonly search: boolean;
  readonly deduplicates: boolean;
  readonly keepsIdentifier: boolean;
  readonly writesPointers: boolean;
  readonly bookedAs: string;
  /** Lets one slot be booked more than once: nothing but de-duplication then keeps a second booking away. */
  readonly overbooks: boolean;
  /** How it is written to: by resources, or by messages with their outcome in the answer or so many milliseconds later (13). */
  readonly messages: 'none' | 'answered' | { readonly laterByMs: number };
  /** How one reading by id shows what it holds: some make parts of it anew each time, some lag behind. */
  readonly readsAs?: (resource: JsonObject) => JsonObject;
  /** Whether it takes resources as well as messages. */
  readonly takesBoth: boolean;
};

/** `text`: as the Receiver spells it, until it is changed. */
type Held = { readonly serviceId: string; resource: JsonObject; text?: string | undefined };

export type FakeReceiver = Receiver & {
  readonly registry: Registry;
  /** `METHOD what` of every call, in order; a write says the status it asks for. */
  readonly trace: string[];
  readonly writes: readonly FrozenWrite[];
  readonly held: ReadonlyMap<string, Held>;
  /** The appointment of that id, as the clinic holds it. */
  readonly resource: (id: string) => JsonObject;
  /** Ids of the appointments made for an intent, whether the Receiver keeps its identifier or not. */
  readonly madeFor: (intent: string) => readonly string[];
  /** Whether a write was sent that will be done only later. */
  readonly isStillToCome: () => boolean;
  /** Ids of those that hold a place in the clinic's day. */
  readonly live: () => readonly string[];
  readonly put: (serviceId: string, resource: JsonObject, text?: string) => void;
  /** The clinic changes an appointment itself. */
  readonly change: (id: string, members: JsonObject) => void;
  readonly forget: (id: string) => void;
  readonly offer: (serviceId: string, slot: ReadSlot) => void;
  readonly takeSlot: (slotId: string) => void;
  /** What the next write meets; in order. */
  readonly meet: (...faults: readonly WriteFault[]) => void;
  /** What the next reads of a kind fail with; in order. */
  readonly fail: (kind: ReadKind, ...failures: readonly Failure[]) => void;
  /** One service answers each of its probes and readings with 503 from now on; the others are well. */
  readonly fallSilent: (serviceId: string) => void;
  /** What every call fails with until undefined. */
  readonly cut: (failure: Failure | undefined) => void;
};

export const USUAL: Habits = {
  search: true,
  deduplicates: true,
  keepsIdentifier: true,
  writesPointers: false,
  bookedAs: 'booked',
  overbooks: false,
  messages: 'none',
  takesBoth: false,
};

/** A Receiver (of any number of services) and a Registry in memory: they behave, remember, and meet the faults a test names. */
export const createFakeReceiver = (clock: Clock, given: Partial<Habits> = {}): FakeReceiver => {
  const habits = { ...USUAL, ...given };
  const trace: string[] = [];
  const writes: FrozenWrite[] = [];
  const held = new Map<string, Held>();
  const slots = new Map<string, { readonly serviceId: string; slot: ReadSlot }>();
  const seen = new Set<string>();
  const madeFor = new Map<string, readonly string[]>();
  const faults: WriteFault[] = [];
  const failures: { kind: ReadKind; failure: Failure }[] = [];
  /** `isTaken`: it said that it has it; else the line held it up. */
  const late: { readonly at: number; readonly write: FrozenWrite; readonly isTaken?: true }[] = [];
  let line: Failure | undefined;
  let down: string | undefined;
  let made = 0;

  const arrived = (): void => {
    for (const one of late.filter(({ at }) => at <= clock.now())) {
      late.splice(late.indexOf(one), 1);
      work(one.write, one.isTaken === true);
    }
  };
  const call = <Value>(
    kind: ReadKind,
    said: string,
    answer: () => Result<Value, Failure>,
  ): Promise<Result<Value, Failure>> => {
    trace.push(said);
    arrived();
    const at = failures.findIndex((one) => one.kind === kind);
    const [next] = at < 0 || line !== undefined ? [] : failures.splice(at, 1);
    const failure = line ?? next?.failure;
    return Promise.resolve(failure === undefined ? answer() : failed(failure));
  };
  const setSlot = (slotId: string | undefined, status: string): void => {
    const found = slotId === undefined ? undefined : slots.get(slotId);
    if (found) found.slot = { ...found.slot, status };
  };
  const stamp = (resource: JsonObject): JsonObject => {
    const meta = isJsonObject(resource.meta) ? resource.meta : {};
    const version = Number(meta.versionId ?? 0) + 1;
    return { ...resource, meta: { ...meta, versionId: String(version), lastUpdated: toFhirInstant(clock.now()) } };
  };
  const create = (serviceId: string, body: JsonObject): readonly [number, unknown] => {
    const slotId = slotIdOf(AppointmentSchema.parse(body));
    if (slotId !== undefined && slots.get(slotId)?.slot.status !== 'free')
      return [409, anOutcome('REC_CONFLICT', 'conflict')];
    made += 1;
    const { identifier, ...rest } = body;
    const named = habits.keepsIdentifier && identifier !== undefined ? { identifier } : {};
    const resource = stamp({
      ...rest,
      ...named,
      id: `made-${made}`,
      status: habits.bookedAs,
      created: toFhirInstant(clock.now()),
    });
    held.set(`made-${made}`, { serviceId, resource });
    if (!habits.overbooks) setSlot(slotId, 'busy');
    const intent = AppointmentSchema.parse(body).identifier?.[0]?.value ?? '';
    madeFor.set(intent, [...(madeFor.get(intent) ?? []), `made-${made}`]);
    return [201, resource];
  };
  const replace = (id: string, body: JsonObject): readonly [number, unknown] => {
    const found = held.get(id);
    if (found === undefined) return [404, anOutcome('REC_NOT_FOUND', 'not-found')];
    if (found.resource.status !== 'booked') return [409, anOutcome('REC_CONFLICT', 'conflict')];
    const [before, after] = [found.resource, body].map((one) => slotIdOf(AppointmentSchema.parse(one)));
    const isMove = after !== before && slots.has(after ?? '');
    if (isMove && slots.get(after ?? '')?.slot.status !== 'free') return [409, anOutcome('REC_CONFLICT', 'conflict')];
    if (isMove) {
      setSlot(before, 'free');
      setSlot(after, 'busy');
    }
    found.resource = stamp(body);
    found.text = undefined;
    if (!isLive(textOf(body.status))) setSlot(after, 'free');
    return [200, found.resource];
  };
  /** A part of an appointment stands over what is held (standard.md 8.6). */
  const patch = (id: string, part: JsonObject): readonly [number, unknown] =>
    replace(id, { ...held.get(id)?.resource, ...part });
  const workMessage = (write: FrozenWrite, isLate: boolean): readonly [number, unknown] => {
    const taken = takeMessage(write.body);
    if (taken === undefined) return [400, anOutcome('REC_BAD_REQUEST', 'invariant')];
    if (typeof habits.messages === 'object' && !isLate) {
      late.push({ at: clock.now() + habits.messages.laterByMs, write, isTaken: true });
      return [200, answerTo(taken)];
    }
    const { appointment } = taken;
    const isNew = appointment.id === undefined;
    const done = isNew ? create(write.serviceId, appointment) : replace(textOf(appointment.id), appointment);
    return done[0] < 300 && isJsonObject(done[1]) ? [200, answerTo(taken, done[1])] : done;
  };
  const work = (write: FrozenWrite, isLate = false): readonly [number, unknown] => {
    if (!isLate && habits.deduplicates && seen.has(write.requestId))
      return [409, anOutcome('REC_CONFLICT', 'duplicate')];
    if (!habits.takesBoth && isByMessage(write) === (habits.messages === 'none'))
      return [501, anOutcome('REC_NOT_IMPLEMENTED', 'not-supported')];
    if (isByMessage(write)) {
      const done = workMessage(write, isLate);
      if (done[0] < 300) seen.add(write.requestId);
      return done;
    }
    const body = parseJson(write.body);
    if (!isJsonObject(body)) return [400, anOutcome('REC_BAD_REQUEST', 'invalid')];
    const change = write.method === 'PATCH' ? patch : replace;
    const done = write.method === 'POST' ? create(write.serviceId, body) : change(idIn(write.path), body);
    if (done[0] < 300) seen.add(write.requestId);
    return done;
  };
  const reply = (write: FrozenWrite, [status, body]: readonly [number, unknown], headers = {}): Answered => ({
    kind: 'answered',
    status,
    headers: { 'x-request-id': write.requestId, 'x-correlation-id': write.correlationId, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    at: clock.now(),
  });
  const write = async (sent: FrozenWrite): Promise<WireReply> => {
    trace.push(saidOf(sent));
    arrived();
    if (line !== undefined) return { kind: 'not-sent', failure: line };
    const fault = faults.shift();
    if (fault?.fault !== 'not-sent') writes.push(sent);
    switch (fault?.fault) {
      case 'not-sent':
        return { kind: 'not-sent', failure: { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } };
      case 'lost':
        if (fault.commit) work(sent);
        return { kind: 'no-answer', reason: 'reset' };
      case 'late':
        late.push({ at: clock.now() + fault.afterMs, write: sent });
        return { kind: 'no-answer', reason: 'timeout' };
      case 'answer':
        if (fault.commit === true) work(sent);
        return reply(sent, [fault.status, fault.body], fault.headers);
      case 'changed':
        return fault.change(reply(sent, work(sent)));
      case 'silence':
        if (fault.commit) work(sent);
        return new Promise(() => undefined);
      default:
        return reply(sent, work(sent));
    }
  };
  const readOf = (resource: JsonObject): ReadAppointment => ({
    appointmentId: textOf(resource.id),
    resource,
    appointment: AppointmentSchema.parse(resource),
    readAt: clock.now(),
  });
  const notOffered: Failure = { kind: 'not-offered', support: { status: 501 } };
  const ofPatient = (nhsNumber: string) =>
    [...held.values()].filter(({ resource }) => nhsNumberOf(AppointmentSchema.parse(resource)) === nhsNumber);

  return {
    trace,
    writes,
    held,
    madeFor: (intent) => madeFor.get(intent) ?? [],
    isStillToCome: () => late.length > 0,
    resource: (id) => held.get(id)?.resource ?? {},
    live: () => [...held].flatMap(([id, { resource }]) => (isLive(textOf(resource.status)) ? [id] : [])),
    put: (serviceId, resource, text) => void held.set(textOf(resource.id), { serviceId, resource, text }),
    change: (id, members) => {
      const found = held.get(id);
      if (found === undefined) return;
      found.resource = stamp({ ...found.resource, ...members });
      found.text = undefined;
    },
    forget: (id) => void held.delete(id),
    offer: (serviceId, slot) => void slots.set(slot.slotId, { serviceId, slot }),
    takeSlot: (slotId) => setSlot(slotId, 'busy'),
    meet: (...next) => void faults.push(...next),
    fail: (kind, ...next) => void failures.push(...next.map((failure) => ({ kind, failure }))),
    cut: (failure) => {
      line = failure;
    },
    fallSilent: (serviceId) => {
      down = serviceId;
    },
    expectWrite: () => undefined,
    write,
    readAppointment: ({ serviceId, appointmentId }) =>
      call('read', `GET Appointment/${appointmentId}`, () => {
        if (serviceId === down) return failed({ kind: 'unclear', support: { status: 503 } });
        const found = held.get(appointmentId);
        if (found?.serviceId !== serviceId) return failed({ kind: 'not-found', support: { status: 404 } });
        const shown = habits.readsAs?.(found.resource) ?? found.resource;
        return ok({ ...readOf(shown), text: found.text ?? JSON.stringify(shown) });
      }),
    searchAppointments: ({ serviceId, nhsNumber }) =>
      call('search', 'GET Appointment?patient', () => {
        if (!habits.search) return failed(notOffered);
        const mine = ofPatient(nhsNumber).filter((one) => one.serviceId === serviceId);
        return ok({ appointments: mine.map(({ resource }) => readOf(resource)), unread: 0 });
      }),
    searchSlots: ({ serviceId, window, includeBusy }) =>
      call('slots', 'GET Slot', () => {
        const isListed = ({ status }: ReadSlot) => status === 'free' || includeBusy === true;
        const listed = [...slots.values()].filter((one) => one.serviceId === serviceId && isListed(one.slot));
        const inside = listed.filter(({ slot }) => slot.start >= window.from && slot.start < window.to);
        const told = inside.map(({ slot }) => (habits.messages === 'none' ? slot : withItsSchedule(slot)));
        return ok({ slots: told, unread: 0, readAt: clock.now() });
      }),
    readCapability: ({ serviceId }) =>
      call('metadata', 'GET metadata', () =>
        serviceId === down
          ? failed({ kind: 'unclear', support: { status: 503 } })
          : ok({ resourceType: 'CapabilityStatement' as const }),
      ),
    readDefinitions: () => call('metadata', 'GET MessageDefinition', () => ok({ urls: [], unread: 0 })),
    registry: {
      searchPointers: ({ nhsNumber }) =>
        call('pointers', 'GET DocumentReference', () => {
          const pointed = habits.writesPointers ? ofPatient(nhsNumber) : [];
          const live = pointed.filter(({ resource }) => isLive(textOf(resource.status)));
          return ok({
            pointers: live.map(({ serviceId, resource }) => ({ serviceId, appointmentId: textOf(resource.id) })),
            unread: 0,
          });
        }),
    },
  };
};

const idIn = (path: string): string => decodeURIComponent(path.replace('/Appointment/', ''));

const isByMessage = ({ path }: FrozenWrite): boolean => path === '/$process-message';

const saidOf = ({ method, path, body }: FrozenWrite): string => {
  if (path === '/$process-message') return `POST $process-message ${saidIn(body)}`;
  const asked = parseJson(body);
  const status = method === 'POST' || !isJsonObject(asked) ? '' : ` ${textOf(asked.status)}`;
  return `${method} ${path.slice(1)}${status}`;
};

/** A member that is text, or none. */
export const textOf = (member: Json | undefined): string => (typeof member === 'string' ? member : '');

/** A free slot of ten minutes, as it was read. `start` is a FHIR instant. */
export const aFreeSlot = (slotId: string, start: string, given: Partial<ReadSlot> = {}): ReadSlot => {
  const from = parseInstant(start);
  if (from === undefined) throw new Error(`Not an instant: ${start}`);
  const end = plus(from, 600_000);
  return {
    slotId,
    status: 'free',
    start: from,
    end,
    startText: start,
    endText: toFhirInstant(end),
    resource: { resourceType: 'Slot', id: slotId, status: 'free' },
    ...given,
  };
};
