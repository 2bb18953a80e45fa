import { toInstant } from '../../../shared/base/instant.ts';
import type {
  AppointmentDetail,
  AppointmentList,
  ConflictView,
  Desk,
  OutboxItem,
  ServiceView,
  SlotList,
} from '../../../shared/ipc/views.ts';
import { type ModificationId, ModificationIdSchema } from '../../../shared/model/modification.ts';
import { parseNhsNumber } from '../../../shared/model/nhs-number.ts';
import { type Patient, PatientSchema } from '../../../shared/model/patient.ts';
import type { Progress } from '../../../shared/model/progress.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';

/** Tuesday 4 August 2026, 9:00am in London. */
export const NOW = toInstant(Date.UTC(2026, 7, 4, 8, 0));
export const NHS_NUMBER = '9990000018';
export const SERVICE = '2000072489';

export const anId = (last: number): ModificationId =>
  ModificationIdSchema.parse(`00000000-0000-4000-8000-${String(last).padStart(12, '0')}`);

const NHS_NUMBERS = [NHS_NUMBER, '9990000026', '9990000034'];

/** One of three invented people. */
export const aPatient = (index = 0): Patient =>
  PatientSchema.parse({ nhsNumber: NHS_NUMBERS[index], family: 'Invented', given: 'Ida', birthDate: '1980-12-09' });

export const aService = (changes: Partial<ServiceView> = {}): ServiceView => ({
  ...ServiceSchema.parse({ id: SERVICE, name: 'Riverside Clinic', phone: '01632 960001' }),
  contact: { state: 'reached', lastReachedAt: NOW, slow: false },
  ...changes,
});

export const aDesk = (): Desk => ({
  environment: 'training',
  version: '0.1.0',
  organisation: 'Practice',
  user: 'R. Receptionist',
  now: NOW,
  contact: { state: 'reached', lastReachedAt: NOW, slow: false },
  services: [aService()],
  counts: { notSent: 0, notConfirmed: 0, needDecision: 0, twoOpen: 0, noConfirmed: 0 },
  calls: { open: 0, due: 0 },
});

export const aSlotList = (changes: Partial<SlotList> = {}): SlotList => ({
  serviceId: SERVICE,
  slots: [
    {
      slotId: 'slot-1',
      serviceId: SERVICE,
      start: toInstant(Date.UTC(2026, 7, 4, 9, 20)),
      end: toInstant(Date.UTC(2026, 7, 4, 9, 40)),
      practitionerName: 'Dr Made Up',
      locationName: 'Riverside',
      beingBookedHere: false,
    },
  ],
  source: 'service',
  readAt: NOW,
  stale: false,
  unread: 0,
  gaps: [],
  ...changes,
});

export const anItem = (progress: Progress, changes: Partial<OutboxItem> = {}): OutboxItem => ({
  modificationId: anId(1),
  operation: 'cancel',
  serviceId: SERVICE,
  serviceName: 'Riverside Clinic',
  servicePhone: '01632 960001',
  patient: aPatient(),
  appointmentId: 'a1',
  start: toInstant(Date.UTC(2026, 7, 4, 9, 20)),
  wanted: { kind: 'cancel', status: 'cancelled', reason: 'Feeling better' },
  progress,
  mayHaveArrived: false,
  attempts: 1,
  recordedAt: NOW,
  author: 'R. Receptionist',
  choices: [],
  twoOpen: false,
  ...changes,
});

export const SETTLED: Progress = { kind: 'settled', appointmentId: 'a1', at: NOW, alreadySo: false };
export const QUEUED: Progress = { kind: 'queued', notBefore: NOW };
export const GONE: Progress = { kind: 'conflict', conflict: { kind: 'gone', readAt: NOW } };

export const aDetail = (changes: Partial<AppointmentDetail> = {}): AppointmentDetail => ({
  serviceId: SERVICE,
  serviceName: 'Riverside Clinic',
  appointmentId: 'a1',
  facts: { status: 'booked', start: toInstant(Date.UTC(2026, 7, 4, 9, 20)), nhsNumber: NHS_NUMBER },
  hash: 'hash-of-what-was-read',
  readAt: NOW,
  source: 'service',
  resource: { resourceType: 'Appointment' },
  open: [],
  allowed: {
    update: 'yes',
    cancel: 'yes',
    rebook: 'yes',
    reschedule: 'off',
    asMistake: 'yes',
    updateFields: 'description-and-reason',
  },
  ...changes,
});

export const aList = (changes: Partial<AppointmentList> = {}): AppointmentList => ({
  nhsNumber: parseNhsNumber(NHS_NUMBER) ?? '',
  rows: [
    {
      serviceId: SERVICE,
      serviceName: 'Riverside Clinic',
      appointmentId: 'a1',
      facts: { status: 'booked', start: toInstant(Date.UTC(2026, 7, 4, 9, 20)) },
      readAt: NOW,
      sources: ['registry', 'service'],
      noLongerHeld: false,
      open: [],
    },
  ],
  asked: [{ source: 'registry', unread: 0 }],
  readAt: NOW,
  ...changes,
});

export const aConflictView = (item: OutboxItem): ConflictView => ({
  item,
  seen: 'hash-seen-on-the-conflict-page',
  differences: [],
  changedAgain: false,
  nearestSlots: [],
});
