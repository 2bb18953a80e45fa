import { z } from 'zod';
import { InstantSchema } from '../base/instant.ts';
import { isLondonDay } from '../base/london.ts';
import { CallOutcomeSchema } from '../model/call.ts';
import { DraftSchema, KeptDraftSchema } from '../model/draft.ts';
import { ModificationIdSchema, OperationSchema } from '../model/modification.ts';
import { FailureSchema } from '../model/failure.ts';
import { IdentityRecordSchema } from '../model/identity.ts';
import { KioskPinSchema } from '../model/kiosk.ts';
import { NhsNumberSchema } from '../model/nhs-number.ts';
import { PatientSchema } from '../model/patient.ts';
import {
  DeskPersonSchema,
  NewSecretSchema,
  PersonNameSchema,
  RoleProfileIdSchema,
  TypedSecretSchema,
} from '../model/person.ts';
import { ResolutionSchema } from '../model/resolution.ts';
import { RoleSchema } from '../model/role.ts';
import { ServiceNameSchema } from '../model/service-name.ts';
import { DirectoryFormatSchema, ImportReportSchema } from '../model/service-import.ts';
import { SettingsSchema } from '../model/settings.ts';
import { SupportBundleSchema, SupportSavedSchema } from '../model/support-bundle.ts';
import { AuditCheckSchema, AuditHeadSchema, AuditRowsSchema } from './audit-views.ts';
import { CallViewSchema } from './call-views.ts';
import { HandOverListSchema, LeavingSchema, LeavingWhySchema } from './hand-over-views.ts';
import { CheckSchema } from './check-view.ts';
import {
  KeySetUpSchema,
  NewKeySchema,
  ProfileWrittenSchema,
  ServicesSetUpSchema,
  SetUpCheckedSchema,
  SetUpServicesSchema,
  SetUpStandingSchema,
  WriteProfileSchema,
} from './set-up-views.ts';
import { KeyChangeSchema, OwnPinOutcomeSchema, PeopleListSchema } from './people-view.ts';
import { ArriveReplySchema, ArriveRequestSchema, LeftKioskSchema } from './kiosk-views.ts';
import { SignInOutcomeSchema } from './session-view.ts';
import {
  AppointmentDetailSchema,
  AppointmentListSchema,
  ConflictViewSchema,
  DeskSchema,
  OutboxItemSchema,
  ServicePageSchema,
  ServiceViewSchema,
  SlotListSchema,
} from './views.ts';

/** Rises whenever the wire between a window (or the terminal) and main changes; the fingerprint test insists. */
export const CONTRACT_VERSION = 6;

const command = <Request extends z.ZodType, Reply extends z.ZodType>(shape: { request: Request; reply: Reply }) => ({
  ...shape,
  failure: FailureSchema,
});

const LondonDaySchema = z.string().refine(isLondonDay, 'a day is YYYY-MM-DD');
const ServiceIdSchema = z.string().min(1).max(64);
const AppointmentIdSchema = z.string().regex(/^[A-Za-z0-9\-.]{1,64}$/);

/** What a person saw of the appointment when deciding: the hash of the detail page. */
const onAppointment = { serviceId: ServiceIdSchema, appointmentId: AppointmentIdSchema, seen: z.string() };

/** Who the appointment is for, and how that was checked: needed where its service takes changes as messages, and not known here. */
const forMessage = { patient: PatientSchema.optional(), identity: IdentityRecordSchema.optional() };

/** The patient was told that they are called by then: a call to make, in the same transaction (product.md 4.4). */
const promising = { callBy: InstantSchema.optional() };

/** `hold` records without sending until Replay is asked to (terminal `--offline`). */
export const RecordRequestSchema = z.discriminatedUnion('operation', [
  z.strictObject({
    operation: z.literal('book'),
    serviceId: ServiceIdSchema,
    slotId: z.string(),
    patient: PatientSchema,
    description: z.string().trim().max(100).optional(),
    identity: IdentityRecordSchema,
    shownAppointments: z.array(z.string()).optional(),
    ...promising,
  }),
  z.strictObject({
    operation: z.literal('update'),
    ...onAppointment,
    ...forMessage,
    description: z.string().trim().max(100).optional(),
    reason: z.string().trim().max(200).optional(),
    /** The window's: while in contact it waits a little, so that it can be undone (product.md 15). */
    mayUndo: z.literal(true).optional(),
  }),
  z.strictObject({
    operation: z.literal('cancel'),
    ...onAppointment,
    ...forMessage,
    status: z.enum(['cancelled', 'entered-in-error']),
    reason: z.string().trim().max(200).optional(),
    /** The person's one word that earlier changes of this appointment, never sent or refused, are dropped for it (safety 6.1). */
    replaceEarlier: z.literal(true).optional(),
  }),
  /** Of a booking still open in the Outbox: nothing is sent where nothing was; else it waits for what became of that (safety 6.2, 6.3). */
  z.strictObject({
    operation: z.literal('cancel-booking'),
    modificationId: ModificationIdSchema,
    reason: z.string().trim().max(200).optional(),
  }),
  /** Another time of the same service for the same appointment (standard.md 11.4). */
  z.strictObject({ operation: z.literal('reschedule'), ...onAppointment, slotId: z.string() }),
  z.strictObject({
    operation: z.literal('rebook'),
    ...onAppointment,
    toServiceId: ServiceIdSchema,
    slotId: z.string(),
    /** Needed where the appointment's own data do not hold the patient's name and date of birth. */
    patient: PatientSchema.optional(),
    identity: IdentityRecordSchema,
    ...promising,
  }),
]);
export type RecordRequest = z.infer<typeof RecordRequestSchema>;

/** Every command of the workstation. Both ends of each door derive from this table; nobody spells a channel name twice. */
export const contract = {
  /** The header of every screen: environment, contact, counts. */
  getDesk: command({ request: z.strictObject({}), reply: DeskSchema }),
  listServices: command({ request: z.strictObject({}), reply: z.array(ServiceViewSchema) }),
  /** Free slots of one service over whole London days, both included. `fresh` asks the service even if the saved list is young. */
  findSlots: command({
    request: z.strictObject({
      serviceId: ServiceIdSchema,
      fromDay: LondonDaySchema,
      toDay: LondonDaySchema,
      fresh: z.boolean(),
    }),
    reply: SlotListSchema,
  }),
  /**
   * All that is known of one service. `ask`: nothing, what is not known, or all of it anew. Asking takes as long as the service takes;
   * where it fails, the answer holds what is known, and the failure.
   */
  getService: command({
    request: z.strictObject({ serviceId: ServiceIdSchema, ask: z.enum(['no', 'unknown', 'all']) }),
    reply: ServicePageSchema,
  }),
  /** Forgets what a service said of itself and what it refused (standard.md 7): it is asked anew when it is next used. */
  clearServiceDetails: command({ request: z.strictObject({ serviceId: ServiceIdSchema }), reply: ServicePageSchema }),
  /** A person's yes to the two names of a service, as they were shown. Answers `changed-meanwhile` where one has changed since. */
  confirmServiceName: command({
    request: z.strictObject({ serviceId: ServiceIdSchema, told: z.string(), listed: z.string() }),
    reply: ServiceNameSchema,
  }),
  /**
   * A patient's appointments from Registry, ledger and the services named: each learns the NHS number, so a person says first how
   * they know who this is (safety 12.9). `online: false` answers from what is saved, and tells nobody.
   */
  listAppointments: command({
    request: z.discriminatedUnion('online', [
      z.strictObject({
        online: z.literal(true),
        nhsNumber: NhsNumberSchema,
        alsoAsk: z.array(ServiceIdSchema),
        identity: IdentityRecordSchema,
      }),
      z.strictObject({ online: z.literal(false), nhsNumber: NhsNumberSchema }),
    ]),
    reply: AppointmentListSchema,
  }),
  /** One appointment, read from its owner; the saved copy with the failure where it cannot be reached. */
  getAppointment: command({
    request: z.strictObject({ serviceId: ServiceIdSchema, appointmentId: AppointmentIdSchema, online: z.boolean() }),
    reply: AppointmentDetailSchema,
  }),
  /** People typed or met here whom all of the words fit: the first twenty, and how many there are (product.md 3.1). Asks no service. */
  findPatients: command({
    request: z.strictObject({ words: z.string().max(200) }),
    reply: z.strictObject({ patients: z.array(PatientSchema), total: z.number().int().nonnegative() }),
  }),
  /** Patients typed here lately, newest first. */
  recentPatients: command({ request: z.strictObject({}), reply: z.array(PatientSchema) }),
  /**
   * The one way to ask for a change: committed to the Outbox before it answers. A rebook answers with both Legs. The same `asking` again
   * is answered with what was recorded for it: a second click, or a page that lost its answer.
   */
  recordModification: command({
    request: z.strictObject({ request: RecordRequestSchema, hold: z.boolean(), asking: z.uuid().optional() }),
    reply: z.strictObject({
      modificationIds: z.array(ModificationIdSchema),
      /** Of a cancel that was not told to: what it waits for and might replace, by `replaceEarlier` or later by a choice (6.1). */
      mayReplace: z
        .array(z.strictObject({ modificationId: ModificationIdSchema, operation: OperationSchema }))
        .optional(),
    }),
  }),
  listOutbox: command({
    request: z.strictObject({ includeClosed: z.boolean() }),
    reply: z.array(OutboxItemSchema),
  }),
  getOutboxItem: command({
    request: z.strictObject({ modificationId: ModificationIdSchema }),
    reply: OutboxItemSchema,
  }),
  /** Reads the appointment again and lays the three versions side by side. */
  getConflict: command({
    request: z.strictObject({ modificationId: ModificationIdSchema }),
    reply: ConflictViewSchema,
  }),
  /** A person's answer. Replies with the Modification that goes on from here: a new one, or the same. */
  resolveModification: command({
    request: z.strictObject({ modificationId: ModificationIdSchema, resolution: ResolutionSchema }),
    reply: z.strictObject({ modificationId: ModificationIdSchema }),
  }),
  /** An update that waits for its time for undoing to be over goes now. */
  sendNow: command({
    request: z.strictObject({ modificationId: ModificationIdSchema }),
    reply: z.strictObject({ modificationId: ModificationIdSchema }),
  }),
  /** Calls to make, the one that is due first at the head; with `includeClosed` also those closed in the last day. */
  listCalls: command({
    request: z.strictObject({ includeClosed: z.boolean() }),
    reply: z.array(CallViewSchema),
  }),
  /**
   * What came of a call. No contact keeps it open, due again in two hours or at `again`, unless a person says that it `ends`; anything
   * else closes it. Nobody but a person closes a call that somebody waits for (docs/calls.md).
   */
  closeCall: command({
    request: z.strictObject({
      callId: z.uuid(),
      outcome: CallOutcomeSchema,
      note: z.string().trim().min(1).max(500).optional(),
      ends: z.boolean().optional(),
      again: InstantSchema.optional(),
    }),
    reply: CallViewSchema,
  }),
  /**
   * Gives open changes and calls to somebody else, by name and with the reason; the author stays (product.md 3.14). Both Legs of a Rebook
   * go together, and a change takes its calls along. Answers how many went.
   */
  handOver: command({
    request: z.strictObject({
      what: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('chosen'),
          modificationIds: z.array(ModificationIdSchema),
          callIds: z.array(z.uuid()),
        }),
        z.strictObject({ kind: z.literal('all-of'), person: z.string().trim().min(1).max(100) }),
      ]),
      to: z.string().trim().min(1).max(100),
      why: z.string().trim().min(1).max(500),
    }),
    reply: z.strictObject({ changes: z.number().int(), calls: z.number().int() }),
  }),
  /** What is open, by who answers for it: made to be printed. */
  listHandOver: command({ request: z.strictObject({}), reply: HandOverListSchema }),
  /** What stays open when somebody signs out, quits or updates, and whether that is allowed now. */
  mayLeave: command({ request: z.strictObject({ why: LeavingWhySchema }), reply: LeavingSchema }),
  /** The system says that its line went or came back: looked into by one call, which says what is so (safety 1.4). */
  probe: command({ request: z.strictObject({}), reply: z.strictObject({}) }),
  /** Works through what is due, now. Answers when nothing more can be done at once, or after `withinMs`. */
  replay: command({
    request: z.strictObject({ withinMs: z.number().int().min(0).max(600_000) }),
    reply: z.strictObject({ open: z.number().int(), needDecision: z.number().int(), due: z.number().int() }),
  }),
  /**
   * Checks a list of services given as text, and takes it over with `apply`: all of it, or nothing while any row has a problem. No path
   * crosses the bridge (safety 11).
   */
  importServices: command({
    request: z.strictObject({ format: DirectoryFormatSchema, text: z.string(), apply: z.boolean() }),
    reply: ImportReportSchema,
  }),
  /** The whole list of services as text: importing it again changes nothing. */
  exportServices: command({
    request: z.strictObject({ format: DirectoryFormatSchema }),
    reply: z.strictObject({ text: z.string(), count: z.number().int() }),
  }),
  /** A person has read that changes may be missing, and has looked. Again does nothing. */
  confirmGap: command({ request: z.strictObject({ gap: z.number().int() }), reply: z.strictObject({}) }),
  diagnose: command({ request: z.strictObject({}), reply: z.array(CheckSchema) }),
  /** What a support bundle would hold, under an id: nothing is written. */
  getSupport: command({
    request: z.strictObject({}),
    reply: z.strictObject({ id: z.string(), bundle: SupportBundleSchema }),
  }),
  /** Writes the bundle that was shown last among this account's downloads: its name comes back, no path. */
  saveSupport: command({ request: z.strictObject({ id: z.string().max(64) }), reply: SupportSavedSchema }),
  /** How far the real desk of this computer is set up. Only a window in training sets one up; elsewhere: not-allowed. */
  getSetUp: command({ request: z.strictObject({}), reply: SetUpStandingSchema }),
  writeProfile: command({ request: WriteProfileSchema, reply: ProfileWrittenSchema }),
  setUpKey: command({ request: NewKeySchema, reply: KeySetUpSchema }),
  /** The list of services of the desk that is being set up. */
  setUpServices: command({ request: SetUpServicesSchema, reply: ServicesSetUpSchema }),
  /** Every check of that desk, run for real. */
  checkSetUp: command({ request: z.strictObject({}), reply: SetUpCheckedSchema }),
  /** Whether the audit trail holds together; `kept` is a head that was written down elsewhere (safety 12.7). */
  verifyAudit: command({ request: z.strictObject({ kept: AuditHeadSchema.optional() }), reply: AuditCheckSchema }),
  /** Who did what when about one person. The question is audited too. */
  searchAudit: command({
    request: z.strictObject({ nhsNumber: NhsNumberSchema, from: z.number().int().min(0).optional() }),
    reply: AuditRowsSchema,
  }),
  /** Who sits at this place from now on: a person with their PIN, or whoever the computer's account belongs to (docs/people.md). */
  signIn: command({
    request: z.strictObject({ person: PersonNameSchema.optional(), secret: TypedSecretSchema.optional() }),
    reply: SignInOutcomeSchema,
  }),
  /** Nothing open is dropped by it: changes belong to the workstation. */
  signOut: command({ request: z.strictObject({}), reply: z.strictObject({}) }),
  /** At once, as when the screen of the computer is locked. */
  lock: command({ request: z.strictObject({}), reply: z.strictObject({}) }),
  /** A person pressed a key here: it is not idle. */
  touch: command({ request: z.strictObject({}), reply: z.strictObject({}) }),
  /** Who works here, however people sign in. */
  listPeople: command({ request: z.strictObject({}), reply: PeopleListSchema }),
  /**
   * Who works at this desk, where people sign in with a PIN. `first`: the first administrator, while there is nobody. `reset`: an
   * administrator gives a new PIN to somebody else. `role`: a role profile that is left out stays, null takes it away. Answers with all.
   */
  changePeople: command({
    request: z.discriminatedUnion('change', [
      z.strictObject({ change: z.literal('first'), name: PersonNameSchema, secret: NewSecretSchema }),
      z.strictObject({
        change: z.literal('add'),
        name: PersonNameSchema,
        role: RoleSchema,
        secret: NewSecretSchema,
        roleProfileId: RoleProfileIdSchema.optional(),
      }),
      z.strictObject({ change: z.literal('reset'), name: PersonNameSchema, secret: NewSecretSchema }),
      z.strictObject({
        change: z.literal('role'),
        name: PersonNameSchema,
        role: RoleSchema,
        roleProfileId: RoleProfileIdSchema.nullable().optional(),
      }),
      z.strictObject({ change: z.literal('remove'), name: PersonNameSchema }),
    ]),
    reply: z.array(DeskPersonSchema),
  }),
  /** A new PIN for whoever sits here. The old one is asked for, and a wrong one counts as a try to sign in. */
  changeOwnPin: command({
    request: z.strictObject({ old: TypedSecretSchema, secret: NewSecretSchema }),
    reply: OwnPinOutcomeSchema,
  }),
  /** Whether whoever sits here may change the key of this desk: asked before it is done, which opens no work file (docs/keys.md). */
  admitKeyChange: command({ request: z.strictObject({ what: KeyChangeSchema }), reply: z.strictObject({}) }),
  /** Keeps what the person at this place has typed into a form and not sent, instead of what was kept before (docs/people.md). */
  saveDraft: command({ request: DraftSchema, reply: z.strictObject({}) }),
  /** The form that this person was at, for them alone. */
  getDraft: command({ request: z.strictObject({}), reply: z.strictObject({ draft: KeptDraftSchema.optional() }) }),
  dropDraft: command({ request: z.strictObject({}), reply: z.strictObject({}) }),
  /**
   * A patient at the kiosk says that they are here: kept on this computer for the reception, and sent to nobody (docs/kiosk.md). Answers
   * after the same time whatever it finds.
   */
  arrive: command({ request: ArriveRequestSchema, reply: ArriveReplySchema }),
  /** The PIN that leads from the kiosk to the sign-in page of this computer, and no further. */
  leaveKiosk: command({ request: z.strictObject({ pin: KioskPinSchema }), reply: LeftKioskSchema }),
  /** The kiosk goes on; whoever had signed in is signed out. Refused where this computer is none. */
  startKiosk: command({ request: z.strictObject({}), reply: z.strictObject({}) }),
  getSettings: command({ request: z.strictObject({}), reply: SettingsSchema }),
  saveSettings: command({ request: SettingsSchema, reply: SettingsSchema }),
} as const;

export type Contract = typeof contract;
export type CommandName = keyof Contract;
export type RequestOf<Name extends CommandName> = z.input<Contract[Name]['request']>;
export type ParsedRequestOf<Name extends CommandName> = z.output<Contract[Name]['request']>;
export type ReplyOf<Name extends CommandName> = z.output<Contract[Name]['reply']>;

/** Whether text names a command. */
export const isCommandName = (name: string): name is CommandName => Object.hasOwn(contract, name);

/** Events carry what changed, never data: every screen has one way to read. */
export const ChangedSchema = z
  .strictObject({ topics: z.array(z.enum(['outbox', 'appointments', 'slots', 'contact', 'services', 'session'])) })
  .readonly();
export type Changed = z.infer<typeof ChangedSchema>;
