import { z } from 'zod';
import { CallEndSchema, CallOutcomeSchema, CallWhySchema } from '../../shared/model/call.ts';
import { OperationSchema } from '../../shared/model/modification.ts';
import { EnvironmentSchema } from '../../shared/model/profile.ts';
import { RoleSchema } from '../../shared/model/role.ts';

/*
 * The documents about the desk itself: calls to make, handing over, the audit trail.
 */

const At = z.iso.datetime();

/** As much as is known: an appointment made elsewhere carries an NHS number and a display name at most. */
export const PatientInDocument = z.strictObject({
  nhsNumber: z.string().optional(),
  family: z.string().optional(),
  given: z.string().optional(),
  birthDate: z.string().optional(),
  phone: z.string().optional(),
  display: z.string().optional(),
});

const call = {
  callId: z.string(),
  why: CallWhySchema,
  /** What may be said, in a sentence. */
  script: z.string(),
  due: At,
  isDue: z.boolean(),
  owner: z.string(),
  createdAt: At,
  createdBy: z.string(),
  modificationId: z.string(),
  operation: OperationSchema,
  service: z.strictObject({ id: z.string(), name: z.string(), phone: z.string().optional() }),
  patient: PatientInDocument,
  start: At.optional(),
  progress: z.string(),
  mayHaveArrived: z.boolean(),
  settledMeanwhile: z.boolean(),
  attempts: z.array(
    z.strictObject({ at: At, person: z.string(), outcome: CallOutcomeSchema, note: z.string().optional() }),
  ),
  closedAt: At.optional(),
  outcome: CallEndSchema.optional(),
};

const OnPaper = z.strictObject({
  name: z.string().optional(),
  nhsNumber: z.string().optional(),
  phone: z.string().optional(),
});
const Place = z.strictObject({
  serviceName: z.string().optional(),
  servicePhone: z.string().optional(),
  sensitive: z.literal(true).optional(),
});

const document = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.strictObject({ document: z.literal(name), ...shape });

export const CallsDocumentSchema = document('calls', { calls: z.array(z.strictObject(call)) });
export type CallInDocument = z.infer<typeof CallsDocumentSchema>['calls'][number];

export const CallDocumentSchema = document('call', call);

export const HandedDocumentSchema = document('handed', {
  to: z.string(),
  changes: z.number().int(),
  calls: z.number().int(),
});

export const HandOverDocumentSchema = document('handover', {
  at: At,
  environment: EnvironmentSchema,
  organisation: z.string(),
  person: z.string(),
  owners: z.array(
    z.strictObject({
      owner: z.string(),
      changes: z.array(
        z.strictObject({
          modificationId: z.string(),
          operation: OperationSchema,
          leg: z.enum(['book', 'cancel']).optional(),
          patient: OnPaper,
          place: Place,
          start: At.optional(),
          progress: z.string(),
          mayHaveArrived: z.boolean(),
          twoOpen: z.boolean(),
          author: z.string(),
          recordedAt: At,
        }),
      ),
      calls: z.array(
        z.strictObject({
          callId: z.string(),
          modificationId: z.string(),
          why: CallWhySchema,
          due: At,
          patient: OnPaper,
          place: Place,
          start: At.optional(),
        }),
      ),
    }),
  ),
});
export type HandOverDocument = z.infer<typeof HandOverDocumentSchema>;

export const AuditDocumentSchema = document('audit', {
  whole: z.boolean(),
  count: z.number().int(),
  /** `COUNT:HASH`, as `--head` takes it. */
  head: z.string(),
  firstBroken: z.number().int().optional(),
  kept: z.enum(['matches', 'differs', 'cut-off']).optional(),
});

export const TrailDocumentSchema = document('trail', {
  rows: z.array(
    z.strictObject({
      position: z.number().int(),
      at: At,
      person: z.string(),
      role: z.string().optional(),
      action: z.string(),
      modificationId: z.string().optional(),
      serviceId: z.string().optional(),
      appointmentId: z.string().optional(),
      requestId: z.string().optional(),
      outcome: z.string().optional(),
    }),
  ),
});

/** One's own PIN was changed. Nothing of it stands here. */
export const PinDocumentSchema = document('pin', { changed: z.literal(true) });

export const PeopleDocumentSchema = document('people', {
  people: z.array(
    z.strictObject({
      name: z.string(),
      role: RoleSchema,
      roleProfileId: z.string().optional(),
      addedAt: At,
      removedAt: At.optional(),
      waitUntil: At.optional(),
    }),
  ),
});
