import { textOf } from '../receiver.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../../shared/base/json.ts';
import { isLive } from '../../../shared/fhir/appointment.ts';
import type { OutboxEntry } from '../../../shared/model/outbox-entry.ts';
import { isClosed } from '../../../shared/model/progress.ts';
import type { Scene } from '../scene.ts';
import { leftSince, madeFor, requestsOf } from '../truth.ts';
import type { Crossing } from '../wire.ts';
import type { Look } from './look.ts';
import type { Leaving } from './wire.ts';

/* Rules of safety.md that no invariant of section 7 says outright; each by its section. Judged by the wire and the ledger alone. */

const HORIZON_MS = 60_000;

/** The writes of a RequestId that left, in order, without this one. */
const sentBefore = (scene: Scene, { crossing }: Leaving): readonly Crossing[] =>
  scene.wire.crossings.filter(
    (one) => one !== crossing && one.method !== 'GET' && one.requestId === crossing.requestId && hasLeft(one),
  );

const hasLeft = ({ fault }: Crossing): boolean => fault?.fault !== 'not-sent';

/** Whether what came back proves nothing: nothing did, or an answer that is no refusal of this very write. */
const isOpen = ({ reply }: Crossing): boolean => {
  if (reply === undefined || reply.kind === 'no-answer') return true;
  if (reply.kind !== 'answered') return false;
  const { status } = reply;
  return status === 408 || status < 400 || (status >= 500 && status !== 501);
};

/** What was sent since a person last answered for it that nothing had arrived. */
const sinceWord = ({ facts }: OutboxEntry): readonly OutboxEntry['facts'][number][] =>
  facts.slice(facts.findLastIndex((fact) => fact.kind === 'decided' && fact.notArrived) + 1);

const isRepeat = (before: readonly Crossing[], entry: OutboxEntry | undefined): boolean =>
  before.length > 0 && entry !== undefined && sinceWord(entry).filter(({ kind }) => kind === 'sending').length > 1;

/** 4.5: a book goes out again by itself only behind a search that found nothing after the horizon, and never where the service has it. */
export const resendIsFounded = (scene: Scene, leaving: Leaving): readonly string[] => {
  const { crossing, entry } = leaving;
  const before = sentBefore(scene, leaving);
  const last = before.at(-1);
  if (entry?.modification.wanted.kind !== 'book' || !isRepeat(before, entry)) return [];
  const isKnown = before.some(({ reply }) => reply?.kind === 'answered' && isDuplicate(reply));
  if (
    last === undefined ||
    !(isOpen(last) || isKnown) ||
    scene.words.some(({ id, at }) => id === entry.modification.id && at >= last.at)
  )
    return [];
  return [
    ...(isKnown ? [`${crossing.requestId} was sent again by itself though the service has it`] : []),
    ...(hasSearched(scene, crossing, last)
      ? []
      : [`${crossing.requestId} was sent again by itself without a search behind the horizon`]),
  ];
};

/** One that was cut short tells nobody anything. */
const isDuplicate = ({ status, body }: { readonly status: number; readonly body: string }): boolean =>
  status === 409 && body.includes('"duplicate"') && parseJson(body) !== undefined;

const hasSearched = (scene: Scene, { serviceId, at }: Crossing, { at: sentAt }: Crossing): boolean =>
  scene.wire.crossings.some(
    (one) =>
      one.path.startsWith('/Appointment?') &&
      one.fault === undefined &&
      one.serviceId === serviceId &&
      one.at >= sentAt + HORIZON_MS &&
      one.at <= at &&
      one.reply?.kind === 'answered' &&
      one.reply.status === 200,
  );

/**
 * 3.1: a book that was refused because the slot is gone is no business of the program any more. Where an earlier try may have arrived, that
 * refusal speaks for its own try only, and 4.5 says what may go again (2.5).
 */
export const refusedBookRests = (scene: Scene, leaving: Leaving): readonly string[] => {
  const { crossing, entry } = leaving;
  const last = sentBefore(scene, leaving).at(-1);
  if (entry?.modification.wanted.kind !== 'book' || last?.reply?.kind !== 'answered') return [];
  const { status, body, headers } = last.reply;
  const isRefused = status === 409 && body.includes('"conflict"') && headers['x-request-id'] === crossing.requestId;
  const word = entry.facts.findLast(({ kind }) => kind === 'decided');
  const mayHaveArrived = entry.standing.earlierMayHaveArrived;
  return isRefused && word === undefined && !mayHaveArrived
    ? [`${crossing.requestId} went out again although its slot was refused`]
    : [];
};

/**
 * 6.3, 4.5: a book that somebody cancelled meanwhile does not go out by itself; only to a service that said it was still at it. By the
 * rows' own times, which nothing tells where the clock is set.
 */
export const cancelledBookRests = (scene: Scene, leaving: Leaving): readonly string[] => {
  const { crossing, entry } = leaving;
  if (entry?.modification.wanted.kind !== 'book' || scene.plan.clockWrong) return [];
  const { id, lane } = entry.modification;
  const sending = entry.facts.findLast(({ kind }) => kind === 'sending');
  const reply = sentBefore(scene, leaving).at(-1)?.reply;
  if (sending === undefined || (reply?.kind === 'answered' && reply.status === 425)) return [];
  const cancel = scene
    .work()
    .outbox.inLane(lane)
    .find(
      ({ modification, standing }) =>
        modification.dependsOn === id && modification.wanted.kind === 'cancel' && !isClosed(standing.progress.kind),
    );
  return cancel !== undefined && cancel.modification.recordedAt < sending.at
    ? [`${crossing.requestId} went out although ${cancel.modification.id} had cancelled it`]
    : [];
};

const IN_DOUBT: readonly string[] = ['sending', 'uncertain', 'reconciling'];

/** 4.3: books of one patient at one service go one after the other, and not past a booking that nobody was shown. */
export const bookIsLookedBefore = (scene: Scene, leaving: Leaving): readonly string[] => {
  const { crossing, entry } = leaving;
  if (entry?.modification.wanted.kind !== 'book' || sentBefore(scene, leaving).length > 0) return [];
  const { serviceId, patient, id, shownAppointments = [] } = entry.modification;
  const ahead = scene
    .work()
    .outbox.open()
    .filter(
      ({ modification, standing, position }) =>
        position < entry.position &&
        modification.wanted.kind === 'book' &&
        modification.serviceId === serviceId &&
        modification.patient.nhsNumber === patient.nhsNumber &&
        IN_DOUBT.includes(standing.progress.kind),
    );
  const listed = lastSearch(scene, crossing, patient.nhsNumber ?? '');
  const unshown = listed.filter(
    (found) =>
      isLive(textOf(found.status)) &&
      Date.parse(textOf(found.start)) > scene.time.now() &&
      !shownAppointments.includes(textOf(found.id)) &&
      !JSON.stringify(found).includes(id),
  );
  return [
    ...ahead.map(({ modification }) => `${id} went out beside ${modification.id}, of which nothing is known`),
    ...unshown.map((found) => `${id} went out past ${textOf(found.id)}, which nobody was shown`),
  ];
};

const lastSearch = (
  scene: Scene,
  { serviceId, life, at }: Pick<Crossing, 'serviceId' | 'life' | 'at'>,
  nhsNumber: string,
): readonly JsonObject[] => {
  const search = scene.wire.crossings.findLast(
    (one) =>
      one.path.startsWith('/Appointment?') &&
      one.fault === undefined &&
      one.path.includes(nhsNumber) &&
      one.serviceId === serviceId &&
      one.life === life &&
      one.at <= at &&
      at - one.at < 60_000 &&
      one.reply?.kind === 'answered' &&
      one.reply.status === 200,
  );
  const bundle = search?.reply?.kind === 'answered' ? parseJson(search.reply.body) : undefined;
  const entries = isJsonObject(bundle) && Array.isArray(bundle.entry) ? bundle.entry : [];
  return entries.flatMap((one) => (isJsonObject(one) && isJsonObject(one.resource) ? [one.resource] : []));
};

const UNASKED_MS = 4 * 3_600_000;

/** 6.7: a book goes out unasked only within four hours of a person's last word on it. */
export const goesWhileWanted = (scene: Scene, leaving: Leaving): readonly string[] => {
  const { entry } = leaving;
  if (entry?.modification.wanted.kind !== 'book' || sentBefore(scene, leaving).length > 0) return [];
  const { id } = entry.modification;
  const words = scene.words.flatMap((word) => (word.id === id ? [word.at] : []));
  const recordedAt = scene.recordedAt.get(id);
  // Nobody was told that it was saved, nor is it known when.
  if (recordedAt === undefined) return [];
  const age = scene.time.now() - Math.max(recordedAt, ...words);
  return age <= UNASKED_MS + 120_000 ? [] : [`${id} went out unasked after ${Math.round(age / 60_000)} minutes`];
};

/** 3.1: an answer that does not carry our ids proves nothing. */
export const echoCounts = (scene: Scene, { entries }: Look): readonly string[] =>
  entries.flatMap(({ modification, facts }) => {
    const sending = facts.findLast((fact) => fact.kind === 'sending');
    const answered = facts.findLast((fact) => fact.kind === 'answered');
    const crossing = scene.wire.crossings.findLast(({ requestId }) => requestId === sending?.requestId);
    // An answer to an earlier try says nothing of this one, which may have died before its own was kept.
    if (answered === undefined || answered.attempt !== sending?.attempt || crossing?.reply?.kind !== 'answered')
      return [];
    const isEcho = crossing.reply.headers['x-request-id'] === crossing.requestId;
    return isEcho || answered.class === 'unknown'
      ? []
      : [`${modification.id}: an answer without our ids was taken for ${answered.class}`];
  });

/** 2.5: what may have arrived is never put back, refused, expired, nor called a slot that somebody took. */
export const doubtIsNoRefusal = (scene: Scene, { entries }: Look): readonly string[] =>
  entries.flatMap((entry) => {
    const last = entry.facts.at(-1);
    if (last === undefined || !IS_REFUSAL.includes(last.kind === 'conflict' ? last.conflict.kind : last.kind))
      return [];
    const open = leftSince(scene, entry).some((one) => isOpen(one) || isWait(one));
    return open ? [`${entry.modification.id} may have arrived and became ${last.kind}`] : [];
  });

const IS_REFUSAL: readonly string[] = ['put-back', 'released', 'rejected', 'expired', 'slot-taken'];

const isWait = ({ reply }: Crossing): boolean => reply?.kind === 'answered' && reply.status === 425;

/** 4.4, 6.2: what a book is confirmed to have made is an appointment of its own making, and is kept with it. */
export const confirmedIsOurs = (scene: Scene, { entries }: Look): readonly string[] =>
  entries.flatMap((entry) => {
    const { id, wanted } = entry.modification;
    const confirmed = entry.facts.findLast((fact) => fact.kind === 'confirmed');
    if (confirmed === undefined || wanted.kind !== 'book' || entry.facts.some(({ kind }) => kind === 'restored'))
      return [];
    // Sent once more since, on a person's word: it was judged when it was confirmed.
    if (entry.facts.slice(entry.facts.indexOf(confirmed)).some(({ kind }) => kind === 'sending')) return [];
    const { appointmentId, by } = confirmed;
    const kept = scene.work().idMap.appointmentOf(id);
    const isMade = madeFor(scene, id).some((deed) => deed.appointmentId === appointmentId);
    // What somebody else booked at the same time, and the search before the write did not show yet, is ours by the letter of 4.4.
    const isOld = wasListedBefore(scene, entry, appointmentId);
    return [
      ...(kept === appointmentId ? [] : [`${id} is confirmed as ${appointmentId} and kept as ${kept}`]),
      ...((by === 'answer' || by === 'identifier') && !isMade ? [`${id} did not make ${appointmentId}`] : []),
      ...((by === 'details' || by === 'pointer') && isOld ? [`${appointmentId} was there before ${id} was sent`] : []),
    ];
  });

/** What the search before its first write listed, by the very bytes that came. */
const wasListedBefore = (scene: Scene, { modification }: OutboxEntry, appointmentId: string): boolean => {
  const requests = requestsOf(scene, modification.id);
  const first = scene.wire.crossings.find(({ method, requestId }) => method !== 'GET' && requests.includes(requestId));
  return (
    first !== undefined &&
    lastSearch(scene, first, modification.patient.nhsNumber ?? '').some(({ id }) => id === appointmentId)
  );
};

const AT_WORK: readonly string[] = ['reading', 'sending', 'reconciling'];

/** When all has been well for long, nothing is left half done, and what waits for nobody has been taken up. */
export const leftBehind = (scene: Scene): readonly string[] =>
  scene
    .work()
    .outbox.open()
    .flatMap(({ modification: { id }, standing: { progress } }) => {
      if (AT_WORK.includes(progress.kind)) return [`End: ${id} was left ${progress.kind}`];
      const isLate = 'notBefore' in progress && progress.notBefore < scene.time.now() - 30 * 60_000;
      return isLate ? [`End: ${id} is ${progress.kind} and was forgotten`] : [];
    });

/** 1.4, 3.2: whatever happens, nobody is called round and round: so many calls a life, and so many more an hour that the desk was awake. */
export const callsSparingly = ({ wire, time }: Scene): readonly string[] => {
  const most = 600 + 400 * (time.awake() / 3_600_000);
  return wire.crossings.length > most ? [`1.4, 3.2: ${wire.crossings.length} calls where ${most} would do`] : [];
};

const GIVES_UP: readonly string[] = ['withdraw', 'stop', 'keep-theirs'];

/** What a person gave up is closed when they are told so. */
export const givenUpIsClosed = (
  scene: Scene,
  id: OutboxEntry['modification']['id'],
  choice: string,
): readonly string[] => {
  const kind = scene.work().outbox.get(id)?.standing.progress.kind ?? 'gone';
  const isClosed = kind === 'abandoned' || kind === 'superseded';
  return GIVES_UP.includes(choice) && !isClosed ? [`2.3: ${id} was given up by "${choice}" and is ${kind}`] : [];
};
