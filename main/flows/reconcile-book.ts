import { assertNever } from '../../shared/base/assert-never.ts';
import type { Fact, FactOf } from '../../shared/model/fact.ts';
import type { Wanted } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { ReadAppointment } from '../../shared/model/reads.ts';
import { type BookMatch, matchBook } from '../core/match-book.ts';
import { startOf } from '../core/usefulness.ts';
import { cancelWaitingFor } from '../core/waiting.ts';
import { contentHash } from './content.ts';
import { readPointed } from './read-pointed.ts';
import type { Reconciled } from './reconciled.ts';
import { readSlotsAround } from './slots-around.ts';
import { serviceOf, type World } from './world.ts';

type WantedBook = Extract<Wanted, { kind: 'book' }>;

/** Under this age, and in the process that sent it, the program may send a book again by itself (safety 4.5). */
const RESEND_WITHIN_MS = 10 * 60_000;

/** A book whose outcome is unknown: R1 the patient's appointments, R2 new pointers, R3 the slot itself (safety 4.4). */
export const reconcileBook = async (
  world: World,
  entry: OutboxEntry,
  { wanted, pastHorizon }: { readonly wanted: WantedBook; readonly pastHorizon: boolean },
): Promise<Reconciled> => {
  const searched = await searchAtService(world, entry, wanted);
  if (searched.kind !== 'none' && searched.kind !== 'unread')
    return facts(factOfMatch(world, entry, { match: searched }));
  const pointed = await searchPointers(world, entry, wanted);
  if (pointed.kind !== 'none') return facts(factOfMatch(world, entry, { match: pointed, by: 'pointer' }));
  if (!pastHorizon) return { kind: 'still-unknown' };
  const start = startOf(entry.modification);
  if (start !== undefined && start <= world.clock.now()) return facts(heldFindOut(world));
  if (searched.kind === 'unread') return searched.offered ? { kind: 'still-unknown' } : facts(heldFindOut(world));
  return (await isSlotStillFree(world, entry, wanted)) && mayResend(world, entry)
    ? { kind: 'send-again' }
    : facts(heldFindOut(world));
};

type Searched = BookMatch | { readonly kind: 'unread'; readonly offered: boolean };

const searchAtService = async (world: World, entry: OutboxEntry, wanted: WantedBook): Promise<Searched> => {
  const { id, serviceId, correlationId, patient } = entry.modification;
  const search = await world.receiver.searchAppointments({
    serviceId,
    correlationId,
    nhsNumber: patient.nhsNumber ?? '',
  });
  if (!search.ok) return { kind: 'unread', offered: search.failure.kind !== 'not-offered' };
  const { appointments, unread } = search.value;
  const match = matchBook({ intentId: id, slot: wanted.slot, appointments, preImage: entry.standing.preImage });
  return match.kind === 'none' && unread > 0 ? { kind: 'unread', offered: true } : match;
};

/** New pointers of this patient at this service, each read at its owner: presence counts, absence never does. */
const searchPointers = async (world: World, entry: OutboxEntry, wanted: WantedBook): Promise<BookMatch> => {
  if (!world.profile.registry) return { kind: 'none' };
  const { id, correlationId, patient } = entry.modification;
  const search = await world.registry.searchPointers({ correlationId, nhsNumber: patient.nhsNumber ?? '' });
  const pointers = search.ok ? search.value.pointers : [];
  const appointments = await readPointed(world, entry, { pointers, known: entry.standing.preImage ?? [] });
  return matchBook({ intentId: id, slot: wanted.slot, appointments, preImage: entry.standing.preImage });
};

const isSlotStillFree = async (world: World, entry: OutboxEntry, { slot }: WantedBook): Promise<boolean> => {
  const { serviceId, correlationId } = entry.modification;
  const page = await readSlotsAround(world, { serviceId, correlationId, slot });
  return page.ok && page.value.slots.some((listed) => listed.slotId === slot.id && listed.status === 'free');
};

/** The narrow case of safety 4.5: once, proven de-duplication, this process, under ten minutes, never "already processed". */
const mayResend = (world: World, entry: OutboxEntry): boolean => {
  const { modification, standing } = entry;
  return (
    serviceOf(world, modification.serviceId)?.deduplicationProven === true &&
    !standing.restored &&
    isSentLately(world, entry) &&
    !standing.duplicateSeen &&
    standing.sentAgain === 0 &&
    // Somebody has asked since for it to be cancelled: whether it is to be sent is for a person to say.
    cancelWaitingFor(entry, world.work.outbox.inLane(modification.lane)) === undefined
  );
};

/** Whether this very process sent its first byte, under ten minutes ago: later a service may have forgotten it (safety 4.5). */
export const isSentLately = (world: World, { modification, standing: { firstSentAt } }: OutboxEntry): boolean =>
  firstSentAt !== undefined &&
  world.sentHere(modification.id) &&
  isWithin(world.clock.now() - firstSentAt, RESEND_WITHIN_MS);

/** A time still to come was told by the clock of an earlier process (I15). */
const isWithin = (ageMs: number, mostMs: number): boolean => ageMs >= 0 && ageMs < mostMs;

const factOfMatch = (
  world: World,
  { modification: { serviceId } }: OutboxEntry,
  { match, by }: { readonly match: Exclude<BookMatch, { kind: 'none' }>; readonly by?: FactOf<'confirmed'>['by'] },
): Fact => {
  const at = world.clock.now();
  switch (match.kind) {
    case 'one':
      return { kind: 'confirmed', at, appointmentId: match.found.appointmentId, by: by ?? match.by, notBefore: at };
    case 'ended':
    case 'moved':
      return {
        kind: 'conflict',
        at,
        conflict: { kind: match.kind, ...seenOf(world, serviceId, match.found), differences: [] },
      };
    case 'no-pre-image':
      return { kind: 'held', at, reason: 'no-pre-image' };
    case 'several':
      return { kind: 'held', at, reason: 'possible-duplicate' };
    default:
      return assertNever(match);
  }
};

const seenOf = (world: World, serviceId: string, found: ReadAppointment) => ({
  current: found.resource,
  currentHash: contentHash(world, serviceId, found.resource),
  readAt: found.readAt,
});

const heldFindOut = (world: World): Fact => ({ kind: 'held', at: world.clock.now(), reason: 'find-out' });

const facts = (fact: Fact): Reconciled => ({ kind: 'facts', facts: [fact] });
