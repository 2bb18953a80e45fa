import { assertNever } from '../base/assert-never.ts';
import type { Instant } from '../base/instant.ts';
import type { AlarmKind, Fact, FactOf } from './fact.ts';
import { LEADS_TO, OPEN_KINDS, type Progress, type ProgressKind, RESTORED_FROM } from './progress.ts';

/** All that follows from the facts of one Modification. */
export type Standing = {
  readonly progress: Progress;
  /** Some attempt may have taken effect (safety 2.5): until it is known, nothing may call this "not sent". */
  readonly mayHaveArrived: boolean;
  /** The same, of the attempts before the latest: a "not done" speaks for the latest only. */
  readonly earlierMayHaveArrived: boolean;
  /** The Receiver once said that it has it, without saying which appointment it made: it is not sent again unasked (safety 4.5). */
  readonly duplicateSeen: boolean;
  readonly attempts: number;
  /** How often the program sent the same bytes again by itself after it found nothing (safety 4.5). */
  readonly sentAgain: number;
  /** Put back in a row since something last went well: the exponent of the backoff. */
  readonly putBacks: number;
  /** Writes refused with "changed meanwhile" so far: the second is a conflict (safety 3.1). */
  readonly refusedAsChanged: number;
  readonly readBacks: number;
  /** What the Receiver held just before the latest write: appointment ids for a book, a content hash else. */
  readonly preImage?: readonly string[];
  readonly preImageHash?: string;
  readonly firstSentAt?: Instant;
  readonly lastSentAt?: Instant;
  readonly appointmentId?: string;
  readonly confirmedBy?: FactOf<'confirmed'>['by'];
  readonly confirmedAt?: Instant;
  /** When a person last said that it is still wanted or is to be sent again (safety 6.7). */
  readonly decidedAt?: Instant;
  /** An older copy of the work file was taken up, and nobody has decided since: nothing of it is written unasked (safety 6.6). */
  readonly restored: boolean;
  /** Until then it may be taken back (product.md 15); a person who sends it now ends that. */
  readonly undoUntil?: Instant;
  /** Who answers for it since it was handed over; absent: its author. */
  readonly owner?: string;
  /** The last look after settling (safety 4.6, 5.7). */
  readonly looked?: Pick<FactOf<'looked-again'>, 'round' | 'found' | 'at'>;
  /** What such a look found and nobody may miss: it stands for good, and its call says whether it was seen to. */
  readonly alarm?: { readonly kind: AlarmKind; readonly at: Instant; readonly appointmentId?: string };
};

/** How a Modification stands before any fact: recorded and ready, or ready once its time for undoing is over. */
export const standingAtFirst = (recordedAt: Instant, undoUntil?: Instant): Standing => ({
  progress: { kind: 'queued', notBefore: undoUntil ?? recordedAt },
  mayHaveArrived: false,
  earlierMayHaveArrived: false,
  duplicateSeen: false,
  attempts: 0,
  sentAgain: 0,
  putBacks: 0,
  refusedAsChanged: 0,
  readBacks: 0,
  restored: false,
  ...(undoUntil === undefined ? {} : { undoUntil }),
});

/** Folds the facts of one Modification, oldest first. Throws on a transition that safety.md 2 does not list. */
export const foldFacts = (recordedAt: Instant, facts: readonly Fact[], undoUntil?: Instant): Standing =>
  facts.reduce(standingAfter, standingAtFirst(recordedAt, undoUntil));

/** One step of the fold. Throws where the fact cannot follow. */
export const standingAfter = (standing: Standing, fact: Fact): Standing => {
  const progress = progressAfter(standing, fact);
  checkListed(standing, progress, fact);
  return { ...standing, ...tallies(standing, fact), progress };
};

const progressAfter = (standing: Standing, fact: Fact): Progress => {
  const { progress } = standing;
  switch (fact.kind) {
    case 'blocked':
      return { kind: 'blocked', by: fact.by };
    case 'released':
      return { kind: 'queued', notBefore: later(fact.at, standing.undoUntil) };
    case 'put-back':
      return { kind: 'queued', notBefore: fact.notBefore, ...failureOf(fact) };
    case 'reading':
      return { kind: 'reading' };
    case 'sending':
      return { kind: 'sending', requestId: fact.requestId };
    case 'answered':
    case 'looked-again':
    case 'handed-over':
      return progress;
    case 'hastened':
      return progress.kind === 'queued' ? { ...progress, notBefore: fact.at } : unlisted(progress, fact);
    case 'restored':
      return { kind: 'uncertain', notBefore: fact.at };
    case 'uncertain':
      return { kind: 'uncertain', notBefore: fact.notBefore, ...failureOf(fact) };
    case 'reconciling':
      return { kind: 'reconciling' };
    case 'confirmed':
      return { kind: 'confirmed', appointmentId: fact.appointmentId, notBefore: fact.notBefore };
    case 'read-back-pending':
      return progress.kind === 'confirmed' ? { ...progress, notBefore: fact.notBefore } : unlisted(progress, fact);
    default:
      return progressAtEnd(standing, fact);
  }
};

type EndFact = FactOf<
  'settled' | 'conflict' | 'rejected' | 'held' | 'expired' | 'decided' | 'superseded' | 'abandoned'
>;

const progressAtEnd = (standing: Standing, fact: EndFact): Progress => {
  switch (fact.kind) {
    case 'settled':
      return {
        kind: 'settled',
        appointmentId: fact.appointmentId,
        at: fact.at,
        alreadySo: standing.confirmedBy === 'already-so',
      };
    case 'conflict':
      return { kind: 'conflict', conflict: fact.conflict };
    case 'rejected':
      return { kind: 'rejected', failure: fact.failure };
    case 'held':
      return { kind: 'held', reason: fact.reason, ...failureOf(fact) };
    case 'expired':
      return { kind: 'expired' };
    case 'decided':
      return fact.leadsTo === 'queued' ? { kind: 'queued', notBefore: fact.at } : { kind: 'reconciling' };
    case 'superseded':
      return { kind: 'superseded', why: fact.why, ...(fact.by === undefined ? {} : { by: fact.by }) };
    case 'abandoned':
      return { kind: 'abandoned', person: fact.person, why: fact.why };
    default:
      return assertNever(fact);
  }
};

const tallies = (standing: Standing, fact: Fact): Partial<Standing> => {
  switch (fact.kind) {
    case 'sending':
      return {
        attempts: standing.attempts + 1,
        sentAgain: standing.sentAgain + (standing.progress.kind === 'reconciling' ? 1 : 0),
        mayHaveArrived: true,
        earlierMayHaveArrived: standing.mayHaveArrived,
        firstSentAt: standing.firstSentAt ?? fact.at,
        lastSentAt: fact.at,
        ...(fact.preImage === undefined ? {} : { preImage: fact.preImage }),
        ...(fact.preImageHash === undefined ? {} : { preImageHash: fact.preImageHash }),
      };
    case 'answered':
      return afterAnswer(standing, fact);
    case 'put-back':
      return { putBacks: standing.putBacks + 1 };
    case 'confirmed':
      return {
        appointmentId: fact.appointmentId,
        confirmedBy: fact.by,
        confirmedAt: fact.at,
        putBacks: 0,
        restored: false,
      };
    case 'read-back-pending':
      return fact.answered ? { readBacks: standing.readBacks + 1 } : {};
    case 'decided':
      return {
        decidedAt: fact.at,
        putBacks: 0,
        ...(fact.leadsTo === 'queued' ? { restored: false } : {}),
        ...(fact.notArrived ? { mayHaveArrived: false, earlierMayHaveArrived: false } : {}),
      };
    case 'restored':
      return { restored: true, mayHaveArrived: true, earlierMayHaveArrived: true };
    case 'handed-over':
      return { owner: fact.to };
    case 'hastened':
      return { undoUntil: fact.at };
    case 'looked-again':
      return afterLook(fact);
    default:
      return {};
  }
};

const afterLook = ({ round, found, at, appointmentId }: FactOf<'looked-again'>): Partial<Standing> => {
  const looked = { round, found, at };
  if (found !== 'second-booking' && found !== 'undone') return { looked };
  return { looked, alarm: { kind: found, at, ...(appointmentId === undefined ? {} : { appointmentId }) } };
};

const afterAnswer = (standing: Standing, fact: FactOf<'answered'>): Partial<Standing> => {
  switch (fact.class) {
    case 'not-done':
      return {
        mayHaveArrived: standing.earlierMayHaveArrived,
        refusedAsChanged: standing.refusedAsChanged + (fact.failure?.kind === 'changed-meanwhile' ? 1 : 0),
      };
    case 'done-id-unknown':
      return { duplicateSeen: true };
    case 'unknown':
      return fact.failure?.kind === 'awaiting-outcome' ? { duplicateSeen: true } : {};
    case 'done':
    case 'wait':
      return {};
    default:
      return assertNever(fact.class);
  }
};

const later = (one: Instant, other: Instant | undefined): Instant => (other !== undefined && other > one ? other : one);

const failureOf = (fact: FactOf<'put-back' | 'uncertain' | 'held'>) =>
  fact.failure === undefined ? {} : { failure: fact.failure };

/** Facts that add knowledge without moving the Modification on, and the states in which each may stand. */
export const STAYS_IN: Readonly<Partial<Record<Fact['kind'], readonly ProgressKind[]>>> = {
  answered: ['sending'],
  'read-back-pending': ['confirmed'],
  'looked-again': ['settled'],
  'handed-over': OPEN_KINDS,
  hastened: ['queued'],
};

/** What a write that may have arrived can never be called (safety 2.5). */
const FORBIDDEN_AFTER_SENDING: readonly Progress['kind'][] = ['queued', 'conflict', 'rejected', 'expired'];

const checkListed = (before: Standing, after: Progress, fact: Fact): void => {
  const from = before.progress.kind;
  const stays = STAYS_IN[fact.kind];
  if (stays !== undefined) {
    if (!stays.includes(from)) unlisted(before.progress, fact);
    return;
  }
  if (fact.kind === 'restored') {
    if (!RESTORED_FROM.includes(from)) unlisted(before.progress, fact);
    return;
  }
  if (!LEADS_TO[from].includes(after.kind)) unlisted(before.progress, fact);
  if (fact.kind === 'decided' && after.kind === 'queued' && before.mayHaveArrived && !fact.notArrived) {
    unlisted(before.progress, fact);
  }
  if (from === 'sending' && before.mayHaveArrived && FORBIDDEN_AFTER_SENDING.includes(after.kind)) {
    unlisted(before.progress, fact);
  }
};

const unlisted = (progress: Progress, fact: Fact): never => {
  throw new Error(`Unlisted transition: ${fact.kind} in ${progress.kind}`);
};
