import type { CommandName, ParsedRequestOf } from '../../shared/ipc/contract.ts';
import { actOfChoice } from '../../shared/model/role-rules.ts';
import type { Act } from '../../shared/model/role.ts';
import type { Person } from '../ports/people.ts';
import { ownerOf } from './hand-over.ts';
import type { World } from './world.ts';

/** `free`: also while nobody has signed in, for it shows nothing of a patient and changes nothing. */
export type Needed = Act | 'free';

type Asking = {
  readonly world: Pick<World, 'work'>;
  readonly person: Person | undefined;
  /** People sign in with a PIN, and none has been added: whoever sets the desk up is there. */
  readonly isNobodyYet: boolean;
};
type Need<Name extends CommandName> = Needed | ((request: ParsedRequestOf<Name>, asking: Asking) => Needed);

/** What each command of the contract needs: a new one does not compile before it stands here. */
const NEEDS: { readonly [Name in CommandName]: Need<Name> } = {
  getDesk: 'free',
  mayLeave: 'free',
  probe: 'free',
  diagnose: 'free',
  getSupport: 'free',
  signIn: 'free',
  signOut: 'free',
  lock: 'free',
  touch: 'free',
  leaveKiosk: 'free',
  startKiosk: 'free',
  arrive: 'kiosk',
  listServices: 'look',
  getService: 'look',
  findSlots: 'look',
  getSettings: 'look',
  clearServiceDetails: 'desk',
  confirmServiceName: 'desk',
  listAppointments: 'desk',
  getAppointment: 'desk',
  findPatients: 'desk',
  recentPatients: 'desk',
  recordModification: 'desk',
  listOutbox: 'desk',
  getOutboxItem: 'desk',
  getConflict: 'desk',
  sendNow: 'desk',
  listCalls: 'desk',
  closeCall: 'desk',
  listHandOver: 'desk',
  replay: 'desk',
  confirmGap: 'desk',
  saveSettings: 'desk',
  saveSupport: 'desk',
  saveDraft: 'desk',
  getDraft: 'desk',
  dropDraft: 'desk',
  resolveModification: ({ modificationId, resolution }, { world }) =>
    actOfChoice(resolution.choose, {
      mayHaveArrived: world.work.outbox.get(modificationId)?.standing.mayHaveArrived ?? false,
    }),
  handOver: (request, asking) => (isOwnWork(request, asking) ? 'desk' : 'hand-over'),
  importServices: ({ apply }) => (apply ? 'directory' : 'desk'),
  exportServices: 'export',
  verifyAudit: 'audit',
  searchAudit: 'audit',
  getSetUp: 'credentials',
  writeProfile: 'credentials',
  setUpKey: 'credentials',
  setUpServices: 'credentials',
  checkSetUp: 'credentials',
  listPeople: 'people',
  changePeople: ({ change }) => (change === 'first' ? 'free' : 'people'),
  changeOwnPin: 'look',
  admitKeyChange: (_, { isNobodyYet }) => (isNobodyYet ? 'free' : 'credentials'),
};

/** What this command needs, as it was asked. */
export const actNeeded = (name: CommandName, request: unknown, asking: Asking): Needed => {
  const need = NEEDS[name];
  return typeof need === 'function' ? need(request as never, asking) : need;
};

/** Whether all of it is this person's own to give: what nobody holds is nobody else's. */
const isOwnWork = ({ what }: ParsedRequestOf<'handOver'>, { world, person }: Asking): boolean => {
  if (person === undefined) return false;
  if (what.kind === 'all-of') return what.person === person.name;
  const entries = what.modificationIds.map((id) => world.work.outbox.get(id));
  const calls = what.callIds.map((id) => world.work.calls.get(id));
  return (
    entries.every((entry) => entry === undefined || ownerOf(entry) === person.name) &&
    calls.every((call) => call === undefined || call.owner === person.name)
  );
};
