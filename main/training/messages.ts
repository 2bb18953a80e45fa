import type { Desk, Judged } from './appointment-writes.ts';
import type { Call } from './call.ts';
import { carryOut, receiptOf, repetitionOf } from './carry-out.ts';
import { decideMessage } from './decide-message.ts';
import { messageReply } from './message-reply.ts';
import { type Reply, refusal, resourceReply } from './outcomes.ts';
import { parseRequestMessage, type RequestMessage } from './request-message.ts';
import { putOff } from './waiting.ts';

/**
 * POST /$process-message: books, changes or cancels as a message asks (standard.md 13). `lateBy` undefined: the answer holds
 * the outcome. Otherwise, in milliseconds: the answer says only that the message is here, and the outcome follows.
 */
export const processMessage = (desk: Desk, call: Call, lateBy: number | undefined): Reply => {
  const message = parseRequestMessage(desk.service, call.body);
  if (!message.ok) return refusal(message.failure);
  const decide = () => decideMessage(desk, message.value, call.header('x-request-id') ?? '');
  if (lateBy !== undefined) return acknowledge({ desk, call, message: message.value, lateBy, decide });
  const decision = carryOut(desk, call, decide);
  if (!decision.ok) return refusal(decision.failure);
  return resourceReply(200, messageReply(desk, message.value, decision.value.held.resource));
};

type Late = {
  readonly desk: Desk;
  readonly call: Call;
  readonly message: RequestMessage;
  readonly lateBy: number;
  readonly decide: () => Judged;
};

/** What can be refused at once is; the rest waits, on disk, and is decided again when its time comes. */
const acknowledge = ({ desk, call, message, lateBy, decide }: Late): Reply => {
  const repeated = repetitionOf(desk, call);
  if (repeated !== undefined) return refusal(repeated);
  const decision = decide();
  if (!decision.ok) return refusal(decision.failure);
  putOff(desk, lateBy, {
    ...receiptOf(desk.service, call),
    requestId: call.header('x-request-id') ?? '',
    body: call.body,
  });
  return resourceReply(200, messageReply(desk, message, undefined));
};
