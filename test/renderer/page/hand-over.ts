import type { ReplyOf } from '../../../shared/ipc/contract.ts';
import { id } from './outbox.ts';
import { MEERA, OWEN } from './people.ts';
import { BLOOD, RIVERSIDE } from './services.ts';
import { at, minutesAgo } from './times.ts';

type Owner = ReplyOf<'listHandOver'>['owners'][number];

const shared = { mayHaveArrived: false, twoOpen: false, author: 'Robin Deskworth', recordedAt: minutesAgo(12) };
const meera = { name: `${MEERA.family.toUpperCase()}, ${MEERA.given}`, nhsNumber: MEERA.nhsNumber };

const ROBIN: Owner = {
  owner: 'Robin Deskworth',
  changes: [
    {
      ...shared,
      modificationId: id(1),
      operation: 'book',
      patient: meera,
      place: { serviceName: RIVERSIDE.name, servicePhone: '01632 960102' },
      start: at(1, '10:20'),
      progress: { kind: 'queued', notBefore: at(0, '09:44') },
    },
    {
      ...shared,
      modificationId: id(2),
      operation: 'cancel',
      patient: { name: `${OWEN.family.toUpperCase()}, ${OWEN.given}`, nhsNumber: OWEN.nhsNumber },
      place: { sensitive: true },
      start: at(3, '14:40'),
      progress: { kind: 'uncertain', notBefore: at(0, '09:45') },
      mayHaveArrived: true,
    },
  ],
  calls: [
    {
      callId: '00000000-0000-4000-8000-000000000701',
      modificationId: id(1),
      why: 'promised',
      due: at(0, '13:00'),
      patient: { ...meera, phone: '07700 900123' },
      place: { serviceName: RIVERSIDE.name },
      start: at(1, '10:20'),
    },
  ],
};

const ALEX: Owner = {
  owner: 'Alex Bench',
  changes: [
    {
      ...shared,
      modificationId: id(3),
      operation: 'update',
      patient: meera,
      place: { serviceName: BLOOD.name, servicePhone: '01632 960103' },
      start: at(2, '09:00'),
      progress: { kind: 'held', reason: 'still-wanted' },
      author: 'Alex Bench',
    },
  ],
  calls: [],
};

/** Open work of two people: changes and a call. */
export const OWNERS: readonly Owner[] = [ROBIN, ALEX];
