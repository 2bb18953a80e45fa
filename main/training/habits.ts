import type { Service as ListedService } from '../../shared/model/service.ts';

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
  /** Books and changes through /Appointment, or says that it does not: 405, or 501 (standard.md 7). */
  readonly writes: 'offered' | 'not-allowed' | 'not-implemented';
  /** Takes messages (standard.md 13) not at all, with the outcome in its answer, or with the outcome some seconds later. */
  readonly messages: 'none' | 'answered' | 'later';
  /** Reasons by which a message cancels: the sources differ (standard.md 13, A9). */
  readonly cancelReasons: readonly ('update' | 'delete')[];
  /**
   * The longest window of a slot search, in days, and what becomes of a longer one: refused with 422 or 500, or cut, which the
   * self link says (standard.md 8.1, 15).
   */
  readonly window: { readonly days: number; readonly longer: 422 | 500 | 'cut' };
  /** The forms in which it takes a window: `start` twice and `start` with `end`, or the second alone (standard.md 8.1, A7). */
  readonly windowForm: 'either' | 'start-and-end';
  /** Results on one page of a search; undefined where all come at once (standard.md 8.1 is silent). */
  readonly page: { readonly slots: number; readonly appointments: number } | undefined;
  /** What a change may touch: all, or status and reasonCode alone, and the slot by PATCH (standard.md 11.4). */
  readonly changes: 'any' | 'status-and-reason';
  /** What /metadata says: its version, what it lists of Appointment and Slot, and in which form it lists messages. */
  readonly states: {
    readonly version: string;
    readonly resources: 'writes' | 'reads' | 'none';
    readonly messages: 'none' | 'relative' | 'absolute';
  };
  /** Speaks version 1.0.0 of the API only: 406 to whoever asks for a later one (standard.md 3). */
  readonly isOld: boolean;
};

/** A system that owns the slots and appointments of some services. */
export type Receiver = {
  readonly id: string;
  readonly name: string;
  readonly ods: string;
  readonly productId: string;
  readonly habits: Habits;
  /** What a profile says about its services, so that a desk can work with them. */
  readonly switches?: Switches;
};

/** The members of a profile's service entry that are not what they are without being named (docs/profile.md). */
export type Switches = Partial<Omit<ListedService, 'id' | 'name' | 'odsCode' | 'phone' | 'rebookOrder'>>;

/** What a Receiver should be: the others differ from it in a few habits each. */
export const WELL_BEHAVED: Habits = {
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
  writes: 'offered',
  messages: 'none',
  cancelReasons: ['update'],
  window: { days: 15, longer: 422 },
  windowForm: 'either',
  page: undefined,
  changes: 'any',
  states: { version: '1.1.0', resources: 'writes', messages: 'none' },
  isOld: false,
};
