import type { Instant } from '../base/instant.ts';
import type { JsonObject } from '../base/json.ts';
import type { Appointment } from '../fhir/appointment.ts';
import type { Failure } from './failure.ts';

/** An appointment as its owner gave it: the whole resource, and our typed view of it. */
export type ReadAppointment = {
  readonly appointmentId: string;
  readonly resource: JsonObject;
  readonly appointment: Appointment;
  readonly readAt: Instant;
  readonly etag?: string;
};

/**
 * An appointment read by its id, with the text of the answer as received: a change is made in that text, so that every other byte
 * goes back as it came (standard.md 9.1). The text is held in memory only.
 */
export type ReadWithText = ReadAppointment & { readonly text: string };

/** A resource that came along in an answer, under the fullUrl that its Bundle gave it. */
export type Included = { readonly fullUrl?: string; readonly resource: JsonObject };

/** A slot as read, with what its includes told. `startText` and `endText` go back on the wire unchanged (standard.md 16). */
export type ReadSlot = {
  readonly slotId: string;
  readonly status: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly startText: string;
  readonly endText: string;
  readonly resource: JsonObject;
  readonly mode?: string;
  readonly appointmentType?: string;
  readonly practitionerName?: string;
  readonly practitionerRole?: string;
  readonly practitionerGender?: string;
  readonly locationName?: string;
  readonly address?: string;
  /** What came with it and goes back in a message as received (standard.md 13): its Schedule first. In memory only. */
  readonly included?: readonly Included[];
};

/** `unread` counts entries that could not be read: the screen says so (nothing is dropped in silence). */
export type SlotPage = {
  readonly slots: readonly ReadSlot[];
  readonly unread: number;
  readonly serviceName?: string;
  readonly readAt: Instant;
  /** Parts of the window that this does not tell of, earliest first; absent where it tells of all. */
  readonly gaps?: readonly SlotGap[];
  /** What the service searched, by its own word, where that is less than was asked. */
  readonly searched?: Window;
};

/** A stretch of time of which nothing was read. With `failure`: it could not be; without: the service did not search it. */
export type SlotGap = { readonly window: Window; readonly failure?: Failure };

export type AppointmentPage = { readonly appointments: readonly ReadAppointment[]; readonly unread: number };

/** A half-open window of time: `from` is in it, `to` is not. */
export type Window = { readonly from: Instant; readonly to: Instant };

/** One entry of the Registry: which Receiver holds which appointment. */
export type Pointer = {
  readonly serviceId?: string;
  readonly appointmentId?: string;
  readonly start?: string;
  readonly end?: string;
  readonly status?: string;
  /** ODS code of whoever keeps the pointer. */
  readonly custodian?: string;
};
