import { plus, toFhirInstant } from '../../../shared/base/instant.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { ModificationIdSchema } from '../../../shared/model/modification.ts';
import { MEERA, OWEN } from './people.ts';
import { BLOOD, EYES, RIVERSIDE } from './services.ts';
import { at, minutesAgo } from './times.ts';

/** A modification id that says its number. */
export const id = (number: number) =>
  ModificationIdSchema.parse(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`);

const start = at(1, '10:20');

/** A book of Tuesday 4 August at 10:20am that waits to be sent. */
export const anItem = (changed: Partial<OutboxItem> = {}): OutboxItem => ({
  modificationId: id(1),
  operation: 'book',
  serviceId: RIVERSIDE.id,
  serviceName: RIVERSIDE.name,
  servicePhone: '01632 960102',
  patient: MEERA,
  start,
  wanted: {
    kind: 'book',
    slot: { id: 's1', start: toFhirInstant(start), end: toFhirInstant(plus(start, 1_200_000)), resource: {} },
  },
  progress: { kind: 'queued', notBefore: at(0, '09:44') },
  mayHaveArrived: false,
  attempts: 0,
  recordedAt: minutesAgo(12),
  author: 'Robin Deskworth',
  choices: ['withdraw'],
  twoOpen: false,
  ...changed,
});

export const OUTBOX: readonly OutboxItem[] = [
  anItem(),
  anItem({
    modificationId: id(2),
    operation: 'cancel',
    serviceId: BLOOD.id,
    serviceName: BLOOD.name,
    appointmentId: 'a-77',
    patient: OWEN,
    start: at(3, '14:40'),
    wanted: { kind: 'cancel', status: 'cancelled', reason: 'Patient asked to cancel' },
    progress: { kind: 'uncertain', notBefore: at(0, '09:45') },
    mayHaveArrived: true,
    attempts: 1,
    lastSentAt: minutesAgo(2),
    reference: '5b2d8c1e-77aa-4a53-9b0f-0d2f7a0c9b11',
    choices: [],
  }),
  anItem({
    modificationId: id(3),
    operation: 'update',
    serviceId: EYES.id,
    serviceName: EYES.name,
    appointmentId: 'a-78',
    patient: OWEN,
    start: at(8, '09:00'),
    wanted: { kind: 'update', description: 'Polish interpreter' },
    progress: {
      kind: 'conflict',
      conflict: {
        kind: 'moved',
        current: {},
        currentHash: 'h2',
        readAt: minutesAgo(4),
        differences: [],
      },
    },
    choices: ['keep-theirs-add-mine', 'keep-theirs'],
  }),
];
