import { assertNever } from '../../shared/base/assert-never.ts';
import { type Instant, plus, toInstant } from '../../shared/base/instant.ts';
import type { Fact, FactOf } from '../../shared/model/fact.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { nextLook } from '../core/backoff.ts';
import { type Answer, classify } from '../core/classify.ts';
import { WAIT_MS } from '../core/due.ts';
import { noteRefused } from './learn-service-details.ts';
import { entryNow, journal, journalSending } from './journal.ts';
import { putBack } from './read-failure.ts';
import type { World } from './world.ts';

/**
 * Sends frozen bytes once: the SENDING row is committed before the first byte (I4), then the answer is judged and journalled.
 * The bookkeeping after the answer lies outside the call (safety 1.5).
 */
export const send = async (
  world: World,
  entry: OutboxEntry,
  write: { readonly frozen: FrozenWrite; readonly preImage?: readonly string[]; readonly preImageHash?: string },
): Promise<void> => {
  if (!world.people.mayAct(entry.modification.author)) return keepBack(world, entry);
  const attempt = entry.standing.attempts + 1;
  const { frozen, preImage, preImageHash } = write;
  const sending: Fact = {
    kind: 'sending',
    at: world.clock.now(),
    attempt,
    requestId: frozen.requestId,
    ...(preImage === undefined ? {} : { preImage: [...preImage] }),
    ...(preImageHash === undefined ? {} : { preImageHash }),
  };
  journalSending(world, entry, { fact: sending, frozen });
  const answer = classify(await world.receiver.write(frozen), frozen);
  if (!(await keepAnswer(world, entry.modification.id, answer))) return;
  if (answer.kind === 'not-done' && answer.failure.kind === 'not-offered' && !mayGoAnotherWay(entry, frozen))
    noteRefused(world, refusedBy(entry, frozen));
};

/** Its author may not act any more (safety 6.4): nothing of theirs is written, nor sent again; what may have arrived is found out. */
const keepBack = (world: World, entry: OutboxEntry): void => {
  const reason = entry.standing.mayHaveArrived ? 'find-out' : 'author-not-permitted';
  journal(world, entry, [{ kind: 'held', at: world.clock.now(), reason }]);
};

/** A service without PATCH may take the same change as a whole record: it refused the verb, not the change (standard.md 8.6). */
const mayGoAnotherWay = ({ modification }: OutboxEntry, { method }: FrozenWrite): boolean =>
  method === 'PATCH' && modification.wanted.kind !== 'reschedule';

/** What a service answered "not offered" to, and the way that it was asked (standard.md 7). */
const refusedBy = ({ modification }: OutboxEntry, { serviceId, path }: FrozenWrite) => ({
  serviceId,
  offer: modification.wanted.kind,
  by: path.endsWith('$process-message') ? ('message' as const) : ('rest' as const),
});

const COMMIT_TRIES = 3;

/**
 * A commit that fails after an answer is tried again. After three tries all Replay stands still until it succeeds, with the row in
 * SENDING (1.5). False where the process is ending before: the next start recovers the row.
 */
const keepAnswer = async (world: World, id: ModificationId, answer: Answer): Promise<boolean> => {
  for (let tries = 1; tries <= COMMIT_TRIES; tries += 1) {
    try {
      keepAnswerOnce(world, id, answer);
      return true;
    } catch {
      world.log.event('replay.answer-not-kept', { modification: id, tries });
      if (tries < COMMIT_TRIES) await world.clock.wait(200 * tries);
    }
  }
  return world.standstill.untilKept(() => keepAnswerOnce(world, id, answer));
};

const keepAnswerOnce = (world: World, id: ModificationId, answer: Answer): void => {
  const entry = entryNow(world, id);
  const at = world.clock.now();
  const failure = answer.kind === 'done' ? {} : { failure: answer.failure };
  const answered: Fact = { kind: 'answered', at, attempt: entry.standing.attempts, class: answer.kind, ...failure };
  // The answer counts when it is judged: a refusal of this attempt says nothing about an earlier one.
  journal(world, entry, [answered, factOfAnswer(world, entry, answer)]);
};

const factOfAnswer = (world: World, entry: OutboxEntry, answer: Answer): Fact => {
  const at = world.clock.now();
  switch (answer.kind) {
    case 'done':
      return { kind: 'confirmed', at, appointmentId: answer.appointmentId, by: 'answer', notBefore: at };
    case 'wait':
      return { ...uncertain(world, entry, answer.failure), notBefore: afterWait(world, entry) };
    case 'done-id-unknown':
    case 'unknown':
      return { kind: 'uncertain', at, notBefore: at, failure: answer.failure };
    case 'not-done':
      return entry.standing.earlierMayHaveArrived
        ? uncertain(world, entry, answer.failure)
        : factOfNotDone(world, entry, answer.failure);
    default:
      return assertNever(answer);
  }
};

/** Five seconds at first; then as seldom as any other look. */
const afterWait = (world: World, { standing }: OutboxEntry): Instant => {
  const now = world.clock.now();
  const look = nextLook({ now, sentAt: standing.firstSentAt ?? now, limits: world.profile.limits });
  return toInstant(Math.max(plus(now, WAIT_MS), look));
};

/** A later "not done" speaks for that attempt only (safety 2.5). */
const uncertain = (world: World, { standing }: OutboxEntry, failure: Failure): FactOf<'uncertain'> => {
  const at = world.clock.now();
  const sentAt = standing.firstSentAt ?? at;
  return { kind: 'uncertain', at, notBefore: nextLook({ now: at, sentAt, limits: world.profile.limits }), failure };
};

const factOfNotDone = (world: World, entry: OutboxEntry, failure: Failure): Fact => {
  const at = world.clock.now();
  switch (failure.kind) {
    case 'changed-meanwhile':
      return factOfChangedMeanwhile(world, entry, failure);
    case 'not-found':
      return { kind: 'conflict', at, conflict: { kind: 'gone', readAt: at } };
    case 'not-permitted':
    case 'unknown-service':
    case 'invalid':
      return {
        kind: 'held',
        at,
        reason: failure.kind === 'not-permitted' ? 'not-permitted' : 'configuration',
        failure,
      };
    case 'refused':
      return failure.by === 'receiver'
        ? { kind: 'rejected', at, failure }
        : { kind: 'held', at, reason: 'configuration', failure };
    case 'not-offered':
      return { kind: 'rejected', at, failure };
    default:
      return putBack(world, entry, failure);
  }
};

/** A refused book lost its slot. A refused change is read again; what that read shows decides (safety 3.1). */
const factOfChangedMeanwhile = (world: World, { modification: { wanted } }: OutboxEntry, failure: Failure): Fact => {
  const at = world.clock.now();
  if (wanted.kind !== 'book') return { kind: 'put-back', at, notBefore: at, failure };
  return { kind: 'conflict', at, conflict: { kind: 'slot-taken', slotId: wanted.slot.id, readAt: at } };
};
