import type { ServicePage, ServiceView } from '../../../shared/ipc/views.ts';
import { minutesAgo } from './times.ts';

const BOOKING = 'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request';

/** The page of a service that says all is well. */
export const pageOf = (service: ServiceView): ServicePage => ({
  service,
  name: {
    state: 'confirmed',
    listed: service.name,
    told: service.name,
    confirmedBy: 'Robin Deskworth',
    confirmedAt: minutesAgo(1500),
  },
  transport: 'rest',
  why: 'bookings-listed',
  version: '1.1.0',
  statement: {
    version: '1.1.0',
    software: 'Riverside booking system 7.2',
    appointment: ['read', 'search-type', 'create', 'update'],
    slot: ['search-type'],
    messages: [],
    readAt: minutesAgo(12),
  },
  definitions: { urls: [], unread: 0, readAt: minutesAgo(12) },
  hasCatalogue: false,
  warnings: [],
  refused: [],
  notOffered: [],
  problems: [],
});

/** One that refuses changes, takes messages, calls itself something else and was looked up. */
export const troubledPageOf = (service: ServiceView): ServicePage => ({
  ...pageOf(service),
  name: { state: 'differs', listed: service.name, told: 'Ultrasound Suite, Quarry Road' },
  transport: 'message',
  why: 'messages-listed',
  version: '1.0.0',
  statement: {
    version: '1.0.0-draft',
    appointment: ['read'],
    slot: [],
    messages: [BOOKING],
    readAt: minutesAgo(3),
  },
  definitions: { urls: [BOOKING], unread: 1, readAt: minutesAgo(3) },
  hasCatalogue: true,
  lookUp: {
    name: 'Ultrasound Suite',
    organisation: 'Quarry Road Health Centre',
    location: 'Stonebridge Unit, 9 Quarry Road, ZZ99 2NN',
    phone: '01632 960220',
    endpoints: [{ status: 'suspended', name: 'Bookings', payloads: ['Booking request'] }],
    readAt: minutesAgo(3),
  },
  warnings: ['older-version', 'unreleased-version', 'slots-not-listed', 'no-active-endpoint'],
  refused: [
    { offer: 'update', by: 'message', at: minutesAgo(20) },
    { offer: 'book', by: 'rest', at: minutesAgo(25) },
  ],
  notOffered: ['update'],
  problems: [],
});

/** One that was never asked, or did not answer. */
export const unknownPageOf = (service: ServiceView): ServicePage => {
  const { statement: _, definitions: __, ...rest } = pageOf(service);
  const failure = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false } as const;
  return {
    ...rest,
    name: { state: 'not-told', listed: service.name },
    why: 'not-known',
    problems: [{ part: 'statement', failure }],
  };
};

/** One that was never used from here, under the name that our list has. */
export const newPageOf = (service: ServiceView): ServicePage => ({
  ...pageOf(service),
  name: { state: 'same', listed: service.name, told: service.name.toUpperCase() },
  transport: 'rest',
  why: 'nothing-listed',
});
