import { findPatients, indexPatients } from '../../../main/core/find-patients.ts';
import { tagOf } from '../../../renderer/text/progress.ts';
import type { Bridge } from '../../../shared/ipc/bridge.ts';
import {
  type CommandName,
  contract,
  type ParsedRequestOf,
  type ReplyOf,
  type RequestOf,
} from '../../../shared/ipc/contract.ts';
import type { Session, SignedOut } from '../../../shared/ipc/session-view.ts';
import type { Counts } from '../../../shared/ipc/counts-view.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { recorded } from './recording.ts';
import { unknownPageOf } from './service-pages.ts';
import { peopleAfter } from './desk-people.ts';
import { arrived } from './arriving.ts';
import { PEOPLE, PIN } from './sessions.ts';
import { NOW } from './times.ts';
import type { FakeWorld } from './world.ts';

/** What a test may do to the fake desk from outside. */
export type FakeDesk = Bridge & {
  readonly calls: { readonly name: CommandName; readonly request: unknown }[];
  /** Changes the world and tells the page. */
  readonly change: (changed: Partial<FakeWorld>) => void;
  /** Changes one item of the Outbox and tells the page. */
  readonly changeItem: (modificationId: string, changed: Partial<OutboxItem>) => void;
  /** From now on nothing answers, as when the host stopped; or it answers again. */
  readonly stop: (isStopped: boolean) => void;
};

/** A desk that answers from data: every request and every reply passes the contract's own schemas. */
export const createFakeDesk = (first: FakeWorld): FakeDesk => {
  const state = { world: first, isStopped: false };
  const listeners = new Set<(raw: unknown) => void>();
  const calls: { name: CommandName; request: unknown }[] = [];
  const tell = () => {
    for (const listener of listeners)
      listener({ topics: ['outbox', 'appointments', 'slots', 'contact', 'services', 'session'] });
  };
  const change = (changed: Partial<FakeWorld>) => {
    state.world = { ...state.world, ...changed };
    tell();
  };
  const call: Bridge['call'] = async (name, raw) => {
    if (state.isStopped) throw new Error('host stopped');
    const request = contract[name].request.parse(raw);
    calls.push({ name, request });
    if (hangsAt(state.world, name, request)) return new Promise(() => undefined);
    if (state.world.breaks.includes(name)) return { kind: 'defect', reference: 'D-7F3K-22Q' };
    const failure = state.world.fails[name];
    if (failure !== undefined) return { kind: 'failure', failure };
    const { reply, change: changed, quiet } = answer(name, request, state.world);
    state.world = { ...state.world, ...quiet };
    if (changed !== undefined) change(changed);
    if (isFailure(reply)) return { kind: 'failure', failure: reply.failed };
    return { kind: 'reply', reply: contract[name].reply.parse(reply) };
  };
  return {
    calls,
    change,
    changeItem: (modificationId, changed) =>
      change({
        outbox: state.world.outbox.map((item) =>
          item.modificationId === modificationId ? { ...item, ...changed } : item,
        ),
      }),
    stop: (isStopped) => {
      state.isStopped = isStopped;
    },
    onChanged: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call: (name, raw) =>
      call(name, raw).catch((defect) => {
        if (!state.isStopped) console.error(`The fake desk broke the contract at ${name}: ${String(defect)}`);
        throw defect;
      }),
  };
};

// `findSlots 2000900202`: for that service alone.
const hangsAt = ({ hangs }: FakeWorld, name: CommandName, request: unknown): boolean =>
  hangs.includes(name) ||
  (typeof request === 'object' &&
    request !== null &&
    'serviceId' in request &&
    hangs.includes(`${name} ${String(request.serviceId)}`));

/** `quiet` changes the world and tells nobody. */
type Answer = { readonly reply: unknown; readonly change?: Partial<FakeWorld>; readonly quiet?: Partial<FakeWorld> };

// The request was parsed by the contract of this very name just before.
const answer = (name: CommandName, request: unknown, world: FakeWorld): Answer =>
  (ANSWERS[name] as (request: unknown, world: FakeWorld) => Answer)(request, world);

type Failing = { readonly failed: Failure };

const isFailure = (reply: unknown): reply is Failing =>
  typeof reply === 'object' && reply !== null && 'failed' in reply;

const notHeld = (what: 'modification' | 'appointment' | 'service' | 'call'): Failing => ({
  failed: { kind: 'not-held', what },
});

type Answers = {
  readonly [Name in CommandName]: (request: ParsedRequestOf<Name>, world: FakeWorld) => Answer;
};

const ANSWERS: Answers = {
  getDesk: (_, world) => ({
    reply: { ...world.desk, services: world.services, counts: countsOf(world.outbox) },
  }),
  listServices: (_, world) => ({ reply: world.services }),
  findSlots: (request, world) => ({ reply: world.slots(request) }),
  getService: ({ serviceId }, world) => pageIn(world, serviceId),
  clearServiceDetails: ({ serviceId }, world) => ({
    ...pageIn({ ...world, page: unknownPageOf }, serviceId),
    change: { page: unknownPageOf },
  }),
  confirmServiceName: ({ told, listed }) => ({
    reply: { state: 'confirmed', told, listed, confirmedBy: 'Sam Desk', confirmedAt: NOW },
  }),
  listAppointments: (request, world) => ({ reply: { ...world.list, nhsNumber: request.nhsNumber } }),
  getAppointment: ({ appointmentId }, world) => ({
    reply: world.details.find((each) => each.appointmentId === appointmentId) ?? notHeld('appointment'),
  }),
  findPatients: ({ words }, world) => ({
    reply: findPatients(indexPatients(world.patients), { words, now: NOW, most: 20 }),
  }),
  recentPatients: (_, world) => ({ reply: world.patients }),
  recordModification: ({ request }, world) => {
    const items = recorded(request, world);
    return {
      reply: { modificationIds: items.map(({ modificationId }) => modificationId) },
      change: { outbox: [...world.outbox, ...items] },
    };
  },
  listOutbox: ({ includeClosed }, world) => ({
    reply: world.outbox.filter((item) => includeClosed || tagOf(item) !== undefined),
  }),
  getOutboxItem: ({ modificationId }, world) => ({
    reply: world.outbox.find((each) => each.modificationId === modificationId) ?? notHeld('modification'),
  }),
  getConflict: ({ modificationId }, world) => ({
    reply: world.conflicts.find(({ item }) => item.modificationId === modificationId) ?? notHeld('modification'),
  }),
  resolveModification: ({ modificationId }) => ({ reply: { modificationId } }),
  sendNow: ({ modificationId }, { outbox }) => ({
    reply: { modificationId },
    change: {
      outbox: outbox.map(({ undoUntil, ...item }) =>
        item.modificationId === modificationId || undoUntil === undefined ? item : { ...item, undoUntil },
      ),
    },
  }),
  listCalls: () => ({ reply: [] }),
  closeCall: () => ({ reply: notHeld('call') }),
  handOver: ({ what }) => ({
    reply:
      what.kind === 'chosen'
        ? { changes: what.modificationIds.length, calls: what.callIds.length }
        : { changes: 0, calls: 0 },
  }),
  listHandOver: (_, { desk, owners }) => ({
    reply: {
      at: desk.now,
      environment: desk.environment,
      organisation: desk.organisation,
      person: desk.user,
      owners,
    },
  }),
  mayLeave: (_, { outbox }) => {
    const { notSent, notConfirmed, needDecision } = countsOf(outbox);
    return {
      reply: { allowed: true, notSent, notConfirmed, needDecision, openRebooks: 0, calls: 0, underWay: 0 },
    };
  },
  verifyAudit: () => ({ reply: { head: { count: 0, hash: '' } } }),
  searchAudit: () => ({ reply: { rows: [] } }),
  probe: () => ({ reply: {} }),
  replay: (_, world) => ({ reply: { open: world.outbox.length, needDecision: 0, due: 0 } }),
  confirmGap: ({ gap }, { desk: { gaps = [], ...desk } }) => {
    const [first, ...rest] = gaps.filter((each) => each.gap !== gap);
    return { reply: {}, change: { desk: first === undefined ? desk : { ...desk, gaps: [first, ...rest] } } };
  },
  diagnose: (_, world) => ({ reply: world.checks }),
  getSupport: (_, world) => ({ reply: { id: 'support-1', bundle: supportOf(world) } }),
  saveSupport: (_, { supportSaved }) => ({ reply: supportSaved }),
  getSetUp: (_, { setUp }) => ({ reply: setUp }),
  writeProfile: ({ environment, organisation }, { setUp }) => ({
    reply: { outcome: 'written' },
    quiet: {
      setUp: { ...setUp, profile: { environment, organisation }, key: 'none', mayImport: environment !== 'production' },
    },
  }),
  setUpKey: (_, { setUp }) => ({
    reply: { outcome: 'made', keySet: KEY_SET },
    quiet: { setUp: { ...setUp, key: 'there', keySet: KEY_SET } },
  }),
  setUpServices: ({ apply }, { imported }) => ({
    reply: {
      outcome: 'read',
      report: apply && imported.outcome === 'checked' ? { ...imported, outcome: 'imported' } : imported,
    },
  }),
  checkSetUp: (_, { checks }) => ({ reply: { outcome: 'checked', checks: [...checks] } }),
  importServices: ({ apply }, { imported }) => ({
    reply: apply && imported.outcome === 'checked' ? { ...imported, outcome: 'imported' } : imported,
  }),
  exportServices: ({ format }, { services }) => ({
    reply: { text: exported(services, format), count: services.length },
  }),
  signIn: ({ person, secret }, { desk }) => signedIn(desk, { person, secret }),
  signOut: (_, { desk }) => ({ reply: {}, change: { desk: { ...desk, session: leftAs(desk, 'out') } } }),
  lock: (_, { desk }) => ({ reply: {}, change: { desk: { ...desk, session: leftAs(desk, 'locked') } } }),
  touch: () => ({ reply: {} }),
  listPeople: (_, { people }) => ({ reply: people }),
  changePeople: (request, { people, desk }) => ({
    reply: [],
    change: peopleAfter(request, people, desk),
  }),
  changeOwnPin: ({ old }) => ({ reply: old === PIN ? { kind: 'changed' } : { kind: 'wrong', left: 4 } }),
  admitKeyChange: () => ({ reply: {} }),
  arrive: (request, world) => arrived(request, world),
  leaveKiosk: ({ pin }, { desk }) =>
    pin === PIN
      ? { reply: { kind: 'left' }, change: { desk: { ...desk, session: { ...leftAs(desk, 'out'), isKiosk: true } } } }
      : { reply: { kind: 'wrong', left: 4 } },
  startKiosk: (_, { desk }) => ({
    reply: {},
    change: { desk: { ...desk, session: { state: 'kiosk', id: 'k-2', idleSeconds: 30 } } },
  }),
  saveDraft: (draft, { desk, drafts }) => ({
    reply: {},
    quiet: { drafts: { ...drafts, [desk.user]: { ...draft, savedAt: NOW } } },
  }),
  getDraft: (_, { desk, drafts }) => ({ reply: drafts[desk.user] === undefined ? {} : { draft: drafts[desk.user] } }),
  dropDraft: (_, { desk, drafts: { [desk.user]: _gone, ...drafts } }) => ({ reply: {}, quiet: { drafts } }),
  getSettings: (_, { settings }) => ({ reply: settings }),
  saveSettings: (request) => ({ reply: request, change: { settings: request } }),
};

const KEY_SET = '{ "keys": [{ "kty": "RSA", "kid": "kid-1" }] }';

const supportOf = ({ desk, checks }: FakeWorld): ReplyOf<'getSupport'>['bundle'] => ({
  version: desk.version,
  platform: { system: 'win32', release: '10.0.22631', processor: 'x64', node: '24.0.0' },
  checks: checks.map(({ name, outcome }) => ({ name, outcome })),
  log: ['2026-11-23T09:00:00.000Z start'],
});

type FakeDeskView = FakeWorld['desk'];

const byOf = ({ session }: FakeDeskView): SignedOut['by'] =>
  session !== undefined && 'by' in session ? session.by : 'profile';

const leftAs = (desk: FakeDeskView, state: 'locked' | 'out'): SignedOut =>
  state === 'locked'
    ? { state, by: byOf(desk), name: desk.user, people: PEOPLE }
    : { state, by: byOf(desk), why: 'signed-out', people: PEOPLE };

const signedIn = (desk: FakeDeskView, { person = desk.user, secret }: RequestOf<'signIn'>): Answer => {
  const by = byOf(desk);
  if (by === 'pin' && secret !== PIN) return { reply: { kind: 'wrong', left: 4 } };
  const session: Session = { state: 'in', by, id: person, name: person, role: 'receptionist', idleMinutes: 10 };
  return {
    reply: { kind: 'in', name: person, role: 'receptionist' },
    change: { desk: { ...desk, user: person, session } },
  };
};

const exported = (services: FakeWorld['services'], format: 'csv' | 'json'): string =>
  format === 'json'
    ? JSON.stringify({ services: services.map(({ id, name }) => ({ id, name })) }, null, 2)
    : ['id,name', ...services.map(({ id, name }) => `${id},${name}`), ''].join('\r\n');

const pageIn = ({ services, page }: FakeWorld, serviceId: string): Answer => {
  const service = services.find(({ id }) => id === serviceId);
  return { reply: service === undefined ? notHeld('service') : page(service) };
};

const countsOf = (outbox: readonly OutboxItem[]): Counts => {
  const tags = outbox.filter(({ leg }) => leg !== 'cancel').map(tagOf);
  const count = (tag: string) => tags.filter((each) => each === tag).length;
  return {
    notSent: count('not-sent') + count('on-hold'),
    notConfirmed: count('not-confirmed'),
    needDecision: count('needs-decision'),
    twoOpen: count('two-open'),
    noConfirmed: count('no-confirmed'),
  };
};
