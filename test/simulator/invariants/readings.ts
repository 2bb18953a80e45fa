import { isJsonObject, type Json, type JsonObject, parseJson } from '../../../shared/base/json.ts';
import { isLive } from '../../../shared/fhir/appointment.ts';
import type { OutboxEntry } from '../../../shared/model/outbox-entry.ts';
import { textOf } from '../receiver.ts';
import type { Scene } from '../scene.ts';
import { requestsOf } from '../truth.ts';
import type { Crossing } from '../wire.ts';
import type { Look } from './look.ts';
import { isAsAsked } from './on-disk.ts';
import { changedIdIn, type Leaving } from './wire.ts';

/* What a reading allows, and what it proves. */

/** What a call brought, where it brought a resource. */
const bodyOf = ({ reply }: Crossing): JsonObject | undefined => {
  if (reply?.kind !== 'answered' || reply.status !== 200) return undefined;
  const body = parseJson(reply.body);
  return isJsonObject(body) ? body : undefined;
};

/** Members that may differ from what the user saw: what says nothing, and what may be merged unless we set it ourselves. */
const SAYS_NOTHING = ['meta', 'text'];
const MAY_BE_MERGED = ['comment', 'description', 'telecom'];

/** 5.1, 5.2: nothing is written over what the user has not seen, nor on an older reading than one that the desk holds. */
export const nothingUnseenIsOverwritten = (scene: Scene, leaving: Leaving): readonly string[] => {
  const { crossing, entry } = leaving;
  const appointmentId = changedIdIn(crossing);
  const base = entry?.modification.base;
  if (entry === undefined || base === undefined || appointmentId === undefined) return [];
  // Frozen bytes rest on the reading of then (5.3).
  if (entry.facts.filter((fact) => fact.kind === 'sending' && fact.requestId === crossing.requestId).length > 1)
    return [];
  const read = scene.wire.crossings.findLast(
    (one) => one.path === `/Appointment/${appointmentId}` && one.life === crossing.life && bodyOf(one) !== undefined,
  );
  const found = read === undefined ? undefined : bodyOf(read);
  if (found === undefined) return [];
  const { id } = entry.modification;
  const stale = isOlderThanHeld(scene, entry, { appointmentId, found })
    ? [`${id} was written on an older reading than one that the desk held`]
    : [];
  if (isBehindOwnWrite(scene, entry)) return stale;
  return [
    ...stale,
    ...unseenIn(entry, base.resource, found).map((name) => `${id} was written over a ${name} that nobody had seen`),
  ];
};

const unseenIn = ({ modification }: OutboxEntry, seen: JsonObject, found: JsonObject): readonly string[] => {
  const ours = Object.keys(modification.wanted);
  return [...new Set([...Object.keys(seen), ...Object.keys(found)])].filter(
    (name) =>
      !SAYS_NOTHING.includes(name) &&
      contentOf(seen[name]) !== contentOf(found[name]) &&
      (!MAY_BE_MERGED.includes(name) || ours.includes(name)),
  );
};

/** Another change of its Lane was sent since: what that one left is its base (6.1). */
const isBehindOwnWrite = (scene: Scene, { modification }: OutboxEntry): boolean =>
  inItsLane(scene, modification).some(
    (other) => other.modification.id !== modification.id && other.facts.some(({ kind }) => kind === 'sending'),
  );

const inItsLane = (scene: Scene, { lane }: OutboxEntry['modification']): readonly OutboxEntry[] =>
  scene.work().outbox.inLane(lane);

/** It is just what somebody at this desk saw before, and the desk has seen a newer one since: shown to a person, or read back. */
const isOlderThanHeld = (
  scene: Scene,
  { modification }: OutboxEntry,
  { appointmentId, found }: { readonly appointmentId: string; readonly found: JsonObject },
): boolean => {
  const lane = inItsLane(scene, modification);
  const bases = lane.flatMap(({ modification: { base } }) => (base === undefined ? [] : [base.resource]));
  const readBack = lane.flatMap((other) => settledDeed(scene, other, appointmentId));
  const shown = scene.seen.get(appointmentId);
  const held = [...bases, ...readBack, ...(shown === undefined ? [] : [shown])];
  const newest = Math.max(...held.map(versionOf));
  return (
    versionOf(found) < newest &&
    !wasReadBack(scene, lane, { appointmentId, found }) &&
    bases.some((one) => isSame(one, found)) &&
    !held.some((one) => versionOf(one) === newest && isSame(one, found))
  );
};

/**
 * A reading that settled another change of the Lane showed it again, behind the newer one: then that is the newest that is held, and it may
 * be that somebody put it back.
 */
const wasReadBack = (
  scene: Scene,
  lane: readonly OutboxEntry[],
  { appointmentId, found }: { readonly appointmentId: string; readonly found: JsonObject },
): boolean => {
  const settled = lane.filter(({ standing }) => standing.progress.kind === 'settled');
  const requests = settled.flatMap(({ modification }) => requestsOf(scene, modification.id));
  const { crossings } = scene.wire;
  const sentAt = crossings.findLastIndex(({ requestId }) => requests.includes(requestId));
  const readings = crossings
    .slice(sentAt + 1)
    .filter(({ path }) => path === `/Appointment/${appointmentId}`)
    .flatMap((one) => [bodyOf(one)].filter((body) => body !== undefined));
  return sentAt >= 0 && readings.slice(0, -1).some((body) => isSame(body, found));
};

/** What its own write made of the appointment, where that was read back. */
const settledDeed = (
  scene: Scene,
  { modification, standing }: OutboxEntry,
  appointmentId: string,
): readonly JsonObject[] => {
  if (standing.progress.kind !== 'settled' || standing.progress.alreadySo) return [];
  return requestsOf(scene, modification.id)
    .flatMap((requestId) => scene.ledger.doneBy(requestId))
    .filter((deed) => deed.appointmentId === appointmentId)
    .map(({ resource }) => resource);
};

const isSame = (one: JsonObject, other: JsonObject): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (name) => SAYS_NOTHING.includes(name) || contentOf(one[name]) === contentOf(other[name]),
  );

const versionOf = ({ meta }: JsonObject): number => (isJsonObject(meta) ? Number(meta.versionId ?? 0) : 0);

/** Sets sorted: a service may list them in another order each time. */
const contentOf = (value: Json | undefined): string =>
  Array.isArray(value)
    ? JSON.stringify(value.map((one) => JSON.stringify(one)).toSorted())
    : JSON.stringify(value ?? null);

/** 2, I9: settled rests on a reading of that appointment behind the last write, which showed what was wanted. */
export const settledWasReadBack = (scene: Scene, { entries }: Look): readonly string[] =>
  entries.flatMap(({ modification, standing, facts }) => {
    const { progress } = standing;
    if (progress.kind !== 'settled' || facts.at(-1)?.kind !== 'settled') return [];
    const { id, wanted } = modification;
    const requests = requestsOf(scene, id);
    const sentAt = scene.wire.crossings.findLast(({ requestId }) => requests.includes(requestId))?.at ?? 0;
    const readings = scene.wire.crossings.flatMap((one) =>
      one.method === 'GET' && one.path === `/Appointment/${progress.appointmentId}` && one.at >= sentAt
        ? [bodyOf(one)].filter((body) => body !== undefined)
        : [],
    );
    if (readings.length === 0) return [`${id} is settled and was not read back`];
    // "It is the same one, use it": a person took another booking in its place.
    const isTaken = facts.findLast(({ kind }) => kind !== 'looked-again' && kind !== 'settled')?.kind === 'conflict';
    const isShown = readings.some((found) => (isTaken ? isLive(textOf(found.status)) : isAsAsked(found, wanted)));
    return isShown ? [] : [`${id} is settled and no reading showed it so`];
  });

/** 3.1: an answer proves that it was done only where it speaks of the patient that was sent. */
export const doneIsOfThePatient = (scene: Scene, { entries }: Look): readonly string[] =>
  entries.flatMap(({ modification, facts }) => {
    const answered = facts.findLast((fact) => fact.kind === 'answered');
    const sending = facts.findLast((fact) => fact.kind === 'sending');
    if (answered?.class !== 'done' || sending === undefined || facts.at(-1) === sending) return [];
    const crossing = scene.wire.crossings.findLast(({ requestId }) => requestId === sending.requestId);
    if (crossing?.reply?.kind !== 'answered') return [];
    const sent = numbersIn(crossing.body ?? '');
    const strangers = numbersIn(crossing.reply.body).filter((one) => sent.length > 0 && !sent.includes(one));
    return strangers.map(() => `${modification.id}: an answer about another patient was taken for done`);
  });

const numbersIn = (text: string): readonly string[] => text.match(/\b999\d{7}\b/g) ?? [];
