import { plus } from '../../shared/base/instant.ts';
import type { Desk, Judged } from './appointment-writes.ts';
import { kept } from './carry-out.ts';
import { decideMessage } from './decide-message.ts';
import { parseRequestMessage } from './request-message.ts';
import { serviceOf } from './services.ts';
import type { WaitingMessage } from './state.ts';
import type { World } from './world.ts';

/** Keeps a message that was acknowledged until its Receiver gets to it, `lateBy` milliseconds from now. */
export const putOff = (
  { world, service }: Desk,
  lateBy: number,
  message: Omit<WaitingMessage, 'serviceId' | 'dueAt'>,
): void => {
  const waiting = { ...message, serviceId: service.id, dueAt: plus(world.clock.now(), lateBy) };
  world.change((state) => ({ ...state, waiting: [...state.waiting, waiting] }));
};

/**
 * Carries out the messages whose time has come, oldest first. It is asked before anyone looks at the world, so that nobody can
 * tell it from a timer. A message that can no longer be carried out leaves nothing behind: no Sender is told (standard.md 13).
 */
export const settleWaiting = (world: World): void => {
  const due = world.state().waiting.filter(({ dueAt }) => dueAt <= world.clock.now());
  for (const message of due) settle(world, message);
};

const settle = (world: World, waiting: WaitingMessage): void => {
  const service = serviceOf(waiting.serviceId);
  const decision = service && decideWaiting({ world, service }, waiting);
  world.change((state) => {
    const without = { ...state, waiting: state.waiting.filter(({ key }) => key !== waiting.key) };
    if (service === undefined || !decision?.ok) return without;
    return kept(without, { service, receipt: waiting, held: decision.value.held, now: world.clock.now() });
  });
};

const decideWaiting = (desk: Desk, { body, requestId }: WaitingMessage): Judged => {
  const message = parseRequestMessage(desk.service, body);
  return message.ok ? decideMessage(desk, message.value, requestId) : message;
};
