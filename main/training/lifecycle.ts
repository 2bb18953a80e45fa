import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JsonObject } from '../../shared/base/json.ts';
import { splitAddress } from './exchange.ts';
import { SERVICES } from './services.ts';

/** The small paths by which the workstation finds, resets and stops the service: docs/training.md. */
export type Lifecycle = { readonly serve: (request: IncomingMessage, response: ServerResponse) => void };

export type LifecycleDeps = {
  readonly pid: number;
  readonly startedAt: string;
  /** Known to whoever can read the address file, and to nobody else. */
  readonly stopToken: string;
  /** What its clock shows, as a FHIR instant: the workstation goes by it. */
  readonly now: () => string;
  readonly reset: () => void;
  readonly stop: () => void;
};

export const createLifecycle = (deps: LifecycleDeps): Lifecycle => ({
  serve: (request, response) => {
    const [path] = splitAddress(request.url ?? '/');
    const answer = answerOf(deps, request, path);
    response.writeHead(answer.status, { 'Content-Type': 'application/json', Connection: 'close' });
    response.end(JSON.stringify(answer.body), answer.afterwards);
  },
});

type Answer = { readonly status: number; readonly body: JsonObject; readonly afterwards?: () => void };

const answerOf = (deps: LifecycleDeps, request: IncomingMessage, path: string): Answer => {
  const { pid, startedAt } = deps;
  switch (`${request.method} ${path}`) {
    case 'GET /training/alive':
      return { status: 200, body: { pid, startedAt, now: deps.now() } };
    case 'GET /training/services':
      return { status: 200, body: { services: directory() } };
    case 'POST /training/reset':
      if (!isAllowed(deps, request)) return FORBIDDEN;
      deps.reset();
      return { status: 200, body: { reset: true } };
    case 'POST /training/stop':
      return isAllowed(deps, request) ? { status: 200, body: { stopping: true }, afterwards: deps.stop } : FORBIDDEN;
    default:
      return { status: 404, body: { error: 'no such path' } };
  }
};

const isAllowed = ({ stopToken }: LifecycleDeps, request: IncomingMessage): boolean => {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${stopToken}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
};

const FORBIDDEN: Answer = { status: 403, body: { error: 'the stop token of address.json is needed' } };

/** Who can be booked, for whoever writes a profile: names and addresses only, nothing of any patient. */
const directory = (): readonly JsonObject[] =>
  SERVICES.map(({ id, name, phone, address, receiver, channels, switches }) => ({
    serviceId: id,
    name,
    phone,
    address: `${address.name}, ${address.line}, ${address.city} ${address.postcode}`,
    channels,
    receiver: { name: receiver.name, ods: receiver.ods },
    patch: receiver.habits.patch,
    patientSearch: receiver.habits.patientSearch,
    rebook: receiver.habits.oneBookingEach ? 'cancel-first' : 'book-first',
    switches: { ...receiver.switches, ...switches },
  }));
