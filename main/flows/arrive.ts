import type { Instant } from '../../shared/base/instant.ts';
import type { ParsedRequestOf } from '../../shared/ipc/contract.ts';
import type { ArriveReply, ArrivalView } from '../../shared/ipc/kiosk-views.ts';
import { arrivalWindow, type Expected, findArrival, type FoundArrival } from '../core/find-arrival.ts';
import { toFacts } from '../core/facts-shown.ts';
import type { SavedAppointment } from '../ports/cache-store.ts';
import { noteAudit } from './audit.ts';
import type { KioskRules } from './kiosk-rules.ts';
import { openOn } from './outbox-items.ts';
import { serviceOf, timeNow, type World } from './world.ts';

type Asked = ParsedRequestOf<'arrive'>;
type Arriving = { readonly world: World; readonly kiosk: KioskRules };

/** Every answer comes after this time, whatever was looked at: how long it takes tells nothing. */
const ANSWER_MS = 1_200;

/** So many questions without an answer, and everybody is sent to the reception until the time is over: nobody guesses their way through. */
const MOST_TRIES = [
  { most: 6, withinMs: 60_000 },
  { most: 30, withinMs: 3_600_000 },
] as const;

/**
 * Answers a patient's one question: am I expected? Found is exactly one person and one appointment of theirs, about now, at a service of
 * this kiosk, read today; anything else is one and the same answer. That they are here is kept on this computer and sent to nobody, since
 * no Receiver is known to take it (product.md 5). Throws only on a defect of the store.
 */
export const createArriving = (arriving: Arriving): ((asked: Asked) => Promise<ArriveReply>) => {
  const { world } = arriving;
  const tries = createTries(world);
  return async (asked) => {
    const began = world.clock.monotonic();
    const reply = answer(arriving, tries, asked);
    await world.clock.wait(ANSWER_MS - (world.clock.monotonic() - began));
    return reply;
  };
};

const answer = ({ world, kiosk }: Arriving, tries: ReturnType<typeof createTries>, asked: Asked): ArriveReply => {
  const rule = kiosk.now();
  if (rule === undefined) return SEE_RECEPTION;
  if (tries.areTooMany()) return sentAway(world, 'too-many-tries');
  const now = timeNow(world);
  const whereTo = new Map(rule.services.map(({ id, whereToGo }) => [id, whereToGo]));
  const found = look(world, { asked, now, isTaken: (id) => whereTo.has(id) && isOpenly(world, id) });
  if (found.kind === 'see-reception') {
    tries.note();
    return sentAway(world, found.why);
  }
  const { appointment } = found;
  if (asked.want === 'not-me') return takenBack(world, appointment, tries);
  const { serviceId, start, readAt } = appointment;
  const initial = world.work.patients.get(appointment.nhsNumber)?.given.trim().charAt(0).toUpperCase() ?? '';
  keep(world, appointment, asked);
  return { kind: 'found', initial, start, whereToGo: whereTo.get(serviceId) ?? '', readAt };
};

const SEE_RECEPTION: ArriveReply = { kind: 'see-reception' };

const sentAway = (world: World, why: string): ArriveReply => {
  noteAudit(world, { action: 'kiosk.sent-to-reception', outcome: why });
  return SEE_RECEPTION;
};

/** Only what was told just now: whoever comes later cannot undo another's arrival by a guess. */
const JUST_NOW_MS = 2 * 60_000;

const takenBack = (world: World, appointment: Expected, tries: ReturnType<typeof createTries>): ArriveReply => {
  const { serviceId, appointmentId, nhsNumber } = appointment;
  const kept = world.work.kiosk.arrivalOf(serviceId, appointmentId);
  tries.note();
  world.work.transaction(() => {
    if (kept !== undefined && timeNow(world) - kept.at <= JUST_NOW_MS)
      world.work.kiosk.forgetArrival(serviceId, appointmentId);
    noteAudit(world, { action: 'kiosk.not-me', serviceId, appointmentId, nhsNumber });
  });
  world.changed(['appointments']);
  return SEE_RECEPTION;
};

/** A service that is in the directory, and whose name alone tells nothing of a person. */
const isOpenly = (world: World, serviceId: string): boolean => serviceOf(world, serviceId)?.sensitive === false;

type Looked = { readonly asked: Asked; readonly now: Instant; readonly isTaken: (serviceId: string) => boolean };

const look = (world: World, { asked, now, isTaken }: Looked): FoundArrival =>
  findArrival({
    now,
    initial: asked.initial,
    born: world.work.patients.bornOn(asked.birthDate),
    isKnown: (nhsNumber) => world.work.patients.get(nhsNumber) !== undefined,
    expected: world.cache.appointmentsStarting(arrivalWindow(now)).flatMap((saved) => toExpected(world, saved)),
    isTaken,
  });

const toExpected = (world: World, saved: SavedAppointment): readonly Expected[] => {
  const { serviceId, appointmentId, nhsNumber, resource, readAt } = saved;
  const { status, start, end = start, patientName } = toFacts(resource);
  if (start === undefined || end === undefined) return [];
  const isChanging = openOn(world, serviceId, appointmentId).length > 0;
  return [{ serviceId, appointmentId, nhsNumber, status, start, end, readAt, display: patientName, isChanging }];
};

const keep = (world: World, appointment: Expected, { want, language }: Asked): void => {
  const { serviceId, appointmentId, nhsNumber, start, end } = appointment;
  const of = { serviceId, appointmentId, nhsNumber };
  if (want !== 'arrive') {
    noteAudit(world, { action: 'kiosk.looked', ...of });
    return;
  }
  world.work.transaction(() => {
    const at = timeNow(world);
    world.work.kiosk.noteArrival({ serviceId, appointmentId, start, end, at, language });
    noteAudit(world, { action: 'kiosk.arrived', ...of });
  });
  world.changed(['appointments']);
};

/** Counts the questions that found nobody; in memory alone, since a new start of the program is not in a patient's hand. */
const createTries = ({ clock }: Pick<World, 'clock'>) => {
  let failed: readonly number[] = [];
  return {
    note: (): void => {
      const since = clock.monotonic() - Math.max(...MOST_TRIES.map(({ withinMs }) => withinMs));
      failed = [...failed.filter((at) => at > since), clock.monotonic()];
    },
    areTooMany: (): boolean =>
      MOST_TRIES.some(({ most, withinMs }) => failed.filter((at) => at > clock.monotonic() - withinMs).length >= most),
  };
};

/** When somebody said at this computer's kiosk that they are here for it; a moved appointment is another one to arrive at. */
export const arrivalShown = (
  { work }: Pick<World, 'work'>,
  of: { readonly serviceId: string; readonly appointmentId: string; readonly start: Instant | undefined },
): { readonly arrival?: ArrivalView } => {
  const kept = work.kiosk.arrivalOf(of.serviceId, of.appointmentId);
  return kept === undefined || kept.start !== of.start ? {} : { arrival: { at: kept.at, language: kept.language } };
};
