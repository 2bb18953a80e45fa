import type { Call } from './call.ts';
import { proxyRefusal, type Reply } from './outcomes.ts';

/** Which calls a fault is for: nothing given means every call of the API. `path` is a prefix below the FHIR base, or `oauth2/token`. */
export type Aim = {
  readonly method?: string | undefined;
  readonly path?: string | undefined;
  /** How many calls it strikes before it is used up. */
  readonly times: number;
};

/** What happens to a call instead of, or after, what should happen. */
export type Fault = Aim &
  (
    | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
    | { readonly kind: 'answer'; readonly reply: Reply; readonly echo: boolean }
  );

/** The troubles that the control port can order. */
export type Faults = {
  readonly add: (fault: Fault) => void;
  /** The oldest fault that strikes this call; one of its times is used up. */
  readonly take: (call: Call) => Fault | undefined;
  readonly delay: () => number;
  readonly setDelay: (milliseconds: number) => void;
  /** Milliseconds by which the outcome of every message is late; undefined: each Receiver as it is used to. */
  readonly lateBy: () => number | undefined;
  readonly setLateBy: (milliseconds: number | undefined) => void;
  readonly clear: () => void;
  readonly waiting: () => number;
};

export const createFaults = (): Faults => {
  let faults: readonly Fault[] = [];
  let delay = 0;
  let late: number | undefined;
  const take = (call: Call): Fault | undefined => {
    const hit = faults.find((fault) => strikes(fault, call));
    faults = faults.flatMap((fault) => {
      if (fault !== hit) return [fault];
      return fault.times > 1 ? [{ ...fault, times: fault.times - 1 }] : [];
    });
    return hit;
  };
  return {
    add: (fault) => {
      faults = [...faults, fault];
    },
    take,
    delay: () => delay,
    setDelay: (milliseconds) => {
      delay = milliseconds;
    },
    lateBy: () => late,
    setLateBy: (milliseconds) => {
      late = milliseconds;
    },
    clear: () => {
      faults = [];
      delay = 0;
      late = undefined;
    },
    waiting: () => faults.length,
  };
};

/** A fault without a path is for calls of the API; the token service is struck only where it is named. */
const strikes = ({ method, path }: Fault, call: Call): boolean => {
  const isAimed = path === undefined ? call.path !== TOKEN_CALL : call.path.startsWith(path.replace(/^\//, ''));
  return isAimed && (method === undefined || method === call.method);
};

const TOKEN_CALL = 'oauth2/token';

export type OrderedAnswer = {
  readonly status: number;
  readonly code: string | undefined;
  readonly issueCode: string | undefined;
  readonly retryAfter: string | undefined;
  /** Sent as it is, in place of an OperationOutcome. */
  readonly body: string | undefined;
  readonly contentType: string | undefined;
};

/** The answer that was ordered; code and issue are the usual ones of its status where they are not given. */
export const orderedReply = ({ status, code, issueCode, retryAfter, body, contentType }: OrderedAnswer): Reply => {
  const [usualCode, usualIssue] = USUAL[status] ?? ['REC_SERVER_ERROR', 'exception'];
  const reply = proxyRefusal({
    status,
    code: code ?? usualCode,
    issue: issueCode ?? usualIssue,
    diagnostics: 'This answer was ordered through the training control.',
  });
  return {
    ...reply,
    ...(body === undefined ? {} : { body }),
    contentType: contentType ?? (body === undefined ? 'application/fhir+json' : 'text/html'),
    headers: retryAfter === undefined ? {} : { 'Retry-After': retryAfter },
  };
};

const USUAL: Readonly<Record<number, readonly [code: string, issue: string]>> = {
  400: ['REC_BAD_REQUEST', 'invalid'],
  401: ['SEND_UNAUTHORIZED', 'security'],
  403: ['SEND_FORBIDDEN', 'forbidden'],
  404: ['REC_NOT_FOUND', 'not-found'],
  405: ['REC_METHOD_NOT_ALLOWED', 'not-supported'],
  406: ['REC_NOT_ACCEPTABLE', 'processing'],
  408: ['REC_TIMEOUT', 'timeout'],
  409: ['REC_CONFLICT', 'conflict'],
  422: ['REC_UNPROCESSABLE_ENTITY', 'processing'],
  425: ['REC_TOO_EARLY', 'duplicate'],
  429: ['SEND_TOO_MANY_REQUESTS', 'throttled'],
  500: ['REC_SERVER_ERROR', 'exception'],
  501: ['REC_NOT_IMPLEMENTED', 'not-supported'],
  503: ['REC_UNAVAILABLE', 'transient'],
  504: ['PROXY_TIMEOUT', 'timeout'],
};
