import { type Receiver, WELL_BEHAVED } from './habits.ts';

/** Riverside is what every Receiver should be. */
export const RIVERSIDE: Receiver = {
  id: 'riverside',
  name: 'Riverside Clinic Group',
  ods: 'TRN01',
  productId: 'P.TRN-RIV',
  habits: WELL_BEHAVED,
};

/** Hillside takes its time: every answer comes after two and a half seconds. */
export const HILLSIDE: Receiver = {
  id: 'hillside',
  name: 'Hillside Hospital',
  ods: 'TRN02',
  productId: 'P.TRN-HIL',
  habits: {
    ...WELL_BEHAVED,
    delay: 2_500,
    bookedStatus: 200,
    times: 'milliseconds',
    channel: { on: 'Schedule', as: 'concept' },
    addsPlace: true,
  },
};

/** Millbrook gives each patient one appointment at a service: the old one is cancelled first. */
export const MILLBROOK: Receiver = {
  id: 'millbrook',
  name: 'Millbrook Community Services',
  ods: 'TRN03',
  productId: 'P.TRN-MIL',
  habits: {
    ...WELL_BEHAVED,
    checksVersion: false,
    oneBookingEach: true,
    noMatch: 'not-found',
    times: 'local',
    channel: { on: 'Slot', as: 'concept' },
    pointers: 'attachment',
  },
};

/** Lakeside forgets which messages it had, and takes no PATCH. */
export const LAKESIDE: Receiver = {
  id: 'lakeside',
  name: 'Lakeside Therapy Partnership',
  ods: 'TRN04',
  productId: 'P.TRN-LAK',
  habits: {
    ...WELL_BEHAVED,
    bookedStatus: 200,
    remembersRequests: false,
    checksVersion: false,
    patch: false,
    times: 'zulu',
    ids: 'short',
    references: 'relative',
  },
};

/** Northgate has no search by patient. */
export const NORTHGATE: Receiver = {
  id: 'northgate',
  name: 'Northgate Urgent Care',
  ods: 'TRN05',
  productId: 'P.TRN-NOR',
  habits: {
    ...WELL_BEHAVED,
    checksVersion: false,
    patientSearch: false,
    times: 'seven-digits',
    channel: { on: 'Schedule', as: 'code' },
  },
};

/** Westbrook books by message only: its /Appointment is there to be read. */
export const WESTBROOK: Receiver = {
  id: 'westbrook',
  name: 'Westbrook Health Centre',
  ods: 'TRN06',
  productId: 'P.TRN-WES',
  habits: { ...WELL_BEHAVED, writes: 'not-implemented', messages: 'answered', cancelReasons: ['update', 'delete'] },
  switches: { transport: 'message' },
};

/** Ferndale takes a message at once and decides about it some seconds later. */
export const FERNDALE: Receiver = {
  id: 'ferndale',
  name: 'Ferndale Community Trust',
  ods: 'TRN07',
  productId: 'P.TRN-FER',
  habits: { ...WELL_BEHAVED, writes: 'not-allowed', messages: 'later', times: 'zulu' },
  switches: { transport: 'message' },
};

/** Every Receiver of the training world. */
export const RECEIVERS: readonly Receiver[] = [
  RIVERSIDE,
  HILLSIDE,
  MILLBROOK,
  LAKESIDE,
  NORTHGATE,
  WESTBROOK,
  FERNDALE,
];
