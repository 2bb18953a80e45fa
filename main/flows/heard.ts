import type { Fact } from '../../shared/model/fact.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { ATTENDED_MS, isCancelFirst, isUnattended } from '../core/plan-rebook.ts';
import type { Clock } from '../ports/clock.ts';
import type { WorkStore } from '../ports/work-store.ts';
import type { World } from './world.ts';

/** For how long a person who recorded or decided something is taken to be waiting for it (safety 6.1). */
const WAITS_MS = 60_000;

/** A person's word that sends a Modification on. */
const IS_WORD: ReadonlySet<Fact['kind']> = new Set<Fact['kind']>(['decided', 'confirmed', 'hastened']);

/**
 * Which Modifications a person at this desk recorded or decided in this process, and how long ago on the monotonic clock: what an earlier
 * process was told, nobody waits for here. And of which it sent the first byte: no time of day tells that, since clocks are set. The store it returns is the same one, listened to. What was recorded to be sent later, or out
 * of contact, is not waited for.
 */
export const createHeard = ({ work, clock }: { readonly work: WorkStore; readonly clock: Clock }) => {
  const heardAt = new Map<ModificationId, number>();
  const sent = new Set<ModificationId>();
  const hear = (id: ModificationId): void => {
    const now = clock.monotonic();
    for (const [other, at] of heardAt) if (now - at > ATTENDED_MS) heardAt.delete(other);
    heardAt.set(id, now);
  };
  const outbox: WorkStore['outbox'] = {
    ...work.outbox,
    add: (modification) => {
      work.outbox.add(modification);
      if (!modification.recordedOffline) hear(modification.id);
    },
    append: (id, facts, frozen) => {
      const standing = work.outbox.append(id, facts, frozen);
      if (facts.some(isWord)) hear(id);
      if (facts.some(({ kind, at }) => kind === 'sending' && at === standing.firstSentAt)) sent.add(id);
      return standing;
    },
  };
  return {
    work: { ...work, outbox },
    heardAgo: (id: ModificationId): number => {
      const at = heardAt.get(id);
      return at === undefined ? Number.POSITIVE_INFINITY : clock.monotonic() - at;
    },
    sentHere: (id: ModificationId): boolean => sent.has(id),
  };
};

/** Whether a person is waiting for it: it goes before the others, and by the part of the rate that is kept for people. */
export const isWaitedFor = ({ heardAgo }: Pick<World, 'heardAgo'>, { modification }: OutboxEntry): boolean =>
  heardAgo(modification.id) < WAITS_MS;

/** Whether it is a step of a cancel-first Rebook that nobody at this desk, in this process, has asked for lately (safety 5.5, I17). */
export const isLeftAlone = (world: World, entry: OutboxEntry): boolean =>
  isUnattended(entry, { startedAt: world.startedAt, now: world.clock.now() }) ||
  (isCancelFirst(entry.modification) && world.heardAgo(entry.modification.id) > ATTENDED_MS);

const isWord = (fact: Fact): boolean => IS_WORD.has(fact.kind) && 'person' in fact && fact.person !== undefined;
