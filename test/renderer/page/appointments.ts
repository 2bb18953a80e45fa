import type { AppointmentDetail, AppointmentList, AppointmentRow } from '../../../shared/ipc/views.ts';
import { id } from './outbox.ts';
import { MEERA } from './people.ts';
import { BLOOD, DENTAL, EYES, RIVERSIDE } from './services.ts';
import { at, minutesAgo } from './times.ts';

export const DETAIL: AppointmentDetail = {
  serviceId: RIVERSIDE.id,
  serviceName: RIVERSIDE.name,
  servicePhone: '01632 960102',
  appointmentId: 'a-1',
  facts: {
    status: 'booked',
    start: at(1, '10:20'),
    end: at(1, '10:40'),
    description: 'Asthma review',
    reason: 'Annual review',
    nhsNumber: MEERA.nhsNumber,
    patientName: 'TESTPATIENT, Meera',
  },
  patient: MEERA,
  hash: 'h1',
  readAt: minutesAgo(1),
  source: 'service',
  resource: {},
  open: [],
  allowed: {
    update: 'yes',
    cancel: 'yes',
    rebook: 'yes',
    reschedule: 'off',
    asMistake: 'yes',
    updateFields: 'description-and-reason',
  },
};

const row = (changed: Partial<AppointmentRow>): AppointmentRow => ({
  serviceId: RIVERSIDE.id,
  serviceName: RIVERSIDE.name,
  appointmentId: 'a-1',
  facts: DETAIL.facts,
  readAt: minutesAgo(1),
  sources: ['registry', 'service'],
  noLongerHeld: false,
  open: [],
  ...changed,
});

export const LIST: AppointmentList = {
  nhsNumber: MEERA.nhsNumber,
  patient: MEERA,
  rows: [
    row({}),
    row({
      serviceId: BLOOD.id,
      serviceName: BLOOD.name,
      appointmentId: 'a-2',
      facts: { ...DETAIL.facts, start: at(9, '08:40'), end: at(9, '08:50'), description: 'Fasting bloods' },
      sources: ['ledger', 'saved'],
      readAt: minutesAgo(190),
      open: [
        {
          modificationId: id(9),
          operation: 'cancel',
          progress: { kind: 'queued', notBefore: minutesAgo(-2) },
          mayHaveArrived: false,
        },
      ],
    }),
    row({
      serviceId: EYES.id,
      serviceName: EYES.name,
      appointmentId: 'a-3',
      facts: { ...DETAIL.facts, status: 'cancelled', start: at(-20, '09:00'), end: at(-20, '09:20') },
    }),
    {
      serviceId: DENTAL.id,
      serviceName: DENTAL.name,
      appointmentId: 'a-4',
      sources: ['registry'],
      noLongerHeld: false,
      failure: { kind: 'unreachable', reason: 'timeout', mayHaveArrived: false },
      pointerStart: at(12, '15:00'),
      open: [],
    },
  ],
  asked: [
    { source: 'registry', unread: 0 },
    { source: 'service', serviceId: RIVERSIDE.id, unread: 0 },
    {
      source: 'service',
      serviceId: DENTAL.id,
      failure: { kind: 'unreachable', reason: 'timeout', mayHaveArrived: false },
      unread: 0,
    },
  ],
  readAt: minutesAgo(1),
};

const pointed = (changed: Partial<AppointmentRow>): AppointmentRow => ({
  serviceId: '',
  serviceName: '',
  sources: ['registry'],
  noLongerHeld: false,
  open: [],
  ...changed,
});

/** Pointers that lead nowhere, one that was replaced, and a Registry of which some could not be read. */
export const POINTED: AppointmentList = {
  ...LIST,
  rows: [
    ...LIST.rows,
    pointed({ notRetrievable: 'no-service', owner: 'RGT', pointerStart: at(5, '10:00') }),
    pointed({
      serviceId: RIVERSIDE.id,
      serviceName: RIVERSIDE.name,
      notRetrievable: 'no-appointment',
      pointerStart: at(6, '11:20'),
    }),
    pointed({
      serviceId: '2000900999',
      serviceName: '2000900999',
      appointmentId: 'z-1',
      notRetrievable: 'unknown-service',
      owner: 'X09',
      pointerStart: at(7, '09:40'),
    }),
    pointed({
      serviceId: EYES.id,
      serviceName: EYES.name,
      appointmentId: 'a-9',
      pointerStatus: 'superseded',
      pointerStart: at(2, '09:00'),
    }),
  ],
  asked: LIST.asked.map((each) => (each.source === 'registry' ? { ...each, unread: 2 } : each)),
};
