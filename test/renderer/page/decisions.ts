import { toFhirInstant } from '../../../shared/base/instant.ts';
import type { ConflictView, OutboxItem } from '../../../shared/ipc/views.ts';
import type { Conflict, Difference } from '../../../shared/model/conflict.ts';
import { DETAIL } from './appointments.ts';
import { anItem, id } from './outbox.ts';
import { slotsOf } from './slots.ts';
import { at, minutesAgo } from './times.ts';

const members = { current: {}, currentHash: 'h2', readAt: minutesAgo(4) };

const moved: Difference[] = [
  { path: 'start', base: toFhirInstant(at(1, '10:20')), theirs: toFhirInstant(at(1, '14:40')) },
  { path: 'end', base: toFhirInstant(at(1, '10:40')), theirs: toFhirInstant(at(1, '15:00')) },
  { path: 'slot', base: [{ reference: 'Slot/1' }], theirs: [{ reference: 'Slot/2' }] },
  { path: 'description', base: 'Asthma review', yours: 'Polish interpreter', theirs: 'Asthma review' },
];

const changed: Difference[] = [
  { path: 'description', base: 'Asthma review', yours: 'Polish interpreter', theirs: 'Asthma review, bring inhaler' },
];

const conflict = (kind: 'moved' | 'ended' | 'changed' | 'differs', differences: Difference[]): Conflict => ({
  kind,
  ...members,
  differences,
});

const update = {
  operation: 'update',
  appointmentId: 'a-1',
  wanted: { kind: 'update', description: 'Polish interpreter' },
} as const;
const cancel = {
  operation: 'cancel',
  appointmentId: 'a-1',
  wanted: { kind: 'cancel', status: 'cancelled', reason: 'Patient asked to cancel' },
} as const;

const inConflict = (number: number, made: Conflict, more: Partial<OutboxItem>): OutboxItem =>
  anItem({ modificationId: id(number), progress: { kind: 'conflict', conflict: made }, ...more });

/** Conflicts of every kind, by number. */
export const CONFLICTS: readonly OutboxItem[] = [
  inConflict(201, conflict('moved', moved), { ...update, choices: ['keep-theirs-add-mine', 'keep-theirs'] }),
  inConflict(202, conflict('moved', moved), { ...cancel, choices: ['cancel-theirs', 'keep-theirs'] }),
  inConflict(203, conflict('ended', []), { ...update, choices: ['keep-theirs'] }),
  inConflict(204, conflict('changed', changed), { ...update, choices: ['use-mine', 'keep-theirs', 'type-another'] }),
  inConflict(205, { kind: 'slot-taken', slotId: 's1', readAt: minutesAgo(1) }, { choices: ['take-slot', 'stop'] }),
  inConflict(
    206,
    { kind: 'perhaps-booked', ...members, appointmentId: 'a-9' },
    { choices: ['same-one', 'another', 'stop'] },
  ),
  inConflict(207, { kind: 'gone', readAt: minutesAgo(1) }, { ...cancel, choices: ['check-again', 'stop'] }),
  inConflict(208, conflict('differs', changed), { choices: ['same-one', 'stop'], appointmentId: 'a-1' }),
];

const sent = {
  mayHaveArrived: true,
  attempts: 1,
  lastSentAt: minutesAgo(40),
  reference: '5b2d8c1e-77aa-4a53-9b0f-0d2f7a0c9b11',
};

/** What is held, was refused or came too late. */
export const HELD: readonly OutboxItem[] = [
  anItem({
    modificationId: id(301),
    ...sent,
    progress: { kind: 'held', reason: 'find-out' },
    choices: ['check-again', 'booked-told', 'not-booked-send-again', 'stop'],
  }),
  anItem({
    modificationId: id(302),
    progress: { kind: 'rejected', failure: { kind: 'refused', by: 'receiver', support: {} } },
    choices: ['try-again', 'stop'],
  }),
  anItem({ modificationId: id(303), progress: { kind: 'expired' }, choices: ['stop'] }),
  anItem({
    modificationId: id(304),
    progress: { kind: 'held', reason: 'still-wanted' },
    recordedAt: minutesAgo(300),
    choices: ['still-wanted', 'stop'],
  }),
  ...rebook(310, { kind: 'settled', appointmentId: 'a-5', at: minutesAgo(1), alreadySo: false }, 'patient-not-told'),
];

/** The two Legs of a Rebook, the second held. */
function rebook(
  number: number,
  book: OutboxItem['progress'],
  reason: Extract<OutboxItem['progress'], { kind: 'held' }>['reason'],
): readonly OutboxItem[] {
  return [
    anItem({
      modificationId: id(number),
      sagaId: `saga-${number}`,
      leg: 'book',
      start: at(8, '09:00'),
      progress: book,
      choices: [],
    }),
    anItem({
      ...cancel,
      modificationId: id(number + 1),
      sagaId: `saga-${number}`,
      leg: 'cancel',
      progress: { kind: 'held', reason },
      twoOpen: true,
      choices: ['patient-told', 'keep-both'],
    }),
  ];
}

/** The page of one conflict. */
export const viewOf = (item: OutboxItem): ConflictView => {
  const made = item.progress.kind === 'conflict' ? item.progress.conflict : undefined;
  const differences = made !== undefined && 'differences' in made ? made.differences : [];
  const hasMoved = made?.kind === 'moved';
  return {
    item,
    base: DETAIL.facts,
    baseReadAt: minutesAgo(20),
    ...(made !== undefined && 'current' in made
      ? {
          current: hasMoved
            ? { ...DETAIL.facts, start: at(1, '14:40'), end: at(1, '15:00') }
            : { ...DETAIL.facts, ...(made.kind === 'ended' ? { status: 'cancelled' } : {}) },
        }
      : {}),
    currentReadAt: minutesAgo(0),
    seen: 'h2',
    differences,
    changedAgain: false,
    nearestSlots: item.choices.includes('take-slot')
      ? [...slotsOf(item.serviceId, '2026-08-04', '2026-08-04')].slice(3, 6)
      : [],
  };
};
