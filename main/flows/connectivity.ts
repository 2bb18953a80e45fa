import type { Instant } from '../../shared/base/instant.ts';
import { parseJson } from '../../shared/base/json.ts';
import type { Result } from '../../shared/base/result.ts';
import { toOutcomeCode } from '../../shared/fhir/operation-outcome.ts';
import type { Contact } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { FrozenWrite, WireReply } from '../../shared/model/wire.ts';
import type { Clock } from '../ports/clock.ts';
import type { Receiver, Registry } from '../ports/receiver.ts';

/** What answered calls have taught us about who can be reached (safety 1.4). Kept in memory: a restart starts knowing nothing. */
export type ContactBook = {
  /** The booking service as a whole. */
  readonly overall: () => Contact;
  readonly ofService: (serviceId: string) => Contact;
  /** When contact with the booking service last came back after it was lost. */
  readonly recoveredAt: () => Instant | undefined;
  /** The later of that and of the last time a person asked to try now: what waits for contact is due from then on. */
  readonly retryFrom: () => Instant | undefined;
  /** When a service that did not answer answered again, to whoever called it. */
  readonly answersSince: (serviceId: string) => Instant | undefined;
  readonly tryNow: () => void;
  /** Told each time that contact, with all or with one service, comes back, and when it is lost with all: then probes are due (1.4). */
  readonly onTurn: (listener: () => void) => void;
  /** No contact, or no sign-in: one probe at a time until the first good answer. */
  readonly isLost: () => boolean;
};

type Known = {
  readonly lastReachedAt?: Instant;
  readonly recoveredAt?: Instant;
  readonly since?: Instant;
  readonly failure?: Failure;
};
type Notebook = {
  readonly clock: Clock;
  readonly changed: () => void;
  readonly known: Map<string, Known>;
  readonly inFlight: Map<symbol, { readonly startedAt: number; readonly serviceId: string }>;
  readonly listeners: Set<() => void>;
};

const OVERALL = '';
const SLOW_AFTER_MS = 5_000;

/** Opens an empty contact book. `observe` wraps the ports so that every call is written down. */
export const createContactBook = (deps: { readonly clock: Clock; readonly changed: () => void }) => {
  const notebook: Notebook = { ...deps, known: new Map(), inFlight: new Map(), listeners: new Set() };
  let askedAt: Instant | undefined;
  const book: ContactBook = {
    overall: () => contactOf(notebook, OVERALL),
    ofService: (serviceId) => behind(contactOf(notebook, OVERALL), contactOf(notebook, serviceId)),
    recoveredAt: () => notebook.known.get(OVERALL)?.recoveredAt,
    retryFrom: () => latest(notebook.known.get(OVERALL)?.recoveredAt, askedAt),
    answersSince: (serviceId) => notebook.known.get(serviceId)?.recoveredAt,
    tryNow: () => {
      askedAt = notebook.clock.now();
    },
    onTurn: (listener) => void notebook.listeners.add(listener),
    isLost: () => notebook.known.get(OVERALL)?.failure !== undefined,
  };
  return { book, observe: (ports: Ports) => observe(notebook, ports) };
};

/** A service is reached through the booking service: while that cannot be reached, no service can, whatever it last answered. */
const behind = (overall: Contact, own: Contact): Contact => {
  if (own.state === 'lost' || (overall.state !== 'lost' && overall.state !== 'signed-out')) return own;
  const { state, since, failure } = overall;
  return {
    ...own,
    state,
    ...(since === undefined ? {} : { since }),
    ...(failure === undefined ? {} : { failure }),
  };
};

const latest = (one: Instant | undefined, other: Instant | undefined): Instant | undefined =>
  one === undefined || (other !== undefined && other > one) ? other : one;

type Ports = { readonly receiver: Receiver; readonly registry: Registry };

const observe = (notebook: Notebook, { receiver, registry }: Ports): Ports => ({
  receiver: {
    readAppointment: (call) => observed(notebook, call.serviceId, receiver.readAppointment(call)),
    searchAppointments: (call) => observed(notebook, call.serviceId, receiver.searchAppointments(call)),
    searchSlots: (call) => observed(notebook, call.serviceId, receiver.searchSlots(call)),
    readCapability: (call) => observed(notebook, call.serviceId, receiver.readCapability(call)),
    readDefinitions: (call) => observed(notebook, call.serviceId, receiver.readDefinitions(call)),
    expectWrite: receiver.expectWrite,
    write: (write) => observedWrite(notebook, write, receiver.write(write)),
  },
  registry: { searchPointers: (call) => observed(notebook, OVERALL, registry.searchPointers(call)) },
});

const observed = async <Value>(
  notebook: Notebook,
  serviceId: string,
  call: Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> => {
  const done = startCall(notebook, serviceId);
  try {
    const result = await call;
    note(notebook, serviceId, result.ok ? undefined : result.failure);
    return result;
  } finally {
    done();
  }
};

const observedWrite = async (notebook: Notebook, write: FrozenWrite, call: Promise<WireReply>): Promise<WireReply> => {
  const done = startCall(notebook, write.serviceId);
  try {
    const reply = await call;
    note(notebook, write.serviceId, failureOfReply(reply));
    return reply;
  } finally {
    done();
  }
};

const failureOfReply = (reply: WireReply): Failure | undefined => {
  if (reply.kind === 'not-sent') return reply.failure;
  if (reply.kind === 'no-answer') return { kind: 'unreachable', reason: reply.reason, mayHaveArrived: true };
  return reply.status >= 500 ? { kind: 'unclear', support: { status: reply.status } } : signInRefused(reply);
};

/** The API, not the Receiver, refused us: nothing else will be let through either (safety 3.1). */
const signInRefused = ({ status, body }: Extract<WireReply, { kind: 'answered' }>): Failure | undefined => {
  if ((status !== 401 && status !== 403) || toOutcomeCode(parseJson(body))?.by !== 'sender') return undefined;
  return { kind: 'signed-out', reason: status === 403 ? 'not-approved' : 'refused' };
};

const startCall = (notebook: Notebook, serviceId: string): (() => void) => {
  const call = Symbol('call');
  const answered = new AbortController();
  notebook.inFlight.set(call, { startedAt: notebook.clock.monotonic(), serviceId });
  void sayWhenSlow(notebook, answered.signal);
  return () => {
    notebook.inFlight.delete(call);
    answered.abort('answered');
  };
};

const sayWhenSlow = async ({ clock, changed }: Notebook, answered: AbortSignal): Promise<void> => {
  await clock.wait(SLOW_AFTER_MS + 1, answered);
  if (!answered.aborted) changed();
};

const note = (notebook: Notebook, serviceId: string, failure: Failure | undefined): void => {
  const scope = failure === undefined ? 'none' : scopeOf(failure);
  if (serviceId !== OVERALL && scope !== 'all') noteOne(notebook, serviceId, scope === 'service' ? failure : undefined);
  if (scope !== 'service') noteOne(notebook, OVERALL, scope === 'all' ? failure : undefined);
};

/** Whom a failure speaks for: nobody can be reached, this service is not answering, or it answered well enough to be reached. */
const scopeOf = (failure: Failure): 'all' | 'service' | 'none' => {
  switch (failure.kind) {
    case 'unreachable':
      return failure.mayHaveArrived && failure.reason === 'timeout' ? 'service' : 'all';
    case 'signed-out':
      return 'all';
    case 'not-permitted':
      return failure.by === 'sender' ? 'all' : 'none';
    case 'unclear':
    case 'wait':
      return 'service';
    default:
      return 'none';
  }
};

const noteOne = (notebook: Notebook, name: string, failure: Failure | undefined): void => {
  const before = notebook.known.get(name) ?? {};
  const now = notebook.clock.now();
  notebook.known.set(
    name,
    failure === undefined ? afterGood(before, now) : { ...before, since: before.since ?? now, failure },
  );
  if (before.failure?.kind !== failure?.kind || before.lastReachedAt === undefined) notebook.changed();
  const isBack = before.failure !== undefined && failure === undefined;
  const isLost = name === OVERALL && before.failure === undefined && failure !== undefined;
  if (isBack || isLost) for (const tell of notebook.listeners) tell();
};

const afterGood = (before: Known, now: Instant): Known => {
  const recoveredAt = before.failure === undefined ? before.recoveredAt : now;
  return { lastReachedAt: now, ...(recoveredAt === undefined ? {} : { recoveredAt }) };
};

const contactOf = (notebook: Notebook, name: string): Contact => {
  const known = notebook.known.get(name);
  const calls = [...notebook.inFlight.values()].filter((call) => name === OVERALL || call.serviceId === name);
  return {
    state: stateOf(known),
    ...(known?.lastReachedAt === undefined ? {} : { lastReachedAt: known.lastReachedAt }),
    ...(known?.since === undefined ? {} : { since: known.since }),
    ...(known?.failure === undefined ? {} : { failure: known.failure }),
    slow: calls.some((call) => notebook.clock.monotonic() - call.startedAt > SLOW_AFTER_MS),
  };
};

const stateOf = (known: Known | undefined): Contact['state'] => {
  if (known === undefined) return 'not-tried';
  if (known.failure === undefined) return 'reached';
  return isSignIn(known.failure) ? 'signed-out' : 'lost';
};

/** Whether we were refused as a whole, rather than not reached. */
const isSignIn = ({ kind }: Failure): boolean => kind === 'signed-out' || kind === 'not-permitted';
