import { z } from 'zod';
import { PublicKeySchema } from './key-set.ts';
import { JsonObjectSchema } from '../../shared/base/json.ts';
import { BookBlockSchema, ContactSchema } from '../../shared/ipc/views.ts';
import { AlarmKindSchema } from '../../shared/model/fact.ts';
import { FailureSchema } from '../../shared/model/failure.ts';
import { SendingOffSchema } from '../../shared/model/gap.ts';
import { OperationSchema } from '../../shared/model/modification.ts';
import { EnvironmentSchema } from '../../shared/model/profile.ts';
import { SupportBundleSchema } from '../../shared/model/support-bundle.ts';
import { ChoiceSchema } from '../../shared/model/resolution.ts';
import { HashedSecretSchema } from '../../shared/model/hashed-secret.ts';
import { DirectoryFormatSchema, ImportReportSchema } from '../../shared/model/service-import.ts';
import { SuspendableSchema } from '../../shared/model/policy.ts';
import {
  AuditDocumentSchema,
  CallDocumentSchema,
  CallsDocumentSchema,
  HandedDocumentSchema,
  HandOverDocumentSchema,
  PatientInDocument,
  PeopleDocumentSchema,
  PinDocumentSchema,
  TrailDocumentSchema,
} from './desk-documents.ts';
import { ServiceDocumentSchema } from './service-document.ts';

/*
 * The JSON documents that `--json` prints, one for each command; docs/terminal.md describes them, and a test holds the two
 * together. Times are ISO 8601 in UTC. `document` names the kind.
 */

const At = z.iso.datetime();
const document = <Name extends string, Shape extends z.core.$ZodLooseShape>(name: Name, shape: Shape) =>
  z.strictObject({ document: z.literal(name), ...shape });

const ContactInDocument = z.strictObject({
  state: ContactSchema.unwrap().shape.state,
  lastReachedAt: At.optional(),
  since: At.optional(),
  failure: FailureSchema.optional(),
});

/** What an appointment says, as far as it is shown. */
export const FactsInDocument = z.strictObject({
  status: z.string(),
  start: At.optional(),
  end: At.optional(),
  description: z.string().optional(),
  comment: z.string().optional(),
  reason: z.string().optional(),
  slotId: z.string().optional(),
  nhsNumber: z.string().optional(),
  patientName: z.string().optional(),
});

/** The patient may have no appointment: since when, who sees to it, and by when the patient is called. */
const NoConfirmedInDocument = z.strictObject({ since: At, owner: z.string(), due: At });

const OpenInDocument = z.strictObject({
  modificationId: z.string(),
  operation: OperationSchema,
  progress: z.string(),
  mayHaveArrived: z.boolean(),
});

/** One Modification, as `outbox` and every change print it. */
export const ItemInDocument = z.strictObject({
  modificationId: z.string(),
  operation: OperationSchema,
  sagaId: z.string().optional(),
  leg: z.enum(['book', 'cancel']).optional(),
  /** On both Legs of a Rebook whose old appointment is cancelled first. */
  cancelFirst: z.literal(true).optional(),
  service: z.strictObject({ id: z.string(), name: z.string(), phone: z.string().optional() }),
  patient: PatientInDocument,
  appointmentId: z.string().optional(),
  start: At.optional(),
  asked: z.strictObject({
    slotId: z.string().optional(),
    description: z.string().optional(),
    reason: z.string().optional(),
    status: z.string().optional(),
  }),
  progress: z.string(),
  /** What a state by itself does not say: the kind of conflict, why it is held, what came back. */
  because: z.string().optional(),
  mayHaveArrived: z.boolean(),
  attempts: z.number().int(),
  recordedAt: At,
  author: z.string(),
  /** Who answers for it since it was handed over. */
  owner: z.string().optional(),
  lastSentAt: At.optional(),
  checkedAt: At.optional(),
  nextTryAt: At.optional(),
  choices: z.array(ChoiceSchema),
  twoOpen: z.boolean(),
  /** The clinic told a person that it is booked; it has not been seen there yet. */
  told: z.literal(true).optional(),
  noConfirmed: NoConfirmedInDocument.optional(),
  /** What a look after settling found and nobody has seen to yet. */
  alarm: z.strictObject({ kind: AlarmKindSchema, at: At, appointmentId: z.string().optional() }).optional(),
  reference: z.string().optional(),
});

/** What one service answered: its free slots, or why there are none. */
const SlotListInDocument = z.strictObject({
  serviceId: z.string(),
  source: z.enum(['service', 'saved', 'none']),
  readAt: At.optional(),
  stale: z.boolean(),
  unread: z.number().int(),
  failure: FailureSchema.optional(),
  gaps: z.array(
    z.strictObject({
      from: At,
      to: At,
      because: z.enum(['cut', 'failed', 'never-read']),
      failure: FailureSchema.optional(),
    }),
  ),
  why: z
    .strictObject({
      cause: z.string(),
      count: z.number().int().optional(),
      from: At.optional(),
      to: At.optional(),
    })
    .optional(),
  blocked: BookBlockSchema.optional(),
  slots: z.array(
    z.strictObject({
      slotId: z.string(),
      serviceId: z.string(),
      start: At,
      end: At,
      mode: z.string().optional(),
      appointmentType: z.string().optional(),
      practitionerName: z.string().optional(),
      practitionerRole: z.string().optional(),
      practitionerGender: z.string().optional(),
      locationName: z.string().optional(),
      address: z.string().optional(),
      beingBookedHere: z.boolean(),
    }),
  ),
});

export const DocumentSchema = z.discriminatedUnion('document', [
  document('diagnose', {
    environment: EnvironmentSchema,
    well: z.boolean(),
    checks: z.array(
      z.strictObject({
        name: z.string(),
        subject: z.string().optional(),
        outcome: z.enum(['well', 'warning', 'failed', 'not-needed']),
        detail: z.string().optional(),
        failure: FailureSchema.optional(),
      }),
    ),
  }),
  document('services', {
    services: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        phone: z.string().optional(),
        odsCode: z.string().optional(),
        updateFields: z.enum(['description-and-reason', 'reason']),
        rebookOrder: z.enum(['book-first', 'cancel-first']),
        unusual: z.record(z.string(), z.union([z.string(), z.boolean()])),
        favourite: z.boolean(),
        contact: ContactInDocument,
      }),
    ),
  }),
  ServiceDocumentSchema,
  document('import', ImportReportSchema.unwrap().shape),
  document('export', { format: DirectoryFormatSchema, services: z.number().int(), file: z.string() }),
  document('slots', { fromDay: z.string(), toDay: z.string(), services: z.array(SlotListInDocument) }),
  document('appointments', {
    nhsNumber: z.string(),
    patient: PatientInDocument.optional(),
    readAt: At.optional(),
    asked: z.array(
      z.strictObject({
        source: z.enum(['registry', 'service']),
        serviceId: z.string().optional(),
        failure: FailureSchema.optional(),
        unread: z.number().int(),
      }),
    ),
    noConfirmed: NoConfirmedInDocument.optional(),
    appointments: z.array(
      z.strictObject({
        service: z.strictObject({ id: z.string(), name: z.string() }),
        owner: z.string().optional(),
        notRetrievable: z.enum(['no-service', 'no-appointment', 'unknown-service']).optional(),
        pointerStatus: z.string().optional(),
        appointmentId: z.string().optional(),
        facts: FactsInDocument.optional(),
        pointerStart: At.optional(),
        readAt: At.optional(),
        sources: z.array(z.enum(['registry', 'service', 'ledger', 'saved', 'outbox'])),
        noLongerHeld: z.boolean(),
        failure: FailureSchema.optional(),
        open: z.array(OpenInDocument),
      }),
    ),
  }),
  document('appointment', {
    service: z.strictObject({ id: z.string(), name: z.string(), phone: z.string().optional() }),
    appointmentId: z.string(),
    facts: FactsInDocument,
    patient: PatientInDocument.optional(),
    hash: z.string(),
    readAt: At,
    source: z.enum(['service', 'saved']),
    failure: FailureSchema.optional(),
    allowed: z.strictObject({
      update: z.string(),
      cancel: z.string(),
      rebook: z.string(),
      reschedule: z.string(),
      asMistake: z.string(),
      updateFields: z.string(),
    }),
    noConfirmed: NoConfirmedInDocument.optional(),
    open: z.array(OpenInDocument),
  }),
  document('change', {
    outcome: z.enum(['done', 'recorded', 'needs-decision', 'not-confirmed']),
    modifications: z.array(ItemInDocument),
  }),
  document('notices', {
    gaps: z.array(
      z.strictObject({
        gap: z.number().int(),
        cause: z.enum(['damaged', 'older-file']),
        since: At.optional(),
        until: At,
      }),
    ),
    sendingOff: SendingOffSchema.optional(),
    /** Since when an answer could not be saved. */
    standstillSince: At.optional(),
    policy: z
      .strictObject({
        file: z.enum(['in-force', 'kept', 'unreadable']),
        stopped: z.array(
          z.strictObject({
            services: z.array(z.string()).optional(),
            operations: z.array(SuspendableSchema).optional(),
            reason: z.string(),
            until: At.optional(),
          }),
        ),
      })
      .optional(),
  }),
  document('outbox', {
    modifications: z.array(ItemInDocument),
    /** What waits under other accounts of this computer. */
    otherSignIns: z
      .strictObject({ signIns: z.number().int(), changes: z.number().int(), needDecision: z.number().int(), asOf: At })
      .optional(),
  }),
  CallsDocumentSchema,
  CallDocumentSchema,
  HandOverDocumentSchema,
  HandedDocumentSchema,
  AuditDocumentSchema,
  TrailDocumentSchema,
  PeopleDocumentSchema,
  PinDocumentSchema,
  document('replay', {
    open: z.number().int(),
    needDecision: z.number().int(),
    due: z.number().int(),
    quiet: z.boolean(),
  }),
  document('training', {
    state: z.enum(['running', 'already-running', 'reset']),
    url: z.string().optional(),
    controlUrl: z.string().optional(),
    pid: z.number().int().optional(),
  }),
  document('credential', { kid: z.string(), publicKey: JsonObjectSchema }),
  document('support', {
    ...SupportBundleSchema.shape,
    /** The file that it was written into. */
    file: z.string().optional(),
  }),
  document('recovered', { kid: z.string(), credential: z.enum(['kept', 'none']), elsewhere: z.boolean() }),
  document('jwks', { keys: z.array(PublicKeySchema) }),
  document('kiosk', { pinHash: HashedSecretSchema }),
  document('setup', { file: z.string(), next: z.array(z.string()) }),
  document('help', { text: z.string() }),
  document('failure', {
    /** `usage`, `not-started`, `defect`, or the kind of Failure that came back. */
    kind: z.string(),
    problem: z.string(),
    next: z.string(),
    failure: FailureSchema.optional(),
    /** Finds a defect in the log. */
    reference: z.string().optional(),
  }),
]);

export type Document = z.infer<typeof DocumentSchema>;
export type DocumentOf<Name extends Document['document']> = Extract<Document, { document: Name }>;
