/** What a Receiver does differently from the next one. The standard leaves all of this open, or real ones get it wrong. */
export type Habits = {
  /** Milliseconds before each answer; 50 where the service is started with `speed: 'fast'`. */
  readonly delay: number;
  /** Status of a successful booking: the specification says 200, its diagrams 201 (standard.md 8.4). */
  readonly bookedStatus: 200 | 201;
  /** Answers a repeated message with 409 `duplicate`; where false it has forgotten the first one. */
  readonly remembersRequests: boolean;
  /** Refuses a write that was built on an older version than the one held. */
  readonly checksVersion: boolean;
  /** Refuses a second booking of the same patient at a service: the first must be cancelled first. */
  readonly oneBookingEach: boolean;
  readonly patientSearch: boolean;
  readonly patch: boolean;
  /** A search without a match: an empty Bundle, or 404 (standard.md 8.2 is silent). */
  readonly noMatch: 'empty' | 'not-found';
  /** How it writes the times of its slots: all are legal FHIR instants (standard.md 16). */
  readonly times: 'utc' | 'milliseconds' | 'local' | 'zulu' | 'seven-digits';
  /** Its ids are UUIDs, or short texts of its own: any FHIR id is legal (standard.md 8). */
  readonly ids: 'uuid' | 'short';
  /** How one resource of a Bundle points at another one. */
  readonly references: 'urn' | 'relative';
  /** Where it says how a slot is delivered, and in which form (standard.md 9.2). */
  readonly channel: { readonly on: 'Slot' | 'Schedule'; readonly as: 'code' | 'concept' };
  /** Its pointers name the service by an identifier, or (older) by `system|value` in the attachment's URL. */
  readonly pointers: 'identifier' | 'attachment';
  /** Adds the place as a second participant of what it books. */
  readonly addsPlace: boolean;
};

/** A system that owns the slots and appointments of some services. */
export type Receiver = {
  readonly id: string;
  readonly name: string;
  readonly ods: string;
  readonly productId: string;
  readonly habits: Habits;
};

const WELL_BEHAVED: Habits = {
  delay: 0,
  bookedStatus: 201,
  remembersRequests: true,
  checksVersion: true,
  oneBookingEach: false,
  patientSearch: true,
  patch: true,
  noMatch: 'empty',
  times: 'utc',
  ids: 'uuid',
  references: 'urn',
  channel: { on: 'Slot', as: 'code' },
  pointers: 'identifier',
  addsPlace: false,
};

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

/** Every Receiver of the training world. */
export const RECEIVERS: readonly Receiver[] = [RIVERSIDE, HILLSIDE, MILLBROOK, LAKESIDE, NORTHGATE];
