import type { Instant } from '../../shared/base/instant.ts';
import { parseInstant } from '../../shared/base/instant.ts';
import type { Counts } from '../../shared/ipc/counts-view.ts';
import type { ModificationSummary, OutboxItem } from '../../shared/ipc/views.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { isClosed, needsDecision } from '../../shared/model/progress.ts';
import { isCancelFirst, isSecondLeg } from '../core/plan-rebook.ts';
import { startOf } from '../core/usefulness.ts';
import { openAlarmOf, openAlarms } from './alarms.ts';
import { choicesNow } from './choices-now.ts';
import { undoableUntil } from './send-now.ts';
import { isStopped, suspensionOfEntry } from './suspension.ts';
import { legsNow } from './legs-now.ts';
import { countNoConfirmed, noConfirmedOf } from './no-confirmed.ts';
import { isHeldUpByUnknown } from './replace-earlier.ts';
import { serviceOf, type World } from './world.ts';

/** How long closed Modifications stay on the Outbox page. */
const SHOWN_AFTER_CLOSING_MS = 24 * 3_600_000;

/**
 * The Outbox as screens read it, oldest first: what is open, and what a later look raised an alarm about; then closed ones of the last
 * day, newest first.
 */
export const listOutbox = (world: World, { includeClosed }: { readonly includeClosed: boolean }): OutboxItem[] => {
  const open = world.work.outbox.open();
  const since = (world.clock.now() - SHOWN_AFTER_CLOSING_MS) as Instant;
  const alarmed = openAlarms(world);
  const shown = new Set(alarmed.map(({ position }) => position));
  const closed = includeClosed
    ? world.work.outbox.closedSince(since).filter((entry) => !shown.has(entry.position))
    : [];
  return [...open, ...alarmed, ...closed].map((entry) => toItem(world, entry));
};

/** One Modification as screens read it. */
export const toItem = (world: World, entry: OutboxEntry): OutboxItem => {
  const { modification, standing } = entry;
  const service = serviceOf(world, modification.serviceId);
  const appointmentId = modification.appointmentId ?? standing.appointmentId;
  const start = startShown(world, entry, appointmentId);
  const reference = world.work.outbox.frozenOf(modification.id)?.requestId;
  const noConfirmed = noConfirmedOf(world, entry);
  const alarm = openAlarmOf(world, entry);
  const undoUntil = undoableUntil(world, entry);
  const suspended = isStopped(world, entry) ? suspensionOfEntry(world, entry) : undefined;
  return {
    modificationId: modification.id,
    operation: modification.wanted.kind,
    ...(modification.sagaId === undefined ? {} : { sagaId: modification.sagaId, leg: legOf(entry) }),
    ...(isCancelFirst(modification) ? { cancelFirst: true } : {}),
    serviceId: modification.serviceId,
    serviceName: service?.name ?? modification.serviceId,
    ...(service?.phone === undefined ? {} : { servicePhone: service.phone }),
    patient: modification.patient,
    ...(appointmentId === undefined ? {} : { appointmentId }),
    ...(start === undefined ? {} : { start }),
    wanted: modification.wanted,
    progress: standing.progress,
    mayHaveArrived: standing.mayHaveArrived,
    attempts: standing.attempts,
    recordedAt: modification.recordedAt,
    author: modification.author,
    ...(standing.owner === undefined ? {} : { owner: standing.owner }),
    ...(suspended === undefined ? {} : { suspended }),
    ...(undoUntil === undefined ? {} : { undoUntil }),
    ...(standing.lastSentAt === undefined ? {} : { lastSentAt: standing.lastSentAt }),
    ...(standing.progress.kind === 'settled' ? { checkedAt: standing.progress.at } : {}),
    choices: [...choicesNow(world, entry)],
    twoOpen: isTwoOpen(world, entry),
    ...(isToldOnly(entry) ? { told: true } : {}),
    ...(noConfirmed === undefined ? {} : { noConfirmed }),
    ...(alarm === undefined ? {} : { alarm }),
    ...(isHeldUpByUnknown(world, entry) ? { behindUnknown: true } : {}),
    ...(reference === undefined ? {} : { reference }),
  };
};

/** The clinic told a person that it is booked, and it has not been seen there yet (safety 2.6). */
const isToldOnly = ({ standing: { confirmedBy, progress } }: OutboxEntry): boolean =>
  confirmedBy === 'told' && (progress.kind === 'confirmed' || progress.kind === 'held');

/** As other screens mention an open Modification. */
export const toSummary = ({ modification, standing }: OutboxEntry): ModificationSummary => ({
  modificationId: modification.id,
  operation: modification.wanted.kind,
  progress: standing.progress,
  mayHaveArrived: standing.mayHaveArrived,
  ...(modification.sagaId === undefined ? {} : { sagaId: modification.sagaId }),
});

/** The open Modifications of one appointment, or, for a patient, those whose appointment does not exist yet. */
export const openOn = (world: World, serviceId: string, appointmentId: string): ModificationSummary[] =>
  world.work.outbox
    .open()
    .filter(({ modification, standing }) => {
      const id = modification.appointmentId ?? standing.appointmentId;
      return modification.serviceId === serviceId && id === appointmentId;
    })
    .map(toSummary);

/** What stands in the header of every screen. A Rebook counts once: by the Leg that goes first until it is closed, then by the other. */
export const countOutbox = (world: World): Counts => {
  const open = world.work.outbox.open().filter((entry) => !isBehindOtherLeg(world, entry));
  const waiting = open.filter(({ standing }) => !needsDecision(standing.progress.kind));
  return {
    notSent: waiting.filter(isNotSent).length,
    notConfirmed: waiting.filter((entry) => !isNotSent(entry)).length,
    needDecision:
      open.filter(({ standing }) => needsDecision(standing.progress.kind)).length + openAlarms(world).length,
    twoOpen: open.filter((entry) => entry.modification.wanted.kind === 'cancel' && isTwoOpen(world, entry)).length,
    noConfirmed: countNoConfirmed(world),
  };
};

/** Whether nothing of it has left this desk. */
export const isNotSent = ({ standing }: OutboxEntry): boolean =>
  !standing.mayHaveArrived && ['queued', 'reading', 'blocked'].includes(standing.progress.kind);

const isBehindOtherLeg = (world: World, entry: OutboxEntry): boolean => {
  if (!isSecondLeg(entry.modification)) return false;
  const { book, cancel } = legsNow(world, entry);
  const first = legOf(entry) === 'book' ? cancel : book;
  return first !== undefined && !isClosed(first.standing.progress.kind);
};

/** Both appointments of a half-done Rebook are live (safety 5.5), also while the new one is cancelled instead of the old one. */
const isTwoOpen = (world: World, entry: OutboxEntry): boolean => {
  const { sagaId, replaces } = entry.modification;
  const rebook = replaces === undefined || sagaId !== undefined ? entry : (world.work.outbox.get(replaces) ?? entry);
  if (rebook !== entry && legOf(entry) === 'cancel' && rebook.modification.sagaId !== undefined)
    return !isClosed(entry.standing.progress.kind);
  const legs = sagaId === undefined ? [] : legsOf(world, entry);
  const booked = legs.some(
    (leg) => legOf(leg) === 'book' && ['confirmed', 'settled'].includes(leg.standing.progress.kind),
  );
  return booked && legs.some((leg) => legOf(leg) === 'cancel' && !isClosed(leg.standing.progress.kind));
};

const legsOf = (world: World, { modification: { sagaId } }: OutboxEntry): readonly OutboxEntry[] =>
  sagaId === undefined ? [] : world.work.outbox.inSaga(sagaId);

const legOf = ({ modification }: OutboxEntry): 'book' | 'cancel' =>
  modification.wanted.kind === 'book' ? 'book' : 'cancel';

const startShown = (
  world: World,
  { modification }: OutboxEntry,
  appointmentId: string | undefined,
): Instant | undefined => {
  const known = startOf(modification);
  if (known !== undefined || appointmentId === undefined) return known;
  const resource = world.work.ledger.get(modification.serviceId, appointmentId)?.resource;
  const text = resource === undefined ? undefined : resource.start;
  return typeof text === 'string' ? parseInstant(text) : undefined;
};
