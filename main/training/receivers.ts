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

const receiver = (id: string, name: string, ods: string, habits: Partial<Habits>): Receiver => ({
  id,
  name,
  ods,
  productId: `P.TRN-${id.slice(0, 3).toUpperCase()}`,
  habits: { ...WELL_BEHAVED, ...habits },
});

/** Every Receiver of the training world; the first one is what all of them should be. */
export const RECEIVERS: readonly Receiver[] = [
  receiver('riverside', 'Riverside Clinic Group', 'TRN01', {}),
  receiver('hillside', 'Hillside Hospital', 'TRN02', {
    delay: 2_500,
    bookedStatus: 200,
    times: 'milliseconds',
    channel: { on: 'Schedule', as: 'concept' },
    addsPlace: true,
  }),
  receiver('millbrook', 'Millbrook Community Services', 'TRN03', {
    checksVersion: false,
    oneBookingEach: true,
    noMatch: 'not-found',
    times: 'local',
    channel: { on: 'Slot', as: 'concept' },
    pointers: 'attachment',
  }),
  receiver('lakeside', 'Lakeside Therapy Partnership', 'TRN04', {
    bookedStatus: 200,
    remembersRequests: false,
    checksVersion: false,
    patch: false,
    times: 'zulu',
    ids: 'short',
    references: 'relative',
  }),
  receiver('northgate', 'Northgate Urgent Care', 'TRN05', {
    checksVersion: false,
    patientSearch: false,
    times: 'seven-digits',
    channel: { on: 'Schedule', as: 'code' },
  }),
];
