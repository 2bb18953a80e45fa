import { isJsonObject, parseJson } from '../../shared/base/json.ts';
import { anOutcome } from '../support/scripted-receiver.ts';
import type { Dice } from './dice.ts';
import type { Said } from './receiver.ts';

/** What a call meets on its way. `commit`: whether the Receiver does what was asked all the same. */
export type Fault =
  /** No byte left. */
  | { readonly fault: 'not-sent' }
  /** It was cut off, before the Receiver did anything or after. */
  | { readonly fault: 'reset'; readonly commit: boolean }
  /** No answer until the deadline; the Receiver does it so many milliseconds after it was sent, or never. */
  | { readonly fault: 'late'; readonly commitAfterMs: number | undefined }
  /** Another answer than its own. */
  | {
      readonly fault: 'answer';
      readonly said: Said;
      readonly commit: boolean;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Its own answer, spoiled on its way. */
  | { readonly fault: 'spoiled'; readonly how: Spoiled };

export type Spoiled = 'no-echo' | 'swapped-echo' | 'truncated' | 'other-patient' | 'html' | 'other-type';

type Answer = Extract<Fault, { fault: 'answer' }>;

/** An answer with an OperationOutcome. `commit`: whether the Receiver does it all the same. */
export const answer = (status: number, code: string, issue: string, commit = false): Answer => ({
  fault: 'answer',
  said: [status, anOutcome(code, issue)],
  commit,
});

const TRANSPORT: readonly Fault[] = [
  { fault: 'not-sent' },
  { fault: 'reset', commit: true },
  { fault: 'reset', commit: false },
  { fault: 'late', commitAfterMs: 6_000 },
  { fault: 'late', commitAfterMs: 20_000 },
  { fault: 'late', commitAfterMs: 31_000 },
  { fault: 'late', commitAfterMs: undefined },
];

const SPOILED: readonly Fault[] = (
  ['no-echo', 'swapped-echo', 'truncated', 'other-patient', 'html', 'other-type'] as const
).map((how) => ({ fault: 'spoiled', how }));

const REFUSALS: readonly Fault[] = [
  answer(409, 'REC_CONFLICT', 'conflict'),
  answer(412, 'REC_PRECONDITION_FAILED', 'conflict'),
  { ...answer(429, 'REC_TOO_MANY_REQUESTS', 'throttled'), headers: { 'retry-after': '30' } },
  answer(429, 'SEND_TOO_MANY_REQUESTS', 'throttled'),
  answer(422, 'REC_UNPROCESSABLE_ENTITY', 'processing'),
  answer(400, 'SEND_BAD_REQUEST', 'invalid'),
  answer(401, 'SEND_UNAUTHORIZED', 'unknown'),
  answer(403, 'SEND_FORBIDDEN', 'forbidden'),
  answer(403, 'REC_FORBIDDEN', 'forbidden'),
  answer(404, 'PROXY_NOT_FOUND', 'not-found'),
  answer(405, 'REC_METHOD_NOT_ALLOWED', 'not-supported'),
];

const UNCLEAR: readonly Fault[] = [
  answer(408, 'REC_TIMEOUT', 'timeout', true),
  answer(408, 'REC_TIMEOUT', 'timeout'),
  answer(409, 'REC_CONFLICT', 'timeout', true),
  answer(500, 'REC_SERVER_ERROR', 'exception', true),
  answer(500, 'REC_SERVER_ERROR', 'exception'),
  answer(502, 'PROXY_BAD_GATEWAY', 'transient', true),
  answer(503, 'REC_UNAVAILABLE', 'transient'),
  answer(504, 'PROXY_TIMEOUT', 'timeout', true),
  { fault: 'answer', said: [302, ''], commit: false, headers: { location: 'https://elsewhere.invalid/' } },
  { fault: 'answer', said: [200, anOutcome('REC_SERVER_ERROR', 'exception')], commit: true },
];

/** Only a Receiver that recognises what it has says these. */
const KNOWING: readonly Fault[] = [
  answer(425, 'REC_TOO_EARLY', 'duplicate', true),
  answer(425, 'REC_TOO_EARLY', 'duplicate'),
  answer(409, 'REC_CONFLICT', 'duplicate', true),
];

/** The faults that lead to each class of answer. */
export const FAULTS_OF = {
  done: [],
  'not-done': [...REFUSALS, { fault: 'not-sent' }],
  unknown: [...TRANSPORT.slice(1), ...SPOILED, ...UNCLEAR],
  wait: KNOWING.slice(0, 2),
  'done-id-unknown': KNOWING.slice(2),
} as const satisfies Readonly<Record<string, readonly Fault[]>>;

/** A fault for a write. `favourite`: the class of answer that this seed is after. */
export const writeFault = (
  dice: Dice,
  { knows, favourite }: { readonly knows: boolean; readonly favourite: keyof typeof FAULTS_OF | undefined },
): Fault | undefined => {
  const wanted = favourite === undefined ? [] : FAULTS_OF[favourite];
  const isPossible = knows || (favourite !== 'wait' && favourite !== 'done-id-unknown');
  if (wanted.length > 0 && isPossible && dice.chance(0.5)) return dice.pick(wanted);
  if (favourite === 'done' && dice.chance(0.5)) return undefined;
  const all = [...TRANSPORT, ...SPOILED, ...REFUSALS, ...UNCLEAR, ...(knows ? KNOWING : [])];
  return dice.pick(all);
};

/** The answer to a book is lost, or it says nothing but that the Receiver has it. */
const LOST_BOOKS: readonly Fault[] = [
  { fault: 'reset', commit: false },
  { fault: 'reset', commit: false },
  { fault: 'late', commitAfterMs: undefined },
  { fault: 'reset', commit: true },
  { fault: 'late', commitAfterMs: 31_000 },
];

/** A fault for a book where its answers are lost one after the other. */
export const lostBook = (dice: Dice, { knows, favourite }: Parameters<typeof writeFault>[1]): Fault => {
  const saysDuplicate = knows && dice.chance(favourite === 'done-id-unknown' ? 0.6 : 0.3);
  return dice.pick(saysDuplicate ? FAULTS_OF['done-id-unknown'] : LOST_BOOKS);
};

const READ_FAULTS: readonly Fault[] = [
  ...TRANSPORT.slice(0, 3),
  { fault: 'late', commitAfterMs: undefined },
  ...SPOILED,
  answer(503, 'REC_UNAVAILABLE', 'transient'),
  answer(500, 'REC_SERVER_ERROR', 'exception'),
  { ...answer(429, 'REC_TOO_MANY_REQUESTS', 'throttled'), headers: { 'retry-after': '20' } },
  answer(401, 'SEND_UNAUTHORIZED', 'unknown'),
  answer(403, 'REC_FORBIDDEN', 'forbidden'),
  { fault: 'answer', said: [511, '<html>Sign in to the network</html>'], commit: false },
];

/** A fault for a read. */
export const readFault = (dice: Dice): Fault => dice.pick(READ_FAULTS);

/** An answer as it arrives, spoiled. */
export const spoil = (body: string, how: Spoiled): string => {
  switch (how) {
    case 'truncated':
      return body.slice(0, Math.floor(body.length / 2));
    case 'html':
      return '<html><body>Welcome</body></html>';
    case 'other-patient':
      return body.replaceAll('9990000018', '9990000042').replaceAll('9990000026', '9990000042');
    case 'other-type': {
      const json = parseJson(body);
      return isJsonObject(json) ? JSON.stringify({ ...json, resourceType: 'Basic' }) : body;
    }
    default:
      return body;
  }
};
