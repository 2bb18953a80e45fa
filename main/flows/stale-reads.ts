import { type Instant, plus } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { contentHash, wholeHash } from './content.ts';
import type { World } from './world.ts';

type Version = { readonly hash: string; readonly at: Instant };

/**
 * Whether a reading shows an older version of the appointment than one that we hold (safety 5.1): it may come from a copy that lags
 * behind, and nothing is written on it. What was never seen before is not older, whatever it says of itself.
 */
export const isOlderThanKnown = (
  world: World,
  entry: OutboxEntry,
  read: { readonly appointmentId: string; readonly resource: JsonObject },
): boolean => {
  const { serviceId } = entry.modification;
  const own = [contentHash(world, serviceId, read.resource), wholeHash(world, read.resource)];
  const versions = versionsOf(world, entry, read.appointmentId);
  const last = versions.findLastIndex(({ hash }) => own.includes(hash));
  return last >= 0 && last < versions.length - 1;
};

/**
 * What this desk has held of it, oldest first: what users saw, what stood there before our writes and after them, and what was read last.
 * A last reading that shows again what was held before is not the newest for that: the copy that lags may have been read twice. Of two of
 * one millisecond the first to be listed here is the older.
 */
const versionsOf = (world: World, { modification }: OutboxEntry, appointmentId: string): readonly Version[] => {
  const { serviceId, lane } = modification;
  const inLane = world.work.outbox.inLane(lane);
  const seen = inLane.flatMap(({ modification: { base } }) =>
    base === undefined ? [] : [{ hash: contentHash(world, serviceId, base.resource), at: base.readAt }],
  );
  const facts = inLane.flatMap((other) => other.facts);
  const held = [...seen, ...facts.flatMap(beforeOurs), ...facts.flatMap(afterOurs)];
  return [...held, ...lastRead(world, { serviceId, appointmentId, held })].toSorted((one, other) => one.at - other.at);
};

const lastRead = (
  world: World,
  of: { readonly serviceId: string; readonly appointmentId: string; readonly held: readonly Version[] },
): readonly Version[] => {
  const saved = world.cache.appointment(of.serviceId, of.appointmentId);
  if (saved === undefined) return [];
  const { resource, readAt } = saved;
  const hash = contentHash(world, of.serviceId, resource);
  const hashes = [hash, wholeHash(world, resource)];
  return of.held.some((version) => hashes.includes(version.hash)) ? [] : [{ hash, at: readAt }];
};

const beforeOurs = (fact: Fact): readonly Version[] =>
  fact.kind === 'sending' && fact.preImageHash !== undefined ? [{ hash: fact.preImageHash, at: fact.at }] : [];

const afterOurs = (fact: Fact): readonly Version[] =>
  fact.kind === 'settled' ? [{ hash: fact.hash, at: fact.at }] : [];

const READ_AGAIN_MS = 3_000;

/** Read again a few seconds later; once that has gone on for the horizon, undefined: then it is no lag, and a person decides. */
export const readAgainSoon = (world: World, { facts, standing }: OutboxEntry): Fact | undefined => {
  const at = world.clock.now();
  const decidedAt = standing.decidedAt ?? 0;
  const first = facts.find((fact) => fact.kind === 'put-back' && fact.older === true && fact.at >= decidedAt)?.at ?? at;
  if (at - first >= world.profile.limits.horizonSeconds * 1000) return undefined;
  return { kind: 'put-back', at, notBefore: plus(at, READ_AGAIN_MS), older: true };
};
