import { type Instant, plus } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { CallView } from '../../shared/ipc/call-views.ts';
import type { Call, CallOutcome } from '../../shared/model/call.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { toCallView } from './call-views.ts';
import { noteCall } from './calls.ts';
import { entryNow } from './journal.ts';
import type { World } from './world.ts';

/** A person's word on a call. `ends`: nobody was reached, and nobody is to try again; `again`: when to, if not in two hours. */
export type CallResult = {
  readonly callId: string;
  readonly outcome: CallOutcome;
  readonly note?: string | undefined;
  readonly ends?: boolean | undefined;
  readonly again?: Instant | undefined;
};

const TRY_AGAIN_MS = 2 * 3_600_000;

/**
 * Records what came of a call. Spoke, message left and letter close it; no contact keeps it open and due again, unless a person ends it
 * (product.md 3.10).
 */
export const closeCall = (world: World, result: CallResult): Result<CallView, Failure> => {
  const { calls } = world.work;
  const call = calls.get(result.callId);
  if (call === undefined) return failed({ kind: 'not-held', what: 'call' });
  if (call.closedAt !== undefined) return failed({ kind: 'not-allowed', why: 'already-closed' });
  world.work.transaction(() => record(world, call, result));
  world.changed(['outbox']);
  return ok(toCallView(world, calls.get(call.id) ?? call));
};

const record = (world: World, call: Call, { outcome, note, ends, again }: CallResult): void => {
  const { calls } = world.work;
  const at = world.clock.now();
  const person = world.people.current().name;
  calls.attempt(call.id, { at, person, outcome, ...(note === undefined ? {} : { note }) });
  const isOpen = outcome === 'no-contact' && ends !== true;
  if (isOpen) calls.change(call.id, { due: again ?? plus(at, TRY_AGAIN_MS) });
  else calls.close(call.id, { at, outcome });
  const { modification } = entryNow(world, call.modificationId);
  noteCall(world, modification, { action: isOpen ? 'call.tried' : 'call.closed', outcome });
};
