import type { Instant } from '../../shared/base/instant.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';

/** When a Modification is next to be worked on by itself; undefined where it waits for a person, another, or nothing. */
export const dueAt = (entry: OutboxEntry, retryFrom: Instant | undefined): Instant | undefined => {
  const { progress } = entry.standing;
  switch (progress.kind) {
    case 'queued':
      return waitsForContact(entry) ? soonerOnContact(entry, progress.notBefore, retryFrom) : progress.notBefore;
    case 'uncertain':
      return progress.failure?.kind === 'wait'
        ? progress.notBefore
        : soonerOnContact(entry, progress.notBefore, retryFrom);
    case 'confirmed':
      return soonerOnContact(entry, progress.notBefore, retryFrom);
    default:
      return undefined;
  }
};

const waitsForContact = ({ standing: { progress } }: OutboxEntry): boolean => {
  const failure = progress.kind === 'queued' ? progress.failure : undefined;
  return (
    failure?.kind === 'unreachable' ||
    failure?.kind === 'signed-out' ||
    (failure?.kind === 'not-permitted' && failure.by === 'sender')
  );
};

/** Half a second for each put-back in a row keeps a service that only sometimes answers from being called in a circle. */
const SPACING_MS = 500;

/** Contact that came back after the last fact makes it due at once. */
const soonerOnContact = (entry: OutboxEntry, notBefore: Instant, retryFrom: Instant | undefined): Instant => {
  const lastAt = entry.facts.at(-1)?.at;
  if (retryFrom === undefined || lastAt === undefined || retryFrom <= lastAt) return notBefore;
  const spaced = (lastAt + SPACING_MS * entry.standing.putBacks) as Instant;
  return spaced < notBefore ? spaced : notBefore;
};
