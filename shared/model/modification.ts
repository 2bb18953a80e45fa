import { z } from 'zod';
import type { Brand } from '../base/brand.ts';
import { InstantSchema } from '../base/instant.ts';
import { JsonObjectSchema } from '../base/json.ts';
import { IdentifierKindSchema, PlaceSchema } from './identity.ts';
import { KnownPatientSchema } from './patient.ts';

export type ModificationId = Brand<string, 'ModificationId'>;
export const ModificationIdSchema = z.uuid().transform((text) => text as ModificationId);

export const OperationSchema = z.enum(['book', 'update', 'cancel', 'reschedule']);
export type Operation = z.infer<typeof OperationSchema>;

/** The slot a book or a reschedule asks for, exactly as it was read: `start` and `end` are copied as text (standard.md 16). */
export const ChosenSlotSchema = z
  .strictObject({
    id: z.string(),
    start: z.string(),
    end: z.string(),
    /** Kept so that a re-published slot can be recognised (safety 4.7), and copied into the message form. */
    resource: JsonObjectSchema,
    practitioner: z.string().optional(),
    mode: z.string().optional(),
  })
  .readonly();

export type ChosenSlot = z.infer<typeof ChosenSlotSchema>;

/** The field values a Modification asks for. */
export const WantedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('book'), slot: ChosenSlotSchema, description: z.string().max(100).optional() }),
  z.strictObject({
    kind: z.literal('update'),
    description: z.string().max(100).optional(),
    reason: z.string().max(200).optional(),
  }),
  z.strictObject({
    kind: z.literal('cancel'),
    status: z.enum(['cancelled', 'entered-in-error']),
    reason: z.string().max(200).optional(),
  }),
  /** The same appointment at another time of the same service (standard.md 8.6, 11.4). */
  z.strictObject({ kind: z.literal('reschedule'), slot: ChosenSlotSchema }),
]);

export type Wanted = z.infer<typeof WantedSchema>;

/** What the user saw when deciding. */
export const BaseVersionSchema = z
  .strictObject({ resource: JsonObjectSchema, hash: z.string(), readAt: InstantSchema })
  .readonly();

export type BaseVersion = z.infer<typeof BaseVersionSchema>;

/**
 * Which identifiers a person checked, and where (safety 12.9). Rows of the first release say only that it was done, when and by
 * whom: there the two are absent.
 */
export const IdentityCheckSchema = z
  .strictObject({
    checkedAt: InstantSchema,
    by: z.string(),
    identifiers: z.array(IdentifierKindSchema).optional(),
    where: PlaceSchema.optional(),
  })
  .readonly();
export type IdentityCheck = z.infer<typeof IdentityCheckSchema>;

/** One Operation one user wants on one appointment, recorded before it is sent. Nothing here ever changes. */
export const ModificationSchema = z
  .strictObject({
    id: ModificationIdSchema,
    serviceId: z.string(),
    /** `serviceId/appointmentId`, or `new/modificationId` for an appointment that does not exist yet (safety 6.2). */
    lane: z.string(),
    /** Absent while the appointment does not exist yet: a book, and what waits for one. */
    appointmentId: z.string().optional(),
    /** All of it for a book; for a change, what is known. */
    patient: KnownPatientSchema,
    wanted: WantedSchema,
    base: BaseVersionSchema.optional(),
    correlationId: z.uuid(),
    recordedAt: InstantSchema,
    author: z.string(),
    identity: IdentityCheckSchema.optional(),
    dependsOn: ModificationIdSchema.optional(),
    /** Ties the two Legs of a Rebook. */
    sagaId: z.string().optional(),
    /** On both Legs of a Rebook whose old appointment is cancelled first; absent: the new one is booked first (11.5). */
    sagaOrder: z.literal('cancel-first').optional(),
    /** A person asked for the whole record to go, after its changed members alone were refused (8.6). */
    wholeRecord: z.literal(true).optional(),
    /** The Modification whose place this one took when a person decided (safety 2, SUPERSEDED). */
    replaces: ModificationIdSchema.optional(),
    /** What the operator was shown of the patient's appointments at this service when booking (safety 4.3). */
    shownAppointments: z.array(z.string()).optional(),
    /** Out of contact, or told not to call, when it was recorded: a Rebook's Cancel leg then waits for a person (5.5). */
    recordedOffline: z.boolean().optional(),
    /** The patient was told that they are called by then (product.md 4.4): a book, or the Book leg of a Rebook, recorded offline. */
    callBy: InstantSchema.optional(),
    /** Until then it waits and may be taken back: an update recorded in the window while in contact (product.md 15). */
    undoUntil: InstantSchema.optional(),
  })
  .readonly();

export type Modification = z.infer<typeof ModificationSchema>;

/** The lane of an existing appointment. */
export const laneOf = (serviceId: string, appointmentId: string): string => `${serviceId}/${appointmentId}`;

/** The lane of an appointment that a book will create. */
export const laneOfNew = (book: ModificationId): string => `new/${book}`;
