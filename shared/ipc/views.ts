import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { JsonObjectSchema } from '../base/json.ts';
import { DifferenceSchema } from '../model/conflict.ts';
import { AlarmKindSchema } from '../model/fact.ts';
import { FailureSchema } from '../model/failure.ts';
import { GapSchema, SendingOffSchema } from '../model/gap.ts';
import { ModificationIdSchema, OperationSchema, WantedSchema } from '../model/modification.ts';
import { OtherSignInsSchema } from '../model/other-sign-ins.ts';
import { KnownPatientSchema } from '../model/patient.ts';
import { EnvironmentSchema } from '../model/profile.ts';
import { NoSlotsSchema } from '../model/no-slots.ts';
import { PolicyViewSchema, SuspensionSchema } from '../model/policy.ts';
import { ProgressSchema } from '../model/progress.ts';
import { ChoiceSchema } from '../model/resolution.ts';
import { ServiceSchema } from '../model/service.ts';
import {
  DefinitionsSchema,
  DetailsPartSchema,
  LookUpSchema,
  OfferSchema,
  RefusedOfferSchema,
  ServiceWarningSchema,
  StatementSchema,
  TransportSchema,
  WhyTransportSchema,
} from '../model/service-details.ts';
import { ServiceNameSchema } from '../model/service-name.ts';
import { SessionSchema } from './session-view.ts';
import { CountsSchema } from './counts-view.ts';
import { ArrivalSchema } from './kiosk-views.ts';

// What the screens and the terminal read. Main returns kinds and instants; words are chosen at the edge (habit 9).

/** Whether a service, or the booking service as a whole, answered when last asked. `since` is the first failed call. */
export const ContactSchema = z
  .strictObject({
    state: z.enum(['not-tried', 'reached', 'lost', 'signed-out']),
    lastReachedAt: InstantSchema.optional(),
    since: InstantSchema.optional(),
    failure: FailureSchema.optional(),
    /** A call has been waiting for more than 5 seconds. */
    slow: z.boolean(),
  })
  .readonly();
export type Contact = z.infer<typeof ContactSchema>;

export const ServiceViewSchema = ServiceSchema.unwrap()
  .extend({
    contact: ContactSchema,
    /** As far as is known now its changes travel as messages, and a message needs the patient's phone number (standard.md 13). */
    byMessage: z.literal(true).optional(),
  })
  .readonly();
export type ServiceView = z.infer<typeof ServiceViewSchema>;

export const DeskSchema = z
  .strictObject({
    environment: EnvironmentSchema,
    version: z.string(),
    organisation: z.string(),
    user: z.string(),
    /** The clock the workstation goes by: training may fix it. */
    now: InstantSchema,
    contact: ContactSchema,
    services: z.array(ServiceViewSchema),
    /** What those who look after this computer have stopped here for now; absent where nothing is (docs/policy.md). */
    policy: PolicyViewSchema.optional(),
    counts: CountsSchema,
    /** Calls to make (product.md 3.10), and how many of them are due now. */
    calls: z.strictObject({ open: z.number().int(), due: z.number().int() }),
    /** What the last Replay run came to, for the "back online" and "finished" banners. */
    lastReplay: z
      .strictObject({
        at: InstantSchema,
        sentAndChecked: z.number().int(),
        needDecision: z.number().int(),
        running: z.boolean(),
        waiting: z.number().int(),
      })
      .optional(),
    /** Milliseconds by which the service's clock is ahead of this computer's. */
    clockSkewMs: z.number().optional(),
    /** What time it is at the services is not known: how long ago something was read cannot be told (safety 8.5). */
    clockUnknown: z.literal(true).optional(),
    /** Since when nothing new is sent because an answer could not be saved (safety 1.5). */
    standstillSince: InstantSchema.optional(),
    /** Times whose changes may be missing on this computer, until a person confirms each (safety 6.6, 10.6); absent: none. */
    gaps: z.array(GapSchema).min(1).optional(),
    /** Why nothing is sent from here, whatever else works (safety 6.5). */
    sendingOff: SendingOffSchema.optional(),
    /** What waits under other accounts of this computer; absent where nothing does, or nothing is known (docs/set-ups.md). */
    otherSignIns: OtherSignInsSchema.optional(),
    /** Who sits here; absent where the profile's one user works here and nothing is locked. */
    session: SessionSchema.optional(),
  })
  .readonly();
export type Desk = z.infer<typeof DeskSchema>;

export const SlotViewSchema = z
  .strictObject({
    slotId: z.string(),
    serviceId: z.string(),
    start: InstantSchema,
    end: InstantSchema,
    mode: z.string().optional(),
    appointmentType: z.string().optional(),
    practitionerName: z.string().optional(),
    practitionerRole: z.string().optional(),
    practitionerGender: z.string().optional(),
    locationName: z.string().optional(),
    address: z.string().optional(),
    /** A Modification on this workstation already asks for it. */
    beingBookedHere: z.boolean(),
  })
  .readonly();
export type SlotView = z.infer<typeof SlotViewSchema>;

/**
 * Why nothing may be booked at a service now:
 * - not-offered: it answered a booking with "not offered" (405, 501), or the version it takes has none
 * - name-not-confirmed: it calls itself something else than the directory does, and nobody has said yes to that
 */
export const BookBlockSchema = z.enum(['not-offered', 'name-not-confirmed']);
export type BookBlock = z.infer<typeof BookBlockSchema>;

/**
 * A stretch of the days asked for that a slot list does not tell of, and why: the service searched less than was asked; it could not
 * be read; or, where what is saved is shown, it was never read.
 */
export const SlotGapSchema = z
  .strictObject({
    from: InstantSchema,
    to: InstantSchema,
    because: z.enum(['cut', 'failed', 'never-read']),
    failure: FailureSchema.optional(),
  })
  .readonly();
export type SlotGapView = z.infer<typeof SlotGapSchema>;

/** `readAt` absent: these slots were never read. `failure` present: the service could not be asked just now. */
export const SlotListSchema = z
  .strictObject({
    serviceId: z.string(),
    slots: z.array(SlotViewSchema),
    source: z.enum(['service', 'saved', 'none']),
    readAt: InstantSchema.optional(),
    stale: z.boolean(),
    unread: z.number().int(),
    failure: FailureSchema.optional(),
    /** What of the days asked for this list does not tell of, earliest first. */
    gaps: z.array(SlotGapSchema),
    /** Why there is no slot; absent where there is one. */
    why: NoSlotsSchema.optional(),
    /** The name that its own answer gives beside the directory's; absent where nothing is to be said of it. */
    name: ServiceNameSchema.optional(),
    /** Why nothing may be booked there now, however many slots it shows. Absent where something may. */
    blocked: BookBlockSchema.optional(),
  })
  .readonly();
export type SlotList = z.infer<typeof SlotListSchema>;

/**
 * "No confirmed appointment": from when on the patient may have none, who has to see to it, and by when the patient is to be called
 * (safety 5.5). On everything that names the patient.
 */
export const NoConfirmedSchema = z
  .strictObject({ since: InstantSchema, owner: z.string(), due: InstantSchema })
  .readonly();
export type NoConfirmedView = z.infer<typeof NoConfirmedSchema>;

/** Another live booking for the same, `appointmentId`; or what was changed is gone again. `at`: when that was seen. */
export const AlarmSchema = z
  .strictObject({ kind: AlarmKindSchema, at: InstantSchema, appointmentId: z.string().optional() })
  .readonly();
export type AlarmView = z.infer<typeof AlarmSchema>;

/** An open Modification as other screens mention it. */
export const ModificationSummarySchema = z
  .strictObject({
    modificationId: ModificationIdSchema,
    operation: OperationSchema,
    progress: ProgressSchema,
    mayHaveArrived: z.boolean(),
    sagaId: z.string().optional(),
  })
  .readonly();
export type ModificationSummary = z.infer<typeof ModificationSummarySchema>;

/** The members of an appointment that a screen shows. Times absent where the resource has none or they cannot be read. */
export const AppointmentFactsSchema = z
  .strictObject({
    status: z.string(),
    start: InstantSchema.optional(),
    end: InstantSchema.optional(),
    description: z.string().optional(),
    comment: z.string().optional(),
    reason: z.string().optional(),
    slotId: z.string().optional(),
    nhsNumber: z.string().optional(),
    patientName: z.string().optional(),
  })
  .readonly();
export type AppointmentFacts = z.infer<typeof AppointmentFactsSchema>;

export const AppointmentRowSchema = z
  .strictObject({
    /** Empty where a pointer names no service. */
    serviceId: z.string(),
    serviceName: z.string(),
    /** ODS code of the owner, where the directory or the pointer tells it. */
    owner: z.string().optional(),
    /** Absent for a book that has not been confirmed: it is a request, not an appointment. */
    appointmentId: z.string().optional(),
    facts: AppointmentFactsSchema.optional(),
    readAt: InstantSchema.optional(),
    sources: z.array(z.enum(['registry', 'service', 'ledger', 'saved', 'outbox'])),
    /** The pointer names it, but the Receiver has it no more. */
    noLongerHeld: z.boolean(),
    /** The pointer names it, but the Receiver could not be read. */
    failure: FailureSchema.optional(),
    /** A pointer leads here, and nobody can be asked: it names no service, no appointment, or a service that is not in the directory. */
    notRetrievable: z.enum(['no-service', 'no-appointment', 'unknown-service']).optional(),
    /** `superseded`, `entered-in-error` or what else the pointer says of itself; absent for one that stands. */
    pointerStatus: z.string().optional(),
    /** When the start is known from a pointer only. */
    pointerStart: InstantSchema.optional(),
    open: z.array(ModificationSummarySchema),
    arrival: ArrivalSchema.optional(),
  })
  .readonly();
export type AppointmentRow = z.infer<typeof AppointmentRowSchema>;

export const AppointmentListSchema = z
  .strictObject({
    nhsNumber: z.string(),
    patient: KnownPatientSchema.optional(),
    rows: z.array(AppointmentRowSchema),
    /** Each place that was asked, and what came of it: "could not read 1 of 3" comes from here. */
    asked: z.array(
      z.strictObject({
        source: z.enum(['registry', 'service']),
        serviceId: z.string().optional(),
        failure: FailureSchema.optional(),
        unread: z.number().int(),
      }),
    ),
    readAt: InstantSchema.optional(),
    noConfirmed: NoConfirmedSchema.optional(),
  })
  .readonly();
export type AppointmentList = z.infer<typeof AppointmentListSchema>;

/** Whether something may be done to an appointment. `not-offered`: the service itself answered so (405, 501). */
const MayChangeSchema = z.enum(['yes', 'not-booked', 'past', 'not-offered']);

export const AppointmentDetailSchema = z
  .strictObject({
    serviceId: z.string(),
    serviceName: z.string(),
    servicePhone: z.string().optional(),
    appointmentId: z.string(),
    facts: AppointmentFactsSchema,
    patient: KnownPatientSchema.optional(),
    /** The hash of the canonical content: the BaseVersion that a change made from this page names. */
    hash: z.string(),
    readAt: InstantSchema,
    source: z.enum(['service', 'saved']),
    failure: FailureSchema.optional(),
    resource: JsonObjectSchema,
    open: z.array(ModificationSummarySchema),
    arrival: ArrivalSchema.optional(),
    noConfirmed: NoConfirmedSchema.optional(),
    /** A change of it is a message, which needs more of the patient than is known here. */
    needsPatient: z.literal(true).optional(),
    /** What may be done to it now, and if not, why not. */
    allowed: z.strictObject({
      update: MayChangeSchema,
      cancel: MayChangeSchema,
      /** `cancel-first`: it may, but the old appointment goes first: a warning, not a refusal (safety 5.5). */
      rebook: z.union([MayChangeSchema, z.literal('cancel-first')]),
      /** A new time for the same appointment. `off`: not agreed with the service; `by-message`: it takes messages only. */
      reschedule: z.union([MayChangeSchema, z.literal('off'), z.literal('by-message')]),
      /** Whether it may be marked as made by mistake: no message says that (A10). */
      asMistake: z.enum(['yes', 'by-message']),
      updateFields: z.enum(['description-and-reason', 'reason']),
    }),
  })
  .readonly();
export type AppointmentDetail = z.infer<typeof AppointmentDetailSchema>;

export const OutboxItemSchema = z
  .strictObject({
    modificationId: ModificationIdSchema,
    operation: OperationSchema,
    /** Set on both Legs of a Rebook; screens count the pair once. */
    sagaId: z.string().optional(),
    leg: z.enum(['book', 'cancel']).optional(),
    /** On both Legs of a Rebook whose old appointment is cancelled first. */
    cancelFirst: z.literal(true).optional(),
    serviceId: z.string(),
    serviceName: z.string(),
    servicePhone: z.string().optional(),
    patient: KnownPatientSchema,
    appointmentId: z.string().optional(),
    /** The appointment's start: of the slot asked for, or of what the user saw. */
    start: InstantSchema.optional(),
    wanted: WantedSchema,
    progress: ProgressSchema,
    mayHaveArrived: z.boolean(),
    attempts: z.number().int(),
    recordedAt: InstantSchema,
    author: z.string(),
    /** Who answers for it since it was handed over; absent: its author. */
    owner: z.string().optional(),
    /** It is kept and not sent for now, and why (docs/policy.md). */
    suspended: SuspensionSchema.optional(),
    /** It waits until then, so that it can be undone; a person may send it now (product.md 15). */
    undoUntil: InstantSchema.optional(),
    lastSentAt: InstantSchema.optional(),
    checkedAt: InstantSchema.optional(),
    /** What a person may choose now; empty while nothing is to be decided. */
    choices: z.array(ChoiceSchema),
    /** Two appointments of this patient are open because of a half-done Rebook. */
    twoOpen: z.boolean(),
    /** The clinic told a person that it is booked; it has not been seen there yet (safety 2.6). */
    told: z.literal(true).optional(),
    noConfirmed: NoConfirmedSchema.optional(),
    /** A cancel that waits for a change which may have arrived: it cannot overtake that one, so the clinic is to be rung (6.1). */
    behindUnknown: z.literal(true).optional(),
    /** What a look after settling found and nobody has seen to yet: its call is open (safety 4.6, 5.7). */
    alarm: AlarmSchema.optional(),
    /** The X-Request-Id of the latest attempt: the reference for support. */
    reference: z.string().optional(),
  })
  .readonly();
export type OutboxItem = z.infer<typeof OutboxItemSchema>;

/** The conflict page: what the user saw, what they asked for, what is there now; changed fields only. */
export const ConflictViewSchema = z
  .strictObject({
    item: OutboxItemSchema,
    base: AppointmentFactsSchema.optional(),
    baseReadAt: InstantSchema.optional(),
    current: AppointmentFactsSchema.optional(),
    currentReadAt: InstantSchema.optional(),
    /** Goes back with the Resolution; a record that moved since makes the answer void. */
    seen: z.string(),
    differences: z.array(DifferenceSchema),
    /** It was read again just now and differs from what led here: "This changed again while you were deciding." */
    changedAgain: z.boolean(),
    /** It could not be read again just now. */
    failure: FailureSchema.optional(),
    /** For a slot that is gone: up to 3 free ones nearest to it. */
    nearestSlots: z.array(SlotViewSchema),
    /** For an appointment that its service does not have: where the Registry says that it is, asked just now. */
    pointedTo: z
      .array(
        z.strictObject({
          serviceId: z.string().optional(),
          serviceName: z.string().optional(),
          appointmentId: z.string().optional(),
          start: InstantSchema.optional(),
        }),
      )
      .optional(),
  })
  .readonly();
export type ConflictView = z.infer<typeof ConflictViewSchema>;

/** The page of one service: what the directory, the service itself and the catalogue say of it, and what follows from that. */
export const ServicePageSchema = z
  .strictObject({
    service: ServiceViewSchema,
    name: ServiceNameSchema,
    transport: TransportSchema,
    why: WhyTransportSchema,
    /** The version of the API that is spoken with it. */
    version: z.string(),
    statement: StatementSchema.optional(),
    definitions: DefinitionsSchema.optional(),
    lookUp: LookUpSchema.optional(),
    /** Whether this environment has a catalogue to look it up in. */
    hasCatalogue: z.boolean(),
    warnings: z.array(ServiceWarningSchema),
    /** What it answered "not offered" to, each with the way it was asked. */
    refused: z.array(RefusedOfferSchema),
    /** What is disabled for it now. */
    notOffered: z.array(OfferSchema),
    /** What could not be read when it was last tried. */
    problems: z.array(z.strictObject({ part: DetailsPartSchema, failure: FailureSchema })),
  })
  .readonly();
export type ServicePage = z.infer<typeof ServicePageSchema>;
