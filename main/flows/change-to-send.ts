import type { Failure } from '../../shared/model/failure.ts';
import type { Modification } from '../../shared/model/modification.ts';
import type { ReadWithText } from '../../shared/model/reads.ts';
import type { Service } from '../../shared/model/service.ts';
import { messageProblem } from '../core/message-basis.ts';
import { REQUESTS } from '../core/request-of.ts';
import type { WantedChange } from '../core/wanted-members.ts';
import { contentHash } from './content.ts';
import { freeze } from './freeze.ts';
import { transportFor } from './known-details.ts';
import type { Repeats } from './message-repeats.ts';
import type { Prepared } from './prepared.ts';
import { timeNow, type World } from './world.ts';

/** A change that may go out, with the appointment as it was just read and what a message about it repeats. */
export type ChangeToMake = Repeats & {
  readonly current: ReadWithText;
  readonly wanted: WantedChange;
  readonly service: Service;
};

/**
 * The bytes of a change, the way its service takes them (standard.md 8.5, 8.6, 13). Held where what was read cannot be changed surely,
 * or where a message could not say all that it must.
 */
export const changeToSend = (world: World, modification: Modification, change: ChangeToMake): Prepared => {
  const { current, service } = change;
  const transport = transportFor(world, service.id);
  const cannot = transport === 'message' ? messageProblem({ ...modification, sender: world.profile }) : undefined;
  if (cannot !== undefined) return held(world, cannot);
  const basis = { modification, sender: world.profile, digest: world.digest, now: timeNow(world) };
  const built = REQUESTS[transport].change({ ...basis, ...change });
  if (!built.ok) return held(world, built.failure);
  const etag = service.ifMatch && current.etag !== undefined ? { etag: current.etag } : {};
  const frozen = freeze(world, modification, { ...built.value, ...etag });
  return { kind: 'send', frozen, preImageHash: contentHash(world, service.id, current.resource) };
};

const held = (world: World, failure: Failure): Prepared => {
  const isAmbiguous = failure.kind === 'unreadable' && failure.field === 'body';
  const reason = isAmbiguous ? 'ambiguous' : 'configuration';
  return { kind: 'facts', facts: [{ kind: 'held', at: world.clock.now(), reason, failure }] };
};
