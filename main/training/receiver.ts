import { readAppointment, searchAppointments } from './appointment-reads.ts';
import { type Desk, decideBook, decidePatch, decidePut, type Judged } from './appointment-writes.ts';
import { type Call, isWrite } from './call.ts';
import { capabilityOf } from './capability.ts';
import { carryOut, messageKey, TOO_EARLY } from './carry-out.ts';
import { checkReceiverHeaders } from './header-checks.ts';
import { searchDefinitions } from './message-definitions.ts';
import { processMessage } from './messages.ts';
import { type Problem, type Reply, refusal, resourceReply } from './outcomes.ts';
import type { Service } from './service-parts.ts';
import { searchSlots } from './slot-search.ts';
import type { World } from './world.ts';

/** Answers calls that reached a service. Takes as long as its Receiver takes. */
export type Receivers = { readonly answer: (service: Service, call: Call) => Promise<Reply> };

export type ReceiverDeps = {
  readonly world: World;
  /** Waits that many milliseconds; at once where it is 0. */
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly speed: 'real' | 'fast';
  /** Milliseconds by which every outcome of a message is late, as ordered through the control; undefined: each as it is used to. */
  readonly lateBy: () => number | undefined;
};

/** Makes the Receivers of a world. */
export const createReceivers = ({ world, pause, speed, lateBy }: ReceiverDeps): Receivers => {
  const inHand = new Set<string>();
  const answer = async (service: Service, call: Call): Promise<Reply> => {
    const key = messageKey(service, call);
    if (isWrite(call) && service.receiver.habits.remembersRequests && inHand.has(key)) return refusal(TOO_EARLY);
    inHand.add(key);
    try {
      const { delay } = service.receiver.habits;
      await pause(speed === 'fast' ? Math.min(delay, FAST_DELAY) : delay);
      return checkReceiverHeaders(service, call) ?? dispatch({ world, service }, call, lateBy());
    } finally {
      inHand.delete(key);
    }
  };
  return { answer };
};

const FAST_DELAY = 50;

/** How long Receivers that are late with the outcome of a message take. */
const LATE = 6_000;

const dispatch = (desk: Desk, call: Call, lateBy: number | undefined): Reply => {
  const [resource = '', id] = call.parts;
  const { habits } = desk.service.receiver;
  switch (`${call.method} ${resource}${id === undefined ? '' : '/{id}'}`) {
    case 'GET metadata':
      return resourceReply(200, capabilityOf(desk.service));
    case 'GET MessageDefinition':
      return searchDefinitions(desk.service, call.query);
    case 'GET Slot':
      return searchSlots(desk, call.query);
    case 'GET Appointment':
      return searchAppointments(desk, call.query);
    case 'GET Appointment/{id}':
      return readAppointment(desk, id ?? '');
    case 'POST Appointment':
    case 'PUT Appointment/{id}':
      return writeProblem(desk.service) ?? write(desk, call, id ?? '');
    case 'PATCH Appointment/{id}':
      return writeProblem(desk.service) ?? (habits.patch ? write(desk, call, id ?? '') : refusal(NO_PATCH));
    case 'POST $process-message':
      if (habits.messages === 'none') return refusal(NO_MESSAGES);
      return processMessage(desk, call, lateBy ?? (habits.messages === 'later' ? LATE : undefined));
    default:
      return refusal({ ...NO_PATCH, code: 'SEND_METHOD_NOT_ALLOWED', diagnostics: 'This is not offered here.' });
  }
};

const writeProblem = ({ receiver }: Service): Reply | undefined => {
  if (receiver.habits.writes === 'offered') return undefined;
  return refusal(receiver.habits.writes === 'not-allowed' ? NOT_ALLOWED : NOT_IMPLEMENTED);
};

const write = (desk: Desk, call: Call, id: string): Reply => {
  const decision = carryOut(desk, call, () => decide(desk, call, id));
  return decision.ok ? resourceReply(decision.value.status, decision.value.held.resource) : refusal(decision.failure);
};

const decide = (desk: Desk, { method, body, header }: Call, id: string): Judged => {
  switch (method) {
    case 'POST':
      return decideBook(desk, body, header('x-request-id') ?? '');
    case 'PUT':
      return decidePut(desk, id, body);
    default:
      return decidePatch(desk, id, body);
  }
};

const NOT_ALLOWED: Problem = {
  status: 405,
  code: 'REC_METHOD_NOT_ALLOWED',
  issue: 'not-supported',
  diagnostics: 'Appointments are only read here: book and change them by $process-message.',
};

const NOT_IMPLEMENTED: Problem = { ...NOT_ALLOWED, status: 501, code: 'REC_NOT_IMPLEMENTED' };

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
