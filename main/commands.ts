import { redacted } from '../shared/base/redacted.ts';
import { failed, ok, type Result } from '../shared/base/result.ts';
import type { CommandName, ParsedRequestOf, ReplyOf } from '../shared/ipc/contract.ts';
import type { Failure } from '../shared/model/failure.ts';
import type { SendingOff } from '../shared/model/gap.ts';
import { searchAudit, verifyAudit } from './flows/audit-queries.ts';
import { listCalls } from './flows/call-views.ts';
import { closeCall } from './flows/close-call.ts';
import { admitKeyChange } from './flows/admit-key-change.ts';
import { changeOwnPin, changePeople, listPeople } from './flows/desk-people.ts';
import { createArriving } from './flows/arrive.ts';
import { type DiagnoseExtras, diagnose } from './flows/diagnose.ts';
import { dropDraft, getDraft, saveDraft } from './flows/drafts.ts';
import { exportDirectory } from './flows/export-directory.ts';
import { createFindAnyone } from './flows/find-anyone.ts';
import { findSlots } from './flows/find-slots.ts';
import { getAppointment } from './flows/get-appointment.ts';
import { getConflict } from './flows/get-conflict.ts';
import { getDesk, listServices } from './flows/get-desk.ts';
import { handOver } from './flows/hand-over.ts';
import { importDirectory } from './flows/import-directory.ts';
import { listAppointments } from './flows/list-appointments.ts';
import { listHandOver } from './flows/list-hand-over.ts';
import { mayLeave } from './flows/may-leave.ts';
import { listOutbox, toItem } from './flows/outbox-items.ts';
import { confirmGap } from './flows/mark-restored.ts';
import { createHinted } from './flows/probe.ts';
import { recordOnce } from './flows/record-once.ts';
import { kioskDesk } from './flows/kiosk-desk.ts';
import type { KioskRules } from './flows/kiosk-rules.ts';
import type { Replay } from './flows/replay.ts';
import type { Seat } from './flows/seat.ts';
import { confirmServiceName } from './flows/service-name.ts';
import type { SignInRules } from './flows/sign-in-rules.ts';
import { sendNow } from './flows/send-now.ts';
import { createSupportDesk } from './flows/support-bundle.ts';
import { clearServiceDetails, getService } from './flows/show-service-details.ts';
import { resolveModification } from './flows/resolve-modification.ts';
import type { World } from './flows/world.ts';
import type { Csv } from './ports/csv.ts';
import type { Secrets } from './ports/secrets.ts';
import type { SetUpDesk } from './ports/set-up.ts';
import type { Support } from './ports/support.ts';
import type { SettingsPort } from './ports/start-up.ts';

type Table<Names extends CommandName> = {
  readonly [Name in Names]: (
    request: ParsedRequestOf<Name>,
  ) => Promise<Result<ReplyOf<Name>, Failure>> | Result<ReplyOf<Name>, Failure>;
};

/** What is asked at a place where people work: who sits there, and who works at this desk. */
type SeatCommand =
  | 'getDesk'
  | 'signIn'
  | 'signOut'
  | 'lock'
  | 'touch'
  | 'listPeople'
  | 'changePeople'
  | 'changeOwnPin'
  | 'admitKeyChange'
  | 'arrive'
  | 'leaveKiosk'
  | 'startKiosk';

/** The function that serves each command of the contract; a request has been parsed before it gets here. */
export type Commands = Table<CommandName>;

export type CommandDeps = DiagnoseExtras & {
  readonly world: World;
  readonly replay: Replay;
  readonly settings: SettingsPort;
  readonly csv: Csv;
  readonly support: Support;
  /** Absent where no desk is set up from here. */
  readonly setUp?: SetUpDesk | undefined;
  readonly version: string;
  readonly skewMs: () => number | undefined;
  readonly sendingOff?: SendingOff;
};

const RECENT_PATIENTS = 20;

/** The table of contents of the workstation, but for what belongs to a seat. */
export const createCommands = (deps: CommandDeps): Table<Exclude<CommandName, SeatCommand>> => {
  const { world, replay, csv } = deps;
  const woken = <Value, Fail>(result: Result<Value, Fail>): Result<Value, Fail> => {
    if (result.ok) replay.wake();
    return result;
  };
  const hinted = createHinted(world);
  const findAnyone = createFindAnyone(world);
  return {
    listServices: () => ok(listServices(world)),
    getService: (request) => getService(world, request),
    clearServiceDetails: ({ serviceId }) => clearServiceDetails(world, serviceId),
    confirmServiceName: (request) => confirmServiceName(world, request),
    findSlots: (request) => findSlots(world, request),
    listAppointments: (request) => listAppointments(world, request),
    getAppointment: (request) => getAppointment(world, request),
    findPatients: (request) => ok(findAnyone(request)),
    recentPatients: () => ok([...world.work.patients.recent(RECENT_PATIENTS)]),
    recordModification: (request) => {
      const recorded = recordOnce(world, request);
      return request.hold ? recorded : woken(recorded);
    },
    listOutbox: (request) => ok(listOutbox(world, request)),
    getOutboxItem: ({ modificationId }) => {
      const entry = world.work.outbox.get(modificationId);
      return entry ? ok(toItem(world, entry)) : failed({ kind: 'not-held', what: 'modification' });
    },
    getConflict: ({ modificationId }) => getConflict(world, modificationId),
    resolveModification: async (request) => woken(await resolveModification(world, request)),
    sendNow: ({ modificationId }) => woken(sendNow(world, modificationId)),
    listCalls: (request) => ok(listCalls(world, request)),
    closeCall: (request) => closeCall(world, request),
    handOver: (request) => handOver(world, request),
    listHandOver: () => ok(listHandOver(world)),
    mayLeave: ({ why }) => ok(mayLeave(world, why)),
    probe: async () => {
      await hinted();
      return ok({});
    },
    replay: async ({ withinMs }) => ok(await replay.runFor(withinMs)),
    // A change that waits for a service to be listed may go on now.
    importServices: (request) => woken(ok(importDirectory(world, csv, request))),
    exportServices: ({ format }) => ok(exportDirectory(world, csv, format)),
    confirmGap: ({ gap }) => {
      confirmGap(world, gap);
      world.changed(['outbox']);
      return ok({});
    },
    saveDraft: (draft) => ok(saveDraft(world, draft)),
    getDraft: () => ok(getDraft(world)),
    dropDraft: () => ok(dropDraft(world)),
    ...createUpkeepCommands(deps),
    ...createSetUpCommands(deps),
  };
};

type SetUpCommand = 'getSetUp' | 'writeProfile' | 'setUpKey' | 'setUpServices' | 'checkSetUp';

/** Setting up the real desk of this computer, from one in training. */
const createSetUpCommands = ({ setUp }: CommandDeps): Table<SetUpCommand> => {
  const served = async <Value>(serve: (desk: SetUpDesk) => Promise<Value> | Value): Promise<Result<Value, Failure>> =>
    setUp === undefined ? failed({ kind: 'not-allowed', why: 'no-set-up-here' }) : ok(await serve(setUp));
  return {
    getSetUp: () => served((desk) => desk.standing()),
    writeProfile: (answers) => served((desk) => desk.writeProfile(answers)),
    setUpKey: (request) => served((desk) => desk.makeKey(request)),
    setUpServices: (request) => served((desk) => desk.services(request)),
    checkSetUp: () => served((desk) => desk.check()),
  };
};

type UpkeepCommand =
  | 'diagnose'
  | 'getSupport'
  | 'saveSupport'
  | 'verifyAudit'
  | 'searchAudit'
  | 'getSettings'
  | 'saveSettings';

/** What those ask who look after a desk, and its settings. */
const createUpkeepCommands = (deps: CommandDeps): Table<UpkeepCommand> => {
  const { world, settings } = deps;
  const supportDesk = createSupportDesk(deps);
  return {
    diagnose: async () => ok(await diagnose(world, deps)),
    getSupport: async () => ok(await supportDesk.show()),
    saveSupport: ({ id }) => ok(supportDesk.save(id)),
    verifyAudit: (request) => ok(verifyAudit(world, request)),
    searchAudit: (request) => ok(searchAudit(world, request)),
    getSettings: () => ok(settings.read()),
    saveSettings: (request) => {
      settings.write(request);
      return ok(settings.read());
    },
  };
};

export type SeatDeps = Pick<CommandDeps, 'world' | 'version' | 'skewMs' | 'sendingOff' | 'accounts'> & {
  readonly seat: Seat;
  readonly rules: SignInRules;
  readonly kiosk: KioskRules;
  readonly secrets: Secrets;
};

/** The commands of one seat. What it answers about itself shows nothing of a patient: it is asked while nobody has signed in. */
export const createSeatCommands = (deps: SeatDeps): Table<SeatCommand> => {
  const { world, seat, version, skewMs, sendingOff, accounts } = deps;
  const arrive = createArriving(deps);
  return {
    getDesk: () => {
      const session = seat.view();
      if (session?.state === 'kiosk') return ok(kioskDesk(world, { version, session }));
      const desk = getDesk(world, { version, skewMs: skewMs(), sendingOff, otherSignIns: accounts.others() });
      return ok(session === undefined ? desk : { ...desk, session });
    },
    signIn: async ({ person, secret }) =>
      ok(
        await seat.signIn({
          ...(person === undefined ? {} : { person }),
          ...(secret === undefined ? {} : { secret: redacted(secret) }),
        }),
      ),
    signOut: () => {
      seat.signOut();
      return ok({});
    },
    lock: () => {
      seat.lock('asked');
      return ok({});
    },
    touch: () => {
      seat.touch();
      return ok({});
    },
    arrive: async (request) => ok(await arrive(request)),
    leaveKiosk: async ({ pin }) => ok(await seat.leaveKiosk(redacted(pin))),
    startKiosk: () => (seat.startKiosk() ? ok({}) : failed({ kind: 'not-allowed', why: 'no-kiosk' })),
    listPeople: () => ok(listPeople(deps)),
    changePeople: (request) => changePeople(deps, request),
    changeOwnPin: (request) => changeOwnPin(deps, request),
    admitKeyChange: ({ what }) => ok(admitKeyChange(world, what)),
  };
};
