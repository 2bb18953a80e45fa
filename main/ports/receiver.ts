import type { Instant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { Result } from '../../shared/base/result.ts';
import type { Appointment } from '../../shared/fhir/appointment.ts';
import type { CapabilityStatement } from '../../shared/fhir/capability-statement.ts';
import type { Failure, TransportReason } from '../../shared/model/failure.ts';

/** An appointment as its owner gave it: the whole resource, and our typed view of it. */
export type ReadAppointment = {
  readonly appointmentId: string;
  readonly resource: JsonObject;
  readonly appointment: Appointment;
  readonly readAt: Instant;
  readonly etag?: string;
};

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

/** A write, frozen before its first byte: a retry repeats all of it (I5); only the token may differ. */
export type FrozenWrite = {
  readonly serviceId: string;
  readonly method: 'POST' | 'PUT' | 'PATCH';
  /** Below the API base, for example `/Appointment/a1`. */
  readonly path: string;
  readonly body: string;
  readonly sha256: string;
  readonly requestId: string;
  readonly correlationId: string;
  readonly useContext: string;
  readonly ifMatch?: string;
};

/** What came of sending a write, unjudged: `classify` in core judges it. Header names are lower case. */
export type WireReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly at: Instant;
    }
  /** No byte of the request was written. */
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  /** A byte may have left, and no whole answer came. */
  | { readonly kind: 'no-answer'; readonly reason: TransportReason };

/** The services that own appointments, reached through the proxy. Each read has its own RequestId; the CorrelationId is the case's. */
export type Receiver = {
  /** GET /Appointment/{id} (standard.md 8.3). */
  readonly readAppointment: (call: {
    readonly serviceId: string;
    readonly appointmentId: string;
    readonly correlationId: string;
  }) => Promise<Result<ReadAppointment, Failure>>;
  /** GET /Appointment?patient:identifier (8.2). An empty Bundle and a 404 both mean none (A14). */
  readonly searchAppointments: (call: {
    readonly serviceId: string;
    readonly nhsNumber: string;
    readonly correlationId: string;
  }) => Promise<Result<AppointmentPage, Failure>>;
  /** GET /Slot, free ones by default (8.1). Splits a window that is too costly. */
  readonly searchSlots: (call: {
    readonly serviceId: string;
    readonly window: Window;
    readonly correlationId: string;
    readonly includeBusy?: boolean;
  }) => Promise<Result<SlotPage, Failure>>;
  /** GET /metadata of one service (7). */
  readonly readCapability: (call: {
    readonly serviceId: string;
    readonly correlationId: string;
  }) => Promise<Result<CapabilityStatement, Failure>>;
  /** Sends frozen bytes once. Only Replay calls this (safety 1.1). */
  readonly write: (write: FrozenWrite) => Promise<WireReply>;
};

/** One entry of the Registry: which Receiver holds which appointment. */
export type Pointer = {
  readonly serviceId?: string;
  readonly appointmentId?: string;
  readonly start?: string;
  readonly end?: string;
  readonly status?: string;
};

export type Registry = {
  /** GET /DocumentReference?subject:identifier (12): bookings only, duplicates merged (A24). */
  readonly searchPointers: (call: {
    readonly nhsNumber: string;
    readonly correlationId: string;
  }) => Promise<Result<{ readonly pointers: readonly Pointer[]; readonly unread: number }, Failure>>;
};
