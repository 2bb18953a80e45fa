import { plus, toFhirInstant } from '../../../shared/base/instant.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import { anItem, id } from './outbox.ts';
import { at, minutesAgo } from './times.ts';

const settled: Progress = { kind: 'settled', appointmentId: 'a-1', at: minutesAgo(0), alreadySo: false };
const refused = { kind: 'refused', by: 'receiver', support: {} } as const;
const cancel = {
  operation: 'cancel',
  appointmentId: 'a-1',
  wanted: { kind: 'cancel', status: 'cancelled', reason: 'Rebooked' },
} as const;
const slotAt = (start: ReturnType<typeof at>) => ({
  id: 's7',
  start: toFhirInstant(start),
  end: toFhirInstant(plus(start, 1_200_000)),
  resource: {},
});
const reschedule = {
  operation: 'reschedule',
  appointmentId: 'a-1',
  wanted: { kind: 'reschedule', slot: slotAt(at(8, '09:00')) },
} as const;

/** When a patient has had none since the cancellation of eight minutes ago. */
export const NO_CONFIRMED = { since: minutesAgo(8), owner: 'Robin Deskworth', due: plus(minutesAgo(8), 7_200_000) };

const legs = (number: number, book: Partial<OutboxItem>, old: Partial<OutboxItem>): readonly OutboxItem[] => {
  const saga = { sagaId: `saga-${number}` };
  return [
    anItem({ modificationId: id(number), ...saga, leg: 'book', start: at(8, '09:00'), choices: [], ...book }),
    anItem({ ...cancel, modificationId: id(number + 1), ...saga, leg: 'cancel', choices: [], ...old }),
  ];
};

const cancelFirst = { cancelFirst: true } as const;
const without = { ...cancelFirst, noConfirmed: NO_CONFIRMED } as const;
const taken: Progress = { kind: 'conflict', conflict: { kind: 'slot-taken', slotId: 's1', readAt: minutesAgo(0) } };

/** Rebooks that cancel first, new times for the same appointment, and what else came with them, by number. */
export const MOVES: readonly OutboxItem[] = [
  ...legs(
    510,
    {
      ...without,
      progress: { kind: 'held', reason: 'confirm-new-booking' },
      choices: ['book-now', 'take-slot', 'book-original', 'leave-without'],
    },
    { ...without, progress: settled },
  ),
  ...legs(
    520,
    { ...without, progress: taken, choices: ['take-slot', 'book-original', 'leave-without'] },
    { ...without, progress: settled },
  ),
  ...legs(
    530,
    { ...cancelFirst, progress: { kind: 'blocked', by: id(531) } },
    { ...cancelFirst, progress: { kind: 'rejected', failure: refused }, choices: ['try-again', 'stop'] },
  ),
  ...legs(
    540,
    { progress: { kind: 'rejected', failure: refused }, choices: ['try-again', 'cancel-old-first', 'stop'] },
    { progress: { kind: 'blocked', by: id(540) } },
  ),
  ...legs(
    550,
    { progress: settled },
    {
      progress: { kind: 'rejected', failure: refused },
      twoOpen: true,
      choices: ['try-again', 'keep-both', 'cancel-new', 'stop'],
    },
  ),
  anItem({ ...reschedule, modificationId: id(560), progress: settled, choices: [] }),
  anItem({
    ...reschedule,
    modificationId: id(561),
    progress: {
      kind: 'conflict',
      conflict: { kind: 'slot-taken', slotId: 's1', readAt: minutesAgo(0), sameTime: 's9' },
    },
    choices: ['take-slot', 'stop'],
  }),
  anItem({
    modificationId: id(570),
    progress: { kind: 'confirmed', appointmentId: 'a-1', notBefore: at(0, '09:50') },
    mayHaveArrived: true,
    told: true,
    choices: [],
  }),
  anItem({
    modificationId: id(571),
    operation: 'update',
    appointmentId: 'a-1',
    wanted: { kind: 'update', description: 'Polish interpreter' },
    progress: { kind: 'rejected', failure: refused },
    choices: ['send-whole', 'try-again', 'stop'],
  }),
];
