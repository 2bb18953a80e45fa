import type { Cancel } from './time.ts';
import type { FaultPoint } from '../../main/flows/fault-points.ts';
import type { WorkStore } from '../../main/ports/work-store.ts';
import { createWorkStore } from '../../main/store/work-store.ts';
import { type Instant, plus, toInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { PolicyStanding } from '../../main/ports/policy.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { Suspend } from '../../shared/model/policy.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Profile } from '../../shared/model/profile.ts';
import { aProfile } from '../support/a-bars.ts';
import { anAppointment, aPatientParticipant } from '../support/fhir.ts';
import { cellAt } from './cells.ts';
import { createDice, type Dice } from './dice.ts';
import { createDisk, diskFault, type Disk } from './disk.ts';
import { type Fault, lostBook, readFault, writeFault } from './faults.ts';
import type { Word } from './invariants/wire.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createKeychain, type SimulatedKeychain } from './keychain.ts';
import { type Life, type LifeDeps, openLife, type Started } from './life.ts';
import { KINDS } from './kinds.ts';
import type { Plan } from './plan.ts';
import { createReceiver, type Receiver } from './receiver.ts';
import { createRegistry } from './registry.ts';
import { type Cell, deadliness, siteOf, type Target } from './targets.ts';
import { createTime, type Time } from './time.ts';
import { deadlinessBehind } from './ways.ts';
import { createWire, type Crossing, type Wire } from './wire.ts';

export const CLINIC = '2000099999';
export const OTHER_CLINIC = '2000088888';
/** A Monday morning in London, GMT. */
export const MONDAY_NINE = toInstant(Date.UTC(2026, 10, 23, 9));
export const PATIENTS = ['9990000018', '9990000026'] as const;

/** A readable line of what happened, for the history of a seed that fails. */
export type Note = { readonly at: number; readonly who: string; readonly what: string };

/** Everything of one seed: the world, the disk, and the process that lives on it now. */
export type Scene = {
  readonly plan: Plan;
  readonly time: Time;
  /** For what people and others do. */
  readonly dice: Dice;
  readonly ledger: Ledger;
  readonly receivers: readonly Receiver[];
  readonly wire: Wire;
  readonly disk: Disk;
  readonly keychain: SimulatedKeychain;
  readonly profile: Profile;
  readonly acknowledged: Set<ModificationId>;
  readonly notes: Note[];
  /** Where the process was killed, and what it came by, each with how often. */
  readonly cells: Map<string, number>;
  readonly reached: Map<string, number>;
  /** Behind how many of its targets it first came by each. */
  readonly behind: ReadonlyMap<string, number>;
  readonly logged: { readonly name: string; readonly fields: object }[];
  /** What the invariants found. */
  readonly broken: string[];
  /** The process that runs now; undefined between two of them. */
  readonly life: () => Life | undefined;
  /** The work file, for looking. */
  readonly work: () => WorkStore;
  readonly kills: () => number;
  /** How many processes have begun. */
  readonly lives: () => number;
  /** What people said to which process (I17), and when each Modification was truly recorded. */
  readonly words: Word[];
  readonly recordedAt: Map<string, number>;
  /** The process ends here and now, and starts again. */
  readonly restart: (why: string) => void;
  /** The work file is kept aside the first time; then that older copy takes the place of the newer one, and a process starts on it. */
  readonly restoreOlder: () => void;
  /** What was open in the older copy that took the newest one's place, each with how many facts it had then (safety 6.6). */
  readonly restoredOpen: Map<ModificationId, number>;
  /** What this desk was last shown of each appointment, and which appointments people here were at, the last one last. */
  readonly seen: Map<string, JsonObject>;
  readonly touched: string[];
  /** The policy file says this from now on, or nothing any more; and since when it says so. */
  readonly brake: (line: Suspend | undefined) => void;
  readonly policy: () => PolicyStanding;
  readonly policySince: () => Instant;
  /** Which Modification each write that left was sent for. */
  readonly sentFor: Map<string, ModificationId>;
  /** No fault is met any more, and no process killed. */
  readonly calmDown: () => void;
  readonly isCalm: () => boolean;
  readonly refuseCommits: (code: Parameters<typeof diskFault>[0], times: number) => void;
  /** What the next writes meet, in order, whatever the plan says. */
  readonly meet: (...faults: readonly (Fault | undefined)[]) => void;
  /** What the next readings of a path meet. */
  readonly meetReading: (path: string, ...faults: readonly Fault[]) => void;
  /** The process is killed when it next reaches a point. */
  readonly dieAt: (point: FaultPoint) => void;
  readonly pass: (milliseconds: number) => Promise<void>;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly note: (who: string, what: string) => void;
  readonly close: () => void;
};

/** Called after everything that happened, and after every start: the invariants. */
export type Check = (scene: Scene) => void;

/** Told as the first byte of a write leaves: what must be on the disk by then. */
export type OnLeaving = (scene: Scene, crossing: Crossing) => void;

/** Sets the scene of a plan: two clinics with slots and appointments, a Registry, a line, an empty disk, a desk that has just started. */
export const createScene = (plan: Plan, watch: { readonly check: Check; readonly onLeaving: OnLeaving }): Scene => {
  const { seed } = plan;
  const time = createTime(MONDAY_NINE);
  const dice = createDice(seed * 4 + 1);
  const wireDice = createDice(seed * 4 + 2);
  const deskDice = createDice(seed * 4 + 3);
  const ledger = createLedger();
  const disk = createDisk();
  const keychain = createKeychain(createDice(-seed - 2));
  const profile = profileOf(plan);
  const receivers = [
    { serviceId: CLINIC, habits: { ...KINDS[plan.kind], ...plan.habits } },
    { serviceId: OTHER_CLINIC, habits: KINDS[plan.otherKind] },
  ].map(({ serviceId, habits }) => createReceiver({ time, dice: wireDice, ledger, serviceId, habits }));
  for (const receiver of receivers) fill(receiver);
  const notes: Note[] = [];
  const cells = new Map<string, number>();
  const reached = new Map<string, number>();
  const behind = new Map<string, number>();
  const logged: { name: string; fields: object }[] = [];
  const met: (Fault | undefined)[] = [];
  const readings: { readonly path: string; readonly fault: Fault }[] = [];
  let deadly: FaultPoint | undefined;
  let older: { readonly copy: Buffer; readonly at: Instant } | undefined;
  let lost: LifeDeps['lost'];
  let isCalm = false;
  let policy: PolicyStanding = { kind: 'none' };
  let policySince = time.now();
  const { targets = [] } = plan;
  let { kills: mostKills } = plan;
  let gone = 0;
  let deadlyNow: ReadonlySet<string> | undefined;
  let killed = 0;
  let lives = 0;
  let refusals: { readonly code: Parameters<typeof diskFault>[0]; left: number } | undefined;
  let opened: Started;
  let revival: Cancel | undefined;

  const note = (who: string, what: string): void => void notes.push({ at: time.now(), who, what });
  const faultFor = ({ method, serviceId, path }: Omit<Crossing, 'fault'>) => {
    if (method !== 'GET' && met.length > 0) return met.shift();
    const reading = readings.findIndex((one) => method === 'GET' && path.startsWith(one.path));
    if (reading >= 0) return readings.splice(reading, 1)[0]?.fault;
    if (isCalm) return undefined;
    if (method === 'GET')
      return wireDice.below(100) < plan.badReads && !path.startsWith('/metadata') ? readFault(wireDice) : undefined;
    if (plan.theme === 'lost-books' && method === 'POST' && wireDice.chance(0.8))
      return lostBook(wireDice, { knows: knowsAt(serviceId), favourite: plan.favourite });
    if (wireDice.below(100) >= plan.badWrites) return undefined;
    return writeFault(wireDice, { knows: knowsAt(serviceId), favourite: plan.favourite });
  };
  const knowsAt = (serviceId: string | undefined): boolean =>
    receivers.find((one) => one.serviceId === serviceId)?.habits.proven === true;
  const wire = createWire({
    time,
    dice: wireDice,
    receivers,
    registry: createRegistry({ ledger, time, lagMs: plan.registryLagMs }),
    faultFor,
    onLeaving: (crossing) => watch.onLeaving(scene, crossing),
  });
  const diesAt = (point: FaultPoint, concerns: string | undefined, work: WorkStore): boolean => {
    const isNamed = point === deadly;
    if (!isNamed && (isCalm || plan.kills === 0)) return false;
    const at = cellAt(scene, { point, concerns, work });
    const site = siteOf(at);
    reached.set(nameOf(at), (reached.get(nameOf(at)) ?? 0) + 1);
    if (!behind.has(nameOf(at))) behind.set(nameOf(at), gone);
    const target = targets[gone];
    const isTarget = target?.cell === nameOf(at);
    if (target !== undefined && isTarget) huntFromHere(target);
    const isDeadly = isNamed || isTarget;
    if (!isDeadly && (killed >= mostKills || !wireDice.chance(deadlinessAt(nameOf(at), site)))) return false;
    if (isNamed) deadly = undefined;
    killed += 1;
    cells.set(nameOf(at), (cells.get(nameOf(at)) ?? 0) + 1);
    note('power', `killed at ${point} (${at.state}, ${at.answer})`);
    revive();
    return true;
  };
  const deadlinessAt = (cell: string, site: string): number => {
    if (gone === 0) return deadliness(site, plan.hunts);
    if (deadlyNow === undefined) return deadlinessBehind(cell);
    return deadlyNow.has(cell) ? 0.9 : 0;
  };
  /** The way to the target has been gone: from here on everything is thrown anew, and death waits at the rare places. */
  const huntFromHere = ({ seed: anew, deadly: short }: Target): void => {
    gone += 1;
    deadlyNow = short && new Set(short);
    mostKills = killed + (short === undefined ? 8 : 12);
    for (const [index, one] of [dice, wireDice, deskDice].entries()) one.turnTo(anew * 4 + 1 + index);
  };
  /** Somebody starts it again. */
  const revive = (afterMs = 1_000 + wireDice.below(20_000)): void => {
    revival ??= time.inWorld(afterMs, () => {
      revival = undefined;
      beginWithKeys();
    });
  };
  /** A start that gets no keys opens nothing, and is tried again later; where it says that it has them, it goes on (I16). */
  const beginWithKeys = (): void => {
    const trouble = plan.kills === 0 || isCalm ? undefined : keychain.trouble();
    if (trouble === undefined) {
      begin();
      return;
    }
    opened = { life: undefined, work: createWorkStore(disk.work()), kill: () => undefined };
    note('desk', `not started: the keys are ${trouble.kind}`);
    void keychain.open(trouble.kind).then(({ kind }) => revive(kind === 'ready' ? 0 : trouble.forMs));
  };
  const refuse = (): Error | undefined => {
    if (refusals === undefined || refusals.left === 0) return undefined;
    refusals.left -= 1;
    return diskFault(refusals.code);
  };
  const begin = (): void => {
    lives += 1;
    opened = openLife({
      number: lives,
      time,
      dice: deskDice,
      disk,
      profile,
      httpOf: wire.httpOf,
      diesAt,
      diskFault: refuse,
      lost,
      policy: () => policy,
      onLog: (name, fields) => void logged.push({ name, fields }),
    });
    if (opened.life === undefined) revive();
    else lost = undefined;
    note('desk', opened.life === undefined ? 'ended while it recovered' : `process ${lives} began`);
  };
  const between = (): void => watch.check(scene);
  const scene: Scene = {
    plan,
    time,
    dice,
    ledger,
    receivers,
    wire,
    disk,
    keychain,
    profile,
    acknowledged: new Set(),
    notes,
    cells,
    reached,
    behind,
    logged,
    broken: [],
    life: () => (opened.life?.isAlive() ? opened.life : undefined),
    work: () => opened.work,
    kills: () => killed,
    lives: () => lives,
    words: [],
    recordedAt: new Map(),
    restart: (why) => {
      opened.kill();
      revival?.();
      revival = undefined;
      note('desk', why);
      beginWithKeys();
    },
    restoreOlder: () => {
      if (older === undefined) {
        older = { copy: disk.copy(), at: time.now() };
        return;
      }
      opened.kill();
      disk.restore(older.copy);
      lost = { cause: 'older-file', since: older.at, until: time.now() };
      older = undefined;
      const kept = createWorkStore(disk.work());
      for (const { modification, facts } of kept.outbox.open()) scene.restoredOpen.set(modification.id, facts.length);
      for (const id of scene.acknowledged) if (kept.outbox.get(id) === undefined) scene.acknowledged.delete(id);
      scene.restart('an older work file stands for the newer one');
    },
    sentFor: new Map(),
    restoredOpen: new Map(),
    seen: new Map(),
    touched: [],
    brake: (line) => {
      policy = line === undefined ? { kind: 'none' } : { kind: 'in-force', file: { suspend: [line] } };
      policySince = time.now();
      note('policy', line === undefined ? 'stops nothing' : JSON.stringify(line));
      scene.life()?.replay.wake();
    },
    policy: () => policy,
    policySince: () => policySince,
    isCalm: () => isCalm,
    calmDown: () => {
      isCalm = true;
      scene.brake(undefined);
      refusals = undefined;
      wire.cut(false);
    },
    refuseCommits: (code, times) => {
      refusals = { code, left: times };
    },
    meet: (...faults) => void met.push(...faults),
    meetReading: (path, ...faults) => void readings.push(...faults.map((fault) => ({ path, fault }))),
    dieAt: (point) => {
      deadly = point;
    },
    pass: (milliseconds) => time.pass(milliseconds, between),
    sleep: (milliseconds) => time.sleep(milliseconds, between),
    note,
    close: () => {
      opened.kill();
      disk.close();
    },
  };
  begin();
  return scene;
};

const nameOf = (cell: Cell): string => `${cell.kind} ${siteOf(cell)}`;

const profileOf = (plan: Plan): Profile => {
  const service = {
    name: 'Invented Clinic',
    transport: plan.byMessage ? 'message' : 'rest',
    changeBy: plan.changeBy,
    reschedule: !plan.byMessage,
    rebookOrder: plan.cancelFirst ? 'cancel-first' : 'book-first',
  };
  return aProfile({
    services: [
      { ...service, id: CLINIC, deduplicationProven: KINDS[plan.kind].proven },
      {
        ...service,
        id: OTHER_CLINIC,
        name: 'Other Clinic',
        transport: 'rest',
        deduplicationProven: KINDS[plan.otherKind].proven,
      },
    ],
    organisation: { odsCode: 'A1001', name: 'Invented Surgery', serviceId: '2000011111' },
    registry: plan.registry,
    ...(plan.rate === undefined ? {} : { limits: { ratePerSecond: plan.rate.perSecond, rateBurst: plan.rate.burst } }),
  });
};

/** Six free slots tomorrow and on Wednesday, two appointments of each patient next week, booked from slots of their own. */
const fill = (receiver: Receiver): void => {
  const morning = plus(MONDAY_NINE, 25 * 3_600_000);
  for (let index = 0; index < 6; index += 1) {
    const start = plus(morning, (index % 3) * 1_200_000 + (index > 2 ? 24 * 3_600_000 : 0));
    receiver.slots.set(`s${index}`, { id: `s${index}`, start, end: plus(start, 600_000), free: true });
  }
  for (let index = 0; index < 3; index += 1) {
    const start = plus(MONDAY_NINE, (8 * 24 + index) * 3_600_000);
    const slot = { id: `old${index}`, start, end: plus(start, 600_000), free: false };
    receiver.slots.set(slot.id, slot);
    const nhsNumber = PATIENTS[index % 2] ?? PATIENTS[0];
    receiver.put(
      `${receiver.serviceId === CLINIC ? 'a' : 'b'}${index}`,
      anAppointment('x', {
        start: new Date(slot.start).toISOString().replace('Z', '+00:00'),
        end: new Date(slot.end).toISOString().replace('Z', '+00:00'),
        slot: [{ reference: `Slot/${slot.id}` }],
        participant: [
          aPatientParticipant(nhsNumber),
          { actor: { type: 'Practitioner', display: 'Dr Invented' }, status: 'accepted' },
        ],
      }),
    );
  }
};

/** Every acknowledged Modification as it stands on the disk now. */
export const acknowledgedIn = (scene: Scene): readonly OutboxEntry[] =>
  [...scene.acknowledged].flatMap((id) => scene.work().outbox.get(id) ?? []);
