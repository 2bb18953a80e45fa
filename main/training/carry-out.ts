import { createHash } from 'node:crypto';
import { failed } from '../../shared/base/result.ts';
import type { Accepted, Desk, Judged } from './appointment-writes.ts';
import type { Call } from './call.ts';
import type { Problem } from './outcomes.ts';
import { withPointer } from './pointers.ts';
import type { Service } from './service-parts.ts';
import { type State, withAppointment, withMessage } from './state.ts';

/** Carries out a write once: a repeated message is told apart by X-Request-Id and content (standard.md 14). */
export const carryOut = (desk: Desk, call: Call, decide: () => Judged): Judged => {
  const repeated = repetitionOf(desk, call);
  if (repeated !== undefined) return failed(repeated);
  const decision = decide();
  if (decision.ok) keep(desk, receiptOf(desk.service, call), decision.value);
  return decision;
};

/** How a Receiver knows a message again. */
export type Receipt = { readonly key: string; readonly digest: string };

/** The receipt of a call at a service. */
export const receiptOf = (service: Service, call: Call): Receipt => ({
  key: messageKey(service, call),
  digest: createHash('sha256').update(`${call.method} ${call.path}\n${call.body}`).digest('hex'),
});

/** Under which a Receiver remembers a call. */
export const messageKey = ({ receiver }: Service, call: Call): string =>
  `${receiver.id}|${call.header('x-request-id')}`;

/** Why a call is not carried out: its Receiver had it before, or has it still in hand. */
export const repetitionOf = ({ world, service }: Desk, call: Call): Problem | undefined => {
  const { key, digest } = receiptOf(service, call);
  const { handled, waiting } = world.state();
  const inHand = waiting.find((one) => one.key === key);
  if (inHand !== undefined) return inHand.digest === digest ? TOO_EARLY : REUSED_ID;
  const before = handled[key];
  if (before === undefined) return undefined;
  return before === digest ? DUPLICATE : REUSED_ID;
};

/** The appointment, its pointer and the memory of the message go to disk together, before the answer leaves. */
const keep = ({ world, service }: Desk, receipt: Receipt, { held }: Accepted): void =>
  world.change((state) => kept(state, { service, receipt, held, now: world.clock.now() }));

type Keeping = {
  readonly service: Service;
  readonly receipt: Receipt;
  readonly held: Accepted['held'];
  readonly now: ReturnType<Desk['world']['clock']['now']>;
};

/** The state after a write was carried out. */
export const kept = (state: State, { service, receipt, held, now }: Keeping): State => {
  const changed = withPointer(withAppointment(state, held), held, { service, now });
  return service.receiver.habits.remembersRequests ? withMessage(changed, receipt.key, receipt.digest) : changed;
};

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

/** The message is being dealt with: it is not to be sent anew yet. */
export const TOO_EARLY: Problem = {
  status: 425,
  code: 'REC_TOO_EARLY',
  issue: 'duplicate',
  diagnostics: 'An earlier try of this message is still being processed.',
};
