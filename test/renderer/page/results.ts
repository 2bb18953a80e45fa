import { plus } from '../../../shared/base/instant.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import { anItem, id } from './outbox.ts';
import { at, minutesAgo, NOW } from './times.ts';

const cancel = {
  operation: 'cancel',
  appointmentId: 'a-1',
  wanted: { kind: 'cancel', status: 'cancelled', reason: 'Patient asked to cancel' },
} as const;
const settled: Progress = { kind: 'settled', appointmentId: 'a-1', at: minutesAgo(0), alreadySo: false };
const unreachable = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } as const;

const item = (number: number, progress: Progress, more: Partial<OutboxItem> = {}): OutboxItem =>
  anItem({ modificationId: id(number), progress, choices: [], ...more });

/** One change in every state, by number. */
export const RESULTS: readonly OutboxItem[] = [
  item(401, settled, { reference: '5b2d8c1e-77aa-4a53-9b0f-0d2f7a0c9b11' }),
  item(402, { kind: 'queued', notBefore: at(0, '09:44'), failure: unreachable }, { choices: ['withdraw'] }),
  item(403, { kind: 'uncertain', notBefore: at(0, '09:45') }, { mayHaveArrived: true, lastSentAt: minutesAgo(1) }),
  item(404, { kind: 'confirmed', appointmentId: 'a-1', notBefore: at(0, '09:45') }, { mayHaveArrived: true }),
  item(
    405,
    { kind: 'conflict', conflict: { kind: 'slot-taken', slotId: 's1', readAt: minutesAgo(0) } },
    { choices: ['take-slot', 'stop'] },
  ),
  item(406, settled, cancel),
  item(
    407,
    { kind: 'queued', notBefore: at(0, '09:44'), failure: unreachable },
    { ...cancel, start: at(0, '16:20'), choices: ['withdraw'] },
  ),
  item(408, settled, { operation: 'update', wanted: { kind: 'update', description: 'Polish interpreter' } }),
  item(
    412,
    { kind: 'queued', notBefore: plus(NOW, 8_000) },
    {
      operation: 'update',
      appointmentId: 'a-1',
      wanted: { kind: 'update', description: 'Polish interpreter' },
      undoUntil: plus(NOW, 8_000),
      choices: ['withdraw'],
    },
  ),
  item(409, { kind: 'superseded', why: 'withdrawn' }),
  item(
    410,
    { kind: 'rejected', failure: { kind: 'not-permitted', by: 'receiver', support: {} } },
    { choices: ['try-again', 'stop'] },
  ),
  item(
    411,
    { kind: 'uncertain', notBefore: at(0, '09:45'), failure: { kind: 'awaiting-outcome', support: {} } },
    { mayHaveArrived: true, lastSentAt: minutesAgo(1) },
  ),
  item(420, settled, { sagaId: 'saga-420', leg: 'book', start: at(8, '09:00') }),
  item(421, settled, { ...cancel, sagaId: 'saga-420', leg: 'cancel' }),
  item(
    430,
    { kind: 'queued', notBefore: at(0, '09:44'), failure: unreachable },
    { sagaId: 'saga-430', leg: 'book', start: at(8, '09:00'), choices: ['withdraw'] },
  ),
  item(431, { kind: 'blocked', by: id(430) }, { ...cancel, sagaId: 'saga-430', leg: 'cancel' }),
];
