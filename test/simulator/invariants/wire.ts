import { isJsonObject, type JsonObject, parseJson } from '../../../shared/base/json.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import type { OutboxEntry } from '../../../shared/model/outbox-entry.ts';
import { isClosed } from '../../../shared/model/progress.ts';
import type { Scene } from '../scene.ts';
import type { Crossing } from '../wire.ts';

/** What is looked at as the first byte of a write leaves: the write, and whose it is. */
export type Leaving = { readonly crossing: Crossing; readonly entry: OutboxEntry | undefined };

/** The Modification in whose name a write leaves: the one that is being sent under that RequestId. */
export const senderOf = (scene: Scene, { requestId }: Crossing): OutboxEntry | undefined =>
  scene
    .work()
    .outbox.open()
    .find(({ standing: { progress } }) => progress.kind === 'sending' && progress.requestId === requestId);

/** I4: the SENDING row, with these very bytes, is committed before the first of them leaves. */
export const sendingIsCommitted = (scene: Scene, { crossing, entry }: Leaving): readonly string[] => {
  if (entry === undefined) return [`a write left and no Modification is being sent: ${crossing.requestId}`];
  if (scene.disk.work().inTransaction) return ['a write left inside a transaction'];
  const frozen = scene.work().outbox.frozenOf(entry.modification.id);
  if (frozen?.requestId !== crossing.requestId || frozen.body !== crossing.body)
    return [`other bytes left than were committed: ${crossing.requestId}`];
  return [];
};

/** I5: bytes, ids and target are fixed for a RequestId; a Modification has one CorrelationId. */
export const sameIdSameBytes = (scene: Scene, { crossing, entry }: Leaving): readonly string[] => {
  const earlier = scene.wire.crossings.filter(
    (one) => one !== crossing && one.method !== 'GET' && one.requestId === crossing.requestId,
  );
  const changed = earlier.some(
    (one) =>
      one.body !== crossing.body ||
      one.path !== crossing.path ||
      one.serviceId !== crossing.serviceId ||
      one.correlationId !== crossing.correlationId ||
      one.headers['If-Match'] !== crossing.headers['If-Match'],
  );
  const other = entry !== undefined && entry.modification.correlationId !== crossing.correlationId;
  const bookAgain =
    entry?.modification.wanted.kind === 'book' &&
    new Set([...requestIdsOf(entry), crossing.requestId]).size > 1 &&
    mayStillStand(entry);
  return [
    ...(changed ? [`another message under one RequestId: ${crossing.requestId}`] : []),
    ...(other ? [`another CorrelationId: ${crossing.requestId}`] : []),
    ...(bookAgain ? [`a book that may have arrived went out under a second RequestId: ${crossing.requestId}`] : []),
  ];
};

const requestIdsOf = ({ facts }: OutboxEntry): readonly string[] =>
  facts.flatMap((fact) => (fact.kind === 'sending' ? [fact.requestId] : []));

/** Some earlier attempt of it has no refusal, and no person was told that nothing came of it. */
const mayStillStand = ({ facts }: OutboxEntry): boolean => {
  const since = facts.slice(facts.findLastIndex((fact) => fact.kind === 'decided' && fact.notArrived) + 1);
  const sent = since.filter(({ kind }) => kind === 'sending').length;
  const refused = since.filter((fact) => fact.kind === 'answered' && fact.class === 'not-done').length;
  return sent - 1 > refused;
};

const HORIZON_MS = 60_000;
const RESEND_WITHIN_MS = 10 * 60_000;
const WAIT_MS = 5_000;

/**
 * I3, 4.5, 5.3: what may have arrived goes out again by itself only behind the horizon, and a book only once, within ten minutes, in the
 * process that sent it, to a Receiver that was proven to recognise it; behind "wait", five seconds later. A person's word lifts all of it.
 */
export const resendIsNarrow = (scene: Scene, { crossing, entry }: Leaving): readonly string[] => {
  if (entry === undefined) return [];
  const { id } = entry.modification;
  // What was sent before a person's word is answered for by that word, also where the same bytes go again.
  const sinceWord = entry.facts.slice(entry.facts.findLastIndex((fact) => fact.kind === 'decided') + 1);
  const sent = sinceWord.flatMap((fact) => (fact.kind === 'sending' ? [fact.requestId] : []));
  const before = scene.wire.crossings.filter(
    (one) => one !== crossing && one.method !== 'GET' && sent.includes(one.requestId),
  );
  const earlier = before.slice(Math.max(0, before.length - sent.length + 1)).filter(mayStand);
  const last = earlier.at(-1);
  if (last === undefined || scene.words.some((word) => word.id === id && word.at >= last.at)) return [];
  const waited = crossing.at - (last.repliedAt ?? last.at);
  const isWait = last.reply?.kind === 'answered' && last.reply.status === 425;
  if (isWait) return waited >= WAIT_MS - 1 ? [] : [`${id} went out again ${waited} ms behind "wait"`];
  const since = crossing.at - last.at;
  const problems = since >= HORIZON_MS - 1_000 ? [] : [`${id} may have arrived and went out again ${since} ms later`];
  if (entry.modification.wanted.kind !== 'book') return problems;
  const receiver = scene.receivers.find(({ serviceId }) => serviceId === crossing.serviceId);
  const repeats = earlier.filter((one) => !(one.reply?.kind === 'answered' && one.reply.status === 425));
  const isNarrow =
    receiver?.habits.proven === true && repeats.length === 1 && last.life === crossing.life && since < RESEND_WITHIN_MS;
  return isNarrow ? problems : [...problems, `a book went out again where only a person may say so: ${id}`];
};

/** Whether a write may have taken effect as far as the desk can tell: it left, and no proof came that nothing was done. */
const mayStand = ({ fault, reply, requestId, correlationId }: Crossing): boolean => {
  if (fault?.fault === 'not-sent') return false;
  if (reply?.kind !== 'answered') return true;
  const hasEcho = reply.headers['x-request-id'] === requestId && reply.headers['x-correlation-id'] === correlationId;
  if (!hasEcho || reply.status < 400 || reply.status >= 500) return true;
  return [408, 425].includes(reply.status) || (reply.status === 409 && /"(?:timeout|duplicate)"/.test(reply.body));
};

const FRESH_MS = 5_000;

/** The appointment that a write changes; undefined where it makes one. */
export const changedIdIn = ({ path, body = '', method }: Crossing): string | undefined => {
  const [, id] = /^\/Appointment\/([^?]+)$/.exec(path) ?? [];
  if (id !== undefined) return decodeURIComponent(id);
  const bundle = method === 'POST' ? parseJson(body) : undefined;
  const entries = isJsonObject(bundle) && Array.isArray(bundle.entry) ? bundle.entry : [];
  const appointment = entries
    .map((one) => (isJsonObject(one) ? one.resource : undefined))
    .find((one) => isJsonObject(one) && one.resourceType === 'Appointment');
  return isJsonObject(appointment) && typeof appointment.id === 'string' ? appointment.id : undefined;
};

/** The good readings of an appointment by this process before a write, the latest first. */
const readingsBefore = (scene: Scene, { crossing }: Leaving, id: string): readonly Crossing[] =>
  scene.wire.crossings
    .filter(
      (one) =>
        one !== crossing &&
        one.life === crossing.life &&
        one.method === 'GET' &&
        one.path === `/Appointment/${id}` &&
        one.reply?.kind === 'answered' &&
        one.reply.status === 200,
    )
    .toReversed();

const ageOf = ({ crossing }: Leaving, { repliedAt = 0 }: Crossing): number => crossing.at - repliedAt;

/** I6: every update goes out behind a reading of that very appointment, at most five seconds old. */
export const readBeforeWrite = (scene: Scene, leaving: Leaving): readonly string[] => {
  const id = changedIdIn(leaving.crossing);
  if (id === undefined) return [];
  const [read] = readingsBefore(scene, leaving, id);
  if (read === undefined) return [`${id} was written and never read`];
  const age = ageOf(leaving, read);
  return age <= FRESH_MS ? [] : [`${id} was written ${age} ms behind its reading`];
};

/** I7: what is sent is what was read, with what was asked for, and nothing else. */
export const bodyIsReadAndDelta = (scene: Scene, leaving: Leaving): readonly string[] => {
  const { crossing, entry } = leaving;
  const id = changedIdIn(crossing);
  if (id === undefined || entry === undefined || crossing.method !== 'PUT') return [];
  // Frozen bytes rest on the reading of then, whether or not the first of them ever left.
  if (requestIdsOf(entry).filter((one) => one === crossing.requestId).length > 1) return [];
  const own = ALLOWED[entry.modification.wanted.kind];
  // A look of another flow may have come between: the one that the write rests on is among those of the last seconds.
  const strays = readingsBefore(scene, leaving, id)
    .filter((read) => ageOf(leaving, read) <= FRESH_MS)
    .map((read) => straysIn(read, crossing, own));
  return strays.length === 0 || strays.some((names) => names.length === 0)
    ? []
    : (strays[0] ?? []).map((name) => `${id}: "${name}" was sent otherwise than it was read`);
};

const straysIn = ({ reply }: Crossing, { body = '' }: Crossing, own: readonly string[]): readonly string[] => {
  const [got, sent] = [parseJson(reply?.kind === 'answered' ? reply.body : ''), parseJson(body)];
  if (!isJsonObject(got) || !isJsonObject(sent)) return ['all of it'];
  const others = [...new Set([...Object.keys(got), ...Object.keys(sent)])].filter((name) => !own.includes(name));
  return others.filter((name) => JSON.stringify(without(got, name)) !== JSON.stringify(without(sent, name)));
};

const ALLOWED: Readonly<Record<OutboxEntry['modification']['wanted']['kind'], readonly string[]>> = {
  book: [],
  update: ['description', 'reasonCode'],
  cancel: ['status', 'reasonCode'],
  reschedule: ['slot', 'start', 'end'],
};

const without = (resource: JsonObject, name: string): unknown => {
  const member = resource[name];
  if (name !== 'meta' || !isJsonObject(member)) return member;
  const { lastUpdated: _, ...meta } = member;
  return meta;
};

/** I8: in a Lane nothing is sent before what was recorded ahead of it is closed, and one thing at a time. */
export const laneInOrder = (scene: Scene, { entry }: Leaving): readonly string[] => {
  if (entry === undefined) return [];
  const lane = scene.work().outbox.inLane(entry.modification.lane);
  const ahead = lane.filter(
    (other) => placeOf(scene, other) < placeOf(scene, entry) && !isClosed(other.standing.progress.kind),
  );
  return ahead.map(
    ({ modification, standing }) =>
      `${entry.modification.id} went out ahead of ${modification.id} (${standing.progress.kind})`,
  );
};

/** What took another's place stands where that one stood; in another Lane, where it cancels the new booking in place of the old, it stands last. */
const placeOf = (scene: Scene, { modification, position }: OutboxEntry): number => {
  const before = modification.replaces === undefined ? undefined : scene.work().outbox.get(modification.replaces);
  return before === undefined || before.modification.lane !== modification.lane ? position : placeOf(scene, before);
};

/** I12: a write goes out in its author's name. */
export const authorsOwn = (scene: Scene, { entry }: Leaving): readonly string[] => {
  if (entry === undefined) return [];
  const { id, author } = entry.modification;
  const frozen = scene.work().outbox.frozenOf(id);
  return frozen?.author === author ? [] : [`${id} went out in the name of ${frozen?.author}, and is ${author}'s`];
};

/** I17: no step of a cancel-first Rebook without a person's word of the last ten minutes, given to the process that takes it. */
export const cancelFirstIsAttended = (scene: Scene, { entry, crossing }: Leaving): readonly string[] => {
  if (entry?.modification.sagaOrder !== 'cancel-first') return [];
  const { id } = entry.modification;
  const mine = spokenOf(scene, entry);
  const said = scene.words.filter(
    (word) =>
      mine.includes(word.id) && word.life === crossing.life && scene.time.now() - word.at <= 10 * 60_000 + 1_000,
  );
  const cancels = sagaOf(scene, entry).filter(({ modification }) => modification.wanted.kind === 'cancel');
  const isEarly =
    entry.modification.wanted.kind === 'book' && !cancels.some(({ standing }) => standing.progress.kind === 'settled');
  return [
    ...(said.length === 0 ? [`a step of a cancel-first Rebook went out without a word: ${id}`] : []),
    ...(isEarly ? [`${id} was booked before its cancel was settled`] : []),
  ];
};

/** Whose word sets a step going: its own or that of what it took the place of; for the cancel any of the Rebook's, for the booking none else. */
const spokenOf = (scene: Scene, entry: OutboxEntry): readonly ModificationId[] => {
  const { id, replaces, wanted } = entry.modification;
  const own = [id, ...(replaces === undefined ? [] : [replaces])];
  if (wanted.kind === 'book') return own;
  return [
    ...own,
    ...sagaOf(scene, entry).flatMap(({ modification }) => [modification.id, modification.replaces ?? modification.id]),
  ];
};

const sagaOf = (scene: Scene, { modification: { sagaId } }: OutboxEntry): readonly OutboxEntry[] =>
  sagaId === undefined ? [] : scene.work().outbox.inSaga(sagaId);

/** I10: the old appointment of a book-first Rebook is cancelled only once its new one was seen booked. */
export const bookFirst = (scene: Scene, { entry }: Leaving): readonly string[] => {
  if (
    entry?.modification.wanted.kind !== 'cancel' ||
    entry.modification.sagaId === undefined ||
    entry.modification.sagaOrder !== undefined
  )
    return [];
  const books = sagaOf(scene, entry).filter(({ modification }) => modification.wanted.kind === 'book');
  return books.some(({ standing }) => standing.progress.kind === 'settled')
    ? []
    : [`the old appointment of a Rebook was cancelled before its new one was settled: ${entry.modification.id}`];
};

/** Used by the words said: which Modification a person spoke of. */
export type Word = { readonly id: ModificationId; readonly at: number; readonly life: number };
