/** A definition that a booking request follows, and how often each resource occurs in it (standard.md 13). */
export type TakenDefinition = {
  readonly id: string;
  readonly title: string;
  readonly holds: readonly (readonly [type: string, min: number, max: string])[];
};

const ALWAYS: TakenDefinition['holds'] = [
  ['MessageHeader', 1, '1'],
  ['Patient', 1, '1'],
  ['Organization', 2, '*'],
  ['Appointment', 1, '1'],
];

/** The definitions of a booking and of its cancellation. */
export const TAKEN_DEFINITIONS: readonly TakenDefinition[] = [
  {
    id: 'bars-message-booking-request',
    title: 'Booking request',
    holds: [
      ...ALWAYS,
      ['HealthcareService', 1, '1'],
      ['Slot', 1, '1'],
      ['Schedule', 1, '1'],
      ['ServiceRequest', 0, '1'],
      ['Location', 0, '1'],
      ['Practitioner', 0, '*'],
      ['PractitionerRole', 0, '*'],
      ['Consent', 0, '*'],
    ],
  },
  { id: 'bars-message-booking-request-cancelled', title: 'Booking request, cancelled', holds: ALWAYS },
];
