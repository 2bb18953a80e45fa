import { createHash } from 'node:crypto';
import type { Result } from '../../shared/base/result.ts';
import { readAppointment, searchAppointments } from './appointment-reads.ts';
import { type Accepted, type Desk, decideBook, decidePatch, decidePut } from './appointment-writes.ts';
import { type Call, isWrite } from './call.ts';
import { capabilityOf, messageDefinitions } from './capability.ts';
import { checkReceiverHeaders } from './header-checks.ts';
import { type Problem, type Reply, refusal, resourceReply } from './outcomes.ts';
import { withPointer } from './pointers.ts';
import type { Service } from './services.ts';
import { searchSlots } from './slot-search.ts';
import { withAppointment, withMessage } from './state.ts';
import type { World } from './world.ts';

/** Answers calls that reached a service. Takes as long as its Receiver takes. */
export type Receivers = { readonly answer: (service: Service, call: Call) => Promise<Reply> };

export type ReceiverDeps = {
  readonly world: World;
  /** Waits that many milliseconds; at once where it is 0. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly speed: 'real' | 'fast';
};

/** Makes the Receivers of a world. */
export const createReceivers = ({ world, pause, speed }: ReceiverDeps): Receivers => {
  const inHand = new Set<string>();
  const answer = async (service: Service, call: Call): Promise<Reply> => {
    const key = messageKey(service, call);
    if (isWrite(call) && service.receiver.habits.remembersRequests && inHand.has(key)) return refusal(TOO_EARLY);
    inHand.add(key);
    try {
      const { delay } = service.receiver.habits;
      await pause(speed === 'fast' ? Math.min(delay, FAST_DELAY) : delay);
      return checkReceiverHeaders(call) ?? dispatch({ world, service }, call);
    } finally {
      inHand.delete(key);
    }
  };
  return { answer };
};

const FAST_DELAY = 50;

const dispatch = (desk: Desk, call: Call): Reply => {
  const [resource = '', id] = call.parts;
  switch (`${call.method} ${resource}${id === undefined ? '' : '/{id}'}`) {
    case 'GET metadata':
      return resourceReply(200, capabilityOf(desk.service));
    case 'GET MessageDefinition':
      return resourceReply(200, messageDefinitions());
    case 'GET Slot':
      return searchSlots(desk, call.query);
    case 'GET Appointment':
      return searchAppointments(desk, call.query);
    case 'GET Appointment/{id}':
      return readAppointment(desk, id ?? '');
    case 'POST Appointment':
    case 'PUT Appointment/{id}':
      return write(desk, call, id ?? '');
    case 'PATCH Appointment/{id}':
      return desk.service.receiver.habits.patch ? write(desk, call, id ?? '') : refusal(NO_PATCH);
    case 'POST $process-message':
      return refusal(NO_MESSAGES);
    default:
      return refusal({ ...NO_PATCH, code: 'SEND_METHOD_NOT_ALLOWED', diagnostics: 'This is not offered here.' });
  }
};

/** Carries out a write once: a repeated message is told apart by X-Request-Id and content (standard.md 14). */
const write = (desk: Desk, call: Call, id: string): Reply => {
  const repeated = repetitionOf(desk, call);
  if (repeated !== undefined) return refusal(repeated);
  const decision = decide(desk, call, id);
  if (!decision.ok) return refusal(decision.failure);
  return keep(desk, call, decision.value);
};

const decide = (desk: Desk, { method, body, header }: Call, id: string): Result<Accepted, Problem> => {
  switch (method) {
    case 'POST':
      return decideBook(desk, body, header('x-request-id') ?? '');
    case 'PUT':
      return decidePut(desk, id, body);
    default:
      return decidePatch(desk, id, body);
  }
};

const repetitionOf = ({ world, service }: Desk, call: Call): Problem | undefined => {
  const before = world.state().handled[messageKey(service, call)];
  if (before === undefined) return undefined;
  return before === digestOf(call) ? DUPLICATE : REUSED_ID;
};

/** The appointment, its pointer and the memory of the message go to disk together, before the answer leaves. */
const keep = ({ world, service }: Desk, call: Call, { held, status }: Accepted): Reply => {
  world.change((state) => {
    const changed = withPointer(withAppointment(state, held), held, { service, now: world.clock.now() });
    const { remembersRequests } = service.receiver.habits;
    return remembersRequests ? withMessage(changed, messageKey(service, call), digestOf(call)) : changed;
  });
  return resourceReply(status, held.resource);
};

const messageKey = ({ receiver }: Service, call: Call): string => `${receiver.id}|${call.header('x-request-id')}`;

const digestOf = ({ method, path, body }: Call): string =>
  createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex');

const DUPLICATE: Problem = {
  status: 409,
  code: 'REC_CONFLICT',
  issue: 'duplicate',
  diagnostics: 'This message has been recognised as having already been successfully processed.',
};

const REUSED_ID: Problem = {
  status: 400,
  code: 'REC_BAD_REQUEST',
  issue: 'invalid',
  diagnostics: 'This X-Request-Id was used for another message.',
};

const TOO_EARLY: Problem = {
  status: 425,
  code: 'REC_TOO_EARLY',
  issue: 'duplicate',
  diagnostics: 'An earlier try of this message is still being processed.',
};

const NO_PATCH: Problem = {
  status: 405,
  code: 'REC_METHOD_NOT_ALLOWED',
  issue: 'not-supported',
  diagnostics: 'This service does not take PATCH.',
};

const NO_MESSAGES: Problem = {
  status: 501,
  code: 'REC_NOT_IMPLEMENTED',
  issue: 'not-supported',
  diagnostics: 'This service takes no messages: book through /Appointment.',
};
