import type { Result } from '../../shared/base/result.ts';
import type { CapabilityStatement } from '../../shared/fhir/capability-statement.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { AppointmentPage, Pointer, ReadWithText, SlotPage, Window } from '../../shared/model/reads.ts';
import type { LookUp } from '../../shared/model/service-details.ts';
import type { FrozenWrite, WireReply } from '../../shared/model/wire.ts';

/** The services that own appointments, reached through the proxy. Each read has its own RequestId; the CorrelationId is the case's. */
export type Receiver = {
  /** GET /Appointment/{id} (standard.md 8.3). */
  readonly readAppointment: (call: {
    readonly serviceId: string;
    readonly appointmentId: string;
    readonly correlationId: string;
  }) => Promise<Result<ReadWithText, Failure>>;
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
  /** GET /MessageDefinition of one service and use case (7): the addresses of the definitions it holds. */
  readonly readDefinitions: (call: {
    readonly serviceId: string;
    readonly useCase: string;
    readonly correlationId: string;
  }) => Promise<Result<{ readonly urls: readonly string[]; readonly unread: number }, Failure>>;
  /** A write is likely to follow the next reading: the way to it may be opened meanwhile. Sends nothing. */
  readonly expectWrite: () => void;
  /** Sends frozen bytes once. Only Replay calls this (safety 1.1). */
  readonly write: (write: FrozenWrite) => Promise<WireReply>;
};

/** The central index of which Receiver holds which appointment. */
export type Registry = {
  /** GET /DocumentReference?subject:identifier (12): bookings only, duplicates merged (A24). */
  readonly searchPointers: (call: {
    readonly nhsNumber: string;
    readonly correlationId: string;
  }) => Promise<Result<{ readonly pointers: readonly Pointer[]; readonly unread: number }, Failure>>;
};

/** The API's own catalogue of services and their endpoints (API 1.2.0 and later). */
export type Catalogue = {
  /** GET /HealthcareService and /Endpoint of one service. What it holds nothing of has no name and no endpoints. */
  readonly lookUp: (call: {
    readonly serviceId: string;
    readonly correlationId: string;
  }) => Promise<Result<LookUp, Failure>>;
};
