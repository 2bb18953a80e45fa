import { type Instant, plus } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import { isLive } from '../../shared/fhir/appointment.ts';
import { initialOf } from '../../shared/model/kiosk.ts';
import type { Window } from '../../shared/model/reads.ts';

/** Somebody may come so long before an appointment, and so long after its start (product.md 5). */
const EARLY_MS = 60 * 60_000;
const LATE_MS = 20 * 60_000;
/** A list older than this, or of another day, is told to nobody. */
const OLDEST_MS = 4 * 3_600_000;
/** A list that seems to come from the future was read, or is looked at, by a wrong clock. */
const AHEAD_MS = 2 * 60_000;

/** The starts of the appointments that somebody who stands at the kiosk now may have come for. */
export const arrivalWindow = (now: Instant): Window => ({ from: plus(now, -LATE_MS), to: plus(now, EARLY_MS) });

/** An appointment that is known here and starts in that window. */
export type Expected = {
  readonly serviceId: string;
  readonly appointmentId: string;
  readonly nhsNumber: string;
  readonly status: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly readAt: Instant;
  /** How its patient is called there, `FAMILY, Given`; needed of those whose date of birth is not known here. */
  readonly display: string | undefined;
  /** A change of it waits in the Outbox. */
  readonly isChanging: boolean;
};

export type ArrivalAsked = {
  readonly now: Instant;
  readonly initial: string;
  /** Everybody known here who was born on the day typed. */
  readonly born: readonly { readonly nhsNumber: string; readonly family: string }[];
  /** Whether somebody's date of birth is known here. */
  readonly isKnown: (nhsNumber: string) => boolean;
  readonly expected: readonly Expected[];
  /** Whether the kiosk takes patients for this service: it is told to, and its name alone says nothing of a person. */
  readonly isTaken: (serviceId: string) => boolean;
};

/** Why a person is sent to the reception: for the audit trail, never for the page. */
export type WhyReception =
  | 'nobody'
  | 'several-people'
  | 'no-appointment'
  | 'several-appointments'
  | 'not-booked'
  | 'changing'
  | 'list-too-old';

export type FoundArrival =
  | { readonly kind: 'found'; readonly appointment: Expected }
  | { readonly kind: 'see-reception'; readonly why: WhyReception };

/**
 * The one appointment that somebody with this date of birth and initial has come for, or why a person is to look. Two people who share both
 * are never told from each other here: neither is shown the other's, whatever becomes of either's appointment.
 */
export const findArrival = (asked: ArrivalAsked): FoundArrival => {
  const [person, ...others] = asked.born.filter(({ family }) => initialOf(family) === asked.initial);
  if (person === undefined) return reception('nobody');
  if (others.length > 0 || asked.expected.some((each) => mayBeSomebodyElse(asked, each))) {
    return reception('several-people');
  }
  const theirs = asked.expected.filter(
    ({ nhsNumber, serviceId }) => nhsNumber === person.nhsNumber && asked.isTaken(serviceId),
  );
  const [one, ...more] = theirs.filter(({ status }) => isLive(status));
  if (one === undefined) return reception(theirs.length === 0 ? 'no-appointment' : 'not-booked');
  if (more.length > 0) return reception('several-appointments');
  return judged(one, asked.now);
};

/** Of whom nothing but a name is known here, and the name may begin so. */
const mayBeSomebodyElse = ({ initial, isKnown }: ArrivalAsked, { nhsNumber, display }: Expected): boolean =>
  !isKnown(nhsNumber) && (display === undefined || display.split(/[\s,]+/).some((word) => initialOf(word) === initial));

const judged = (appointment: Expected, now: Instant): FoundArrival => {
  const { status, isChanging, readAt } = appointment;
  if (status !== 'booked') return reception('not-booked');
  if (isChanging) return reception('changing');
  const isYoung = now - readAt <= OLDEST_MS && readAt - now <= AHEAD_MS && londonDayOf(readAt) === londonDayOf(now);
  return isYoung ? { kind: 'found', appointment } : reception('list-too-old');
};

const reception = (why: WhyReception): FoundArrival => ({ kind: 'see-reception', why });
