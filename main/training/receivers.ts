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

/** Westbrook books by message only: its /Appointment is there to be read. It answers for a week of slots, however much is asked. */
export const WESTBROOK: Receiver = {
  id: 'westbrook',
  name: 'Westbrook Health Centre',
  ods: 'TRN06',
  productId: 'P.TRN-WES',
  habits: {
    ...WELL_BEHAVED,
    writes: 'not-implemented',
    messages: 'answered',
    cancelReasons: ['update', 'delete'],
    window: { days: 7, longer: 'cut' },
    states: { version: '1.1.0', resources: 'reads', messages: 'absolute' },
  },
  switches: { transport: 'message' },
};

/** Ferndale takes a message at once and decides about it some seconds later. */
export const FERNDALE: Receiver = {
  id: 'ferndale',
  name: 'Ferndale Community Trust',
  ods: 'TRN07',
  productId: 'P.TRN-FER',
  habits: {
    ...WELL_BEHAVED,
    writes: 'not-allowed',
    messages: 'later',
    times: 'zulu',
    states: { version: '1.2.0', resources: 'none', messages: 'absolute' },
  },
  switches: { transport: 'message' },
};

/** Kingsmoor follows the newest rules: changes touch status and reason, PATCH moves, and results come in pages. */
export const KINGSMOOR: Receiver = {
  id: 'kingsmoor',
  name: 'Kingsmoor Integrated Care',
  ods: 'TRN08',
  productId: 'P.TRN-KIN',
  habits: {
    ...WELL_BEHAVED,
    bookedStatus: 200,
    messages: 'answered',
    page: { slots: 25, appointments: 5 },
    changes: 'status-and-reason',
    states: { version: '1.4.0', resources: 'writes', messages: 'absolute' },
  },
  switches: { reschedule: true, updateFields: 'reason', changeBy: 'patch' },
};

/** Oldcastle speaks version 1.0.0 only: slots and appointments are read, all else is a message. Its pointers are of the old form. */
export const OLDCASTLE: Receiver = {
  id: 'oldcastle',
  name: 'Oldcastle Surgery',
  ods: 'TRN09',
  productId: 'P.TRN-OLD',
  habits: {
    ...WELL_BEHAVED,
    writes: 'not-allowed',
    patch: false,
    messages: 'answered',
    cancelReasons: ['delete'],
    pointers: 'attachment',
    states: { version: '1.0.0', resources: 'reads', messages: 'relative' },
    isOld: true,
  },
  switches: { cancelReasonCode: 'delete' },
};

/** Stonebridge answers three days of slots at a time, and does more than it says of itself. */
export const STONEBRIDGE: Receiver = {
  id: 'stonebridge',
  name: 'Stonebridge Diagnostics',
  ods: 'TRN10',
  productId: 'P.TRN-STO',
  habits: {
    ...WELL_BEHAVED,
    patch: false,
    times: 'milliseconds',
    window: { days: 3, longer: 422 },
    states: { version: '1.1.0', resources: 'reads', messages: 'none' },
  },
};

/** Ashdown takes a window as start and end, three days at most, and little comes with its slots. */
export const ASHDOWN: Receiver = {
  id: 'ashdown',
  name: 'Ashdown Imaging',
  ods: 'TRN11',
  productId: 'P.TRN-ASH',
  habits: {
    ...WELL_BEHAVED,
    noMatch: 'not-found',
    times: 'local',
    window: { days: 3, longer: 500 },
    windowForm: 'start-and-end',
  },
  switches: { slotWindow: 'start-and-end' },
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
  KINGSMOOR,
  OLDCASTLE,
  STONEBRIDGE,
  ASHDOWN,
];
