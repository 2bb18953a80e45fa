import type { Instant } from '../base/instant.ts';
import type { JsonObject } from '../base/json.ts';
import type { Appointment } from '../fhir/appointment.ts';

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
};

/** `unread` counts entries that could not be read: the screen says so (nothing is dropped in silence). */
export type SlotPage = {
  readonly slots: readonly ReadSlot[];
  readonly unread: number;
  readonly serviceName?: string;
  readonly readAt: Instant;
};

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
};
