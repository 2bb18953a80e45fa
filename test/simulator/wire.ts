import type { Http, HttpCall, HttpReply } from '../../main/bars/http.ts';
import { parseInstant, toInstant } from '../../shared/base/instant.ts';
import type { Dice } from './dice.ts';
import { type Fault, spoil } from './faults.ts';
import type { Receiver, Said } from './receiver.ts';
import type { Registry } from './registry.ts';
import type { Time } from './time.ts';

/** One call as it went over the wire, and what came back. `arrived`: what the Receiver answered, whatever reached the desk. */
export type Crossing = {
  readonly at: number;
  readonly life: number;
  readonly method: HttpCall['method'];
  readonly serviceId: string | undefined;
  readonly path: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly body: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly fault: Fault | undefined;
  reply?: HttpReply;
  repliedAt?: number;
};

/** The line between the desk and all Receivers. */
export type Wire = {
  /** The desk's end of it, as one process holds it: where that one has ended, nothing comes back. */
  readonly httpOf: (life: { readonly number: number; readonly isAlive: () => boolean }) => Http;
  readonly crossings: readonly Crossing[];
  /** While cut, no byte leaves. */
  readonly cut: (isCut: boolean) => void;
  readonly isCut: () => boolean;
  /** Writes that a Receiver will carry out only later. */
  readonly stillToCome: () => number;
};

export type WireDeps = {
  readonly time: Time;
  readonly dice: Dice;
  readonly receivers: readonly Receiver[];
  readonly registry: Registry;
  /** What this call meets; undefined: nothing. */
  readonly faultFor: (crossing: Omit<Crossing, 'fault'>) => Fault | undefined;
  /** Called as the first byte of a write leaves. */
  readonly onLeaving: (crossing: Crossing) => void;
};

/** Lays the line. Every call takes time on its way there and back. */
export const createWire = (deps: WireDeps): Wire => {
  const { time, dice } = deps;
  const crossings: Crossing[] = [];
  let cut = false;
  let toCome = 0;
  const commitLater = (crossing: Crossing, afterMs: number): void => {
    toCome += 1;
    time.inWorld(afterMs, () => {
      toCome -= 1;
      arrive(deps, crossing);
    });
  };
  const send = (
    life: { readonly number: number; readonly isAlive: () => boolean },
    call: HttpCall,
  ): Promise<HttpReply> => {
    if (!life.isAlive()) return new Promise(() => undefined);
    const made = crossingOf(call, { at: time.now(), life: life.number });
    const fault: Fault | undefined = cut ? { fault: 'not-sent' } : deps.faultFor(made);
    const crossing: Crossing = { ...made, fault };
    crossings.push(crossing);
    if (call.method !== 'GET' && fault?.fault !== 'not-sent') deps.onLeaving(crossing);
    return new Promise((resolve) => {
      const answerAfter = (milliseconds: number, reply: () => HttpReply): void => {
        const back = (): void => {
          if (!life.isAlive()) return;
          crossing.reply = reply();
          crossing.repliedAt = time.now();
          resolve(crossing.reply);
        };
        // The way there and back is the world's; a deadline is the desk's own.
        if (fault?.fault === 'late') time.here(milliseconds, back);
        else time.inWorld(milliseconds, back);
      };
      const thereMs = 10 + dice.below(90);
      const backMs = thereMs + 10 + dice.below(90);
      switch (fault?.fault) {
        case 'not-sent':
          return answerAfter(thereMs, () => ({ kind: 'not-sent', reason: 'refused' }));
        case 'reset':
          if (fault.commit) commitLater(crossing, thereMs);
          return answerAfter(backMs, () => ({ kind: 'no-answer', reason: 'reset' }));
        case 'late':
          if (fault.commitAfterMs !== undefined) commitLater(crossing, fault.commitAfterMs);
          return answerAfter(call.deadlineSeconds * 1000, () => ({ kind: 'no-answer', reason: 'timeout' }));
        case 'answer': {
          if (fault.commit) commitLater(crossing, thereMs);
          return answerAfter(backMs, () => replyOf(crossing, fault.said, { time, headers: fault.headers ?? {} }));
        }
        default: {
          let said: Said = [500, ''];
          toCome += 1;
          time.inWorld(thereMs, () => {
            toCome -= 1;
            said = arrive(deps, crossing);
          });
          return answerAfter(backMs, () => spoiled(replyOf(crossing, said, { time, headers: {} }), fault));
        }
      }
    });
  };
  return {
    httpOf: (life) => ({
      send: (call) => send(life, call),
      expect: () => undefined,
      tryConnection: async () => undefined,
      close: async () => undefined,
    }),
    crossings,
    cut: (isCut) => {
      cut = isCut;
    },
    isCut: () => cut,
    stillToCome: () => toCome,
  };
};

const crossingOf = (
  { method, url, headers, body }: HttpCall,
  { at, life }: { readonly at: number; readonly life: number },
) => ({
  at,
  life,
  method,
  serviceId: serviceIn(headers),
  path: url.pathname.replace('/FHIR/R4', '') + url.search,
  requestId: headers['X-Request-Id'] ?? '',
  correlationId: headers['X-Correlation-Id'] ?? '',
  body,
  headers,
});

const targets = new Map<string, string>();

const serviceIn = (headers: HttpCall['headers']): string | undefined => {
  const target = headers['NHSD-Target-Identifier'];
  if (target === undefined) return undefined;
  const known = targets.get(target) ?? String(JSON.parse(Buffer.from(target, 'base64').toString()).value);
  targets.set(target, known);
  return known;
};

/** It reaches whom it is for, who does it and answers. */
const arrive = ({ receivers, registry }: WireDeps, crossing: Crossing): Said => {
  const { method, path, serviceId, requestId, body = '' } = crossing;
  const { pathname, searchParams } = new URL(path, 'https://bars.invalid');
  if (pathname === '/DocumentReference') return registry.search(numberIn(searchParams.get('subject:identifier')));
  const receiver = receivers.find((one) => one.serviceId === serviceId);
  if (receiver === undefined) return [404, ''];
  if (method !== 'GET') return receiver.work({ method, path: pathname, requestId, body });
  if (pathname === '/metadata') return [200, { resourceType: 'CapabilityStatement' }];
  if (pathname === '/Slot')
    return receiver.listSlots(windowIn(searchParams), (searchParams.get('status') ?? '').split(','));
  if (pathname === '/Appointment') return receiver.search(numberIn(searchParams.get('patient:identifier')));
  if (pathname.startsWith('/Appointment/'))
    return receiver.read(decodeURIComponent(pathname.slice('/Appointment/'.length)));
  return [200, { resourceType: 'Bundle', type: 'searchset', total: 0, entry: [] }];
};

const numberIn = (identifier: string | null): string => identifier?.split('|')[1] ?? '';

const windowIn = (query: URLSearchParams) => {
  const [from, to] = query.getAll('start').map((bound) => parseInstant(bound.slice(2)));
  return { from: from ?? toInstant(0), to: to ?? toInstant(Number.MAX_SAFE_INTEGER) };
};

const replyOf = (
  { requestId, correlationId }: Crossing,
  [status, body]: Said,
  { time, headers }: { readonly time: Time; readonly headers: Readonly<Record<string, string>> },
): HttpReply => ({
  kind: 'answered',
  status,
  headers: {
    'content-type': 'application/fhir+json',
    'x-request-id': requestId,
    'x-correlation-id': correlationId,
    date: new Date(time.now()).toUTCString(),
    ...headers,
  },
  body: typeof body === 'string' ? body : JSON.stringify(body),
  at: time.wall(),
});

const spoiled = (reply: HttpReply, fault: Fault | undefined): HttpReply => {
  if (fault?.fault !== 'spoiled' || reply.kind !== 'answered') return reply;
  const { 'x-request-id': request = '', 'x-correlation-id': correlation = '', ...others } = reply.headers;
  if (fault.how === 'no-echo') return { ...reply, headers: others };
  if (fault.how === 'swapped-echo')
    return { ...reply, headers: { ...others, 'x-request-id': correlation, 'x-correlation-id': request } };
  return { ...reply, body: spoil(reply.body, fault.how) };
};
