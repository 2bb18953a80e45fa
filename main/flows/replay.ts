import { type Instant, plus } from '../../shared/base/instant.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { needsDecision } from '../../shared/model/progress.ts';
import { dueAt } from '../core/due.ts';
import { behindUnknown, takeTurns, type Turns } from '../core/take-turns.ts';
import { arrange } from './arrange.ts';
import { drive, dueBy } from './drive.ts';
import { isWaitedFor } from './heard.ts';
import { entryNow } from './journal.ts';
import { dueForLook, lookLater } from './later-look.ts';
import { probeOnce } from './probe.ts';
import { recoverOne } from './recover.ts';
import { createReturnWindow, type ReturnWindow } from './return-window.ts';
import { isStopped } from './suspension.ts';
import type { World } from './world.ts';

/** What stands open after a run. `due`: could go on at once, if there were time or contact. */
export type ReplayCounts = { readonly open: number; readonly needDecision: number; readonly due: number };

export type Replay = {
  /** Looks again now: a person recorded or decided something, and waits. Tries once even while contact is lost. */
  readonly wake: () => void;
  /** Works on what is due until nothing more can be done at once, or the time is up. */
  readonly runFor: (milliseconds: number) => Promise<ReplayCounts>;
  /** Goes on in the background until stopped. */
  readonly start: () => void;
  /** Starts nothing more and waits for what is on the wire. */
  readonly stop: () => Promise<void>;
  readonly isRunning: () => boolean;
};

type Engine = {
  readonly world: World;
  /** The same world, with the part of the rate that is kept for people. */
  readonly prompt: World;
  readonly window: ReturnWindow;
  readonly active: Map<ModificationId, { readonly entry: OutboxEntry; readonly done: Promise<void> }>;
  readonly bell: Bell;
  readonly asked: { now: boolean };
  /** Probes sent since contact was lost. */
  readonly probes: { sent: number };
  /** Until when, on the monotonic clock, a Modification that met a defect is left alone. */
  readonly resting: Map<ModificationId, number>;
  /** What met a defect and could not even be put right: the disk refused that too. */
  readonly left: Set<ModificationId>;
  readonly stopping: AbortController;
};

/** Wakes a sleeper once; every ring after that waits for the next sleep. */
type Bell = { readonly ring: () => void; readonly signal: () => AbortSignal };

/** The one Replay of a work file (I13). `prompt`: the same world, by whose ports goes what a person is waiting for (safety 6.1). */
export const createReplay = (world: World, prompt: World = world): Replay => {
  const engine: Engine = {
    world,
    prompt,
    window: createReturnWindow(world),
    active: new Map(),
    bell: createBell(),
    asked: { now: false },
    probes: { sent: 0 },
    resting: new Map(),
    left: new Set(),
    stopping: new AbortController(),
  };
  const runs: Promise<void>[] = [];
  world.contact.onTurn(engine.bell.ring);
  world.standstill.onEnd(engine.bell.ring);
  world.policy.onChanged(engine.bell.ring);
  return {
    wake: () => {
      engine.asked.now = true;
      engine.bell.ring();
    },
    runFor: (milliseconds) => runFor(engine, milliseconds),
    start: () => void runs.push(runOn(engine)),
    stop: async () => {
      engine.stopping.abort();
      world.standstill.end();
      engine.bell.ring();
      await Promise.all([...runs, ...[...engine.active.values()].map(({ done }) => done)]);
    },
    isRunning: () => engine.active.size > 0,
  };
};

const createBell = (): Bell => {
  let controller = new AbortController();
  return {
    ring: () => {
      const rung = controller;
      controller = new AbortController();
      // A reason of its own spares the making of an error with its stack, at each ring.
      rung.abort('rung');
    },
    signal: () => controller.signal,
  };
};

/** The longest sleep: expiry and "still wanted" are looked at this often even when nothing else happens. */
const LONGEST_SLEEP_MS = 60_000;

const runOn = async (engine: Engine): Promise<void> => {
  const { world, stopping } = engine;
  while (!stopping.signal.aborted) {
    try {
      await round(engine);
    } catch (defect) {
      // The store may be full or busy for a while: nothing is lost by waiting, and everything by ending.
      world.log.event('replay.defect', { defect: nameOf(defect) });
      await world.clock.wait(AFTER_DEFECT_MS, stopping.signal);
    }
  }
};

/** Starts what is due; then sleeps until something is, or somebody rings. While contact is lost, probes instead. */
const round = async (engine: Engine): Promise<void> => {
  const { world, stopping, bell } = engine;
  const signal = AbortSignal.any([stopping.signal, bell.signal()]);
  dispatch(engine, { evenIfLost: engine.asked.now });
  engine.asked.now = false;
  if (world.contact.isLost() && engine.active.size === 0) return probeNext(engine, signal);
  if (!world.contact.isLost()) engine.probes.sent = 0;
  await world.clock.wait(sleepOf(engine), signal);
};

const probeNext = async ({ world, probes }: Engine, signal: AbortSignal): Promise<void> => {
  if (await probeOnce(world, { before: probes.sent, signal })) probes.sent += 1;
};

const runFor = async (engine: Engine, milliseconds: number): Promise<ReplayCounts> => {
  const { world, bell, stopping } = engine;
  world.contact.tryNow();
  const until = world.clock.monotonic() + milliseconds;
  for (;;) {
    const rung = bell.signal();
    engine.window.open();
    dispatch(engine, { evenIfLost: true });
    const left = until - world.clock.monotonic();
    if (engine.active.size === 0 || left <= 0 || stopping.signal.aborted) return countsOf(engine);
    await world.clock.wait(left, rung);
  }
};

/**
 * Starts what is due. While contact is lost only probes go out (safety 1.4), unless a person asked; while an answer cannot be kept,
 * nothing does (1.5).
 */
const dispatch = (engine: Engine, { evenIfLost = false } = {}): void => {
  const { world, active, stopping } = engine;
  if (world.standstill.since() !== undefined) return;
  takeUpLeft(engine);
  arrange(world);
  if (stopping.signal.aborted || world.offline || (world.contact.isLost() && !evenIfLost)) return;
  const busy = [...active.values()].map(({ entry }) => entry);
  for (const entry of takeTurns(dueEntries(engine), busy, turnsOf(world))) startOne(engine, entry, 'drive');
  // Nothing waits: what was settled may be looked at again (safety 4.6, 5.7).
  if (active.size === 0) for (const entry of looksDue(engine)) startOne(engine, entry, 'look');
};

/** A service is looked up once for all that wait for it. */
const turnsOf = (world: World): Turns => ({
  inAll: world.profile.limits.inFlight,
  perService: world.profile.limits.inFlightPerService,
  isWaitedFor: (entry) => isWaitedFor(world, entry),
  isSilent: remembered((serviceId) => world.contact.ofService(serviceId).state === 'lost'),
});

const remembered = (ask: (name: string) => boolean): ((name: string) => boolean) => {
  const known = new Map<string, boolean>();
  return (name) => {
    const answer = known.get(name) ?? ask(name);
    known.set(name, answer);
    return answer;
  };
};

/** What is done with it: what is due is driven on, what was settled is looked at once more. */
type Work = 'drive' | 'look';

const startOne = (engine: Engine, entry: OutboxEntry, work: Work): void => {
  const { id } = entry.modification;
  const done = driveSafely(engine, entry, work).finally(() => {
    engine.active.delete(id);
    engine.bell.ring();
  });
  engine.active.set(id, { entry, done });
};

const AFTER_DEFECT_MS = 60_000;

/** A defect in one Modification stops that one for a while and no other. */
const driveSafely = async (engine: Engine, entry: OutboxEntry, work: Work): Promise<void> => {
  const { world, prompt, resting, left } = engine;
  try {
    if (work === 'look') await lookLater(world, entry);
    else await drive(isWaitedFor(world, entry) ? prompt : world, entry);
  } catch (defect) {
    const { id } = entry.modification;
    world.log.event('replay.defect', { modification: id, defect: nameOf(defect) });
    resting.set(id, world.clock.monotonic() + AFTER_DEFECT_MS);
    if (!recoverSafely(world, id)) left.add(id);
  }
};

/** Where even this cannot be written, the row stays as it is (safety 1.5). Whether it could be. */
const recoverSafely = (world: World, id: ModificationId): boolean => {
  try {
    recoverOne(world, entryNow(world, id), AFTER_DEFECT_MS);
    return true;
  } catch (defect) {
    world.log.event('replay.not-recovered', { modification: id, defect: nameOf(defect) });
    return false;
  }
};

/** Once the disk takes it, what was left half done is taken up, as a start would: nothing waits for one (safety 2.2). */
const takeUpLeft = ({ world, resting, left, active }: Engine): void => {
  for (const id of left) {
    if (active.has(id) || (resting.get(id) ?? 0) > world.clock.monotonic()) continue;
    if (recoverSafely(world, id)) left.delete(id);
    else resting.set(id, world.clock.monotonic() + AFTER_DEFECT_MS);
  }
};

/** Our own defects carry messages without data; a library's may not (safety 12.2). */
const nameOf = (defect: unknown): string => (defect instanceof Error ? `${defect.name} ${placeOf(defect)}` : 'unknown');

const placeOf = (defect: Error): string => /\(?([\w-]+\.ts:\d+)/.exec(defect.stack ?? '')?.[1] ?? 'somewhere';

const dueEntries = (engine: Engine): readonly OutboxEntry[] => {
  const now = engine.world.clock.now();
  return moments(engine).flatMap(({ entry, due }) => (due <= now ? [entry] : []));
};

/** What could be worked on, and from when. */
const moments = (engine: Engine): readonly { entry: OutboxEntry; due: Instant }[] => {
  const { world, active } = engine;
  const open = world.work.outbox.open();
  const now = world.clock.now();
  const isBehind = behindUnknown(open);
  return open
    .filter((entry) => !active.has(entry.modification.id) && !isBehind(entry) && !isStopped(world, entry))
    .flatMap((entry) => {
      const due = dueAt(entry, dueBy(world, entry, now));
      const keptBack = keptBackMs(engine, entry);
      return due === undefined ? [] : [{ entry, due: keptBack > 0 ? later(due, plus(now, keptBack)) : due }];
    });
};

/** A defect's Modification rests; what nobody waits for keeps to this desk's place in the return window. */
const keptBackMs = ({ world, resting, window }: Engine, entry: OutboxEntry): number => {
  const until = resting.get(entry.modification.id);
  const rest = until === undefined ? 0 : until - world.clock.monotonic();
  return Math.max(rest, isWaitedFor(world, entry) ? 0 : window.leftMs());
};

const later = (one: Instant, other: Instant): Instant => (one > other ? one : other);

/** Nobody waits for a later look: it keeps to the return window, and out of the way after a defect. */
const looksDue = ({ world, window, resting }: Engine): readonly OutboxEntry[] => {
  if (window.leftMs() > 0) return [];
  const now = world.clock.monotonic();
  return dueForLook(
    world,
    [...resting].flatMap(([id, until]) => (until > now ? [id] : [])),
  );
};

const sleepOf = (engine: Engine): number => {
  const { world, active } = engine;
  const look = world.work.outbox.nextLookAt(world.clock.now()) ?? Number.POSITIVE_INFINITY;
  const next = Math.min(look, ...moments(engine).map(({ due }) => due)) - world.clock.now();
  // What is due already and was not started waits for a place, or for leave to call: the bell says when.
  if (next <= 0 && (active.size > 0 || world.offline)) return LONGEST_SLEEP_MS;
  return Math.min(Math.max(next, 10), LONGEST_SLEEP_MS);
};

const countsOf = (engine: Engine): ReplayCounts => {
  const open = engine.world.work.outbox.open();
  return {
    open: open.length,
    needDecision: open.filter(({ standing }) => needsDecision(standing.progress.kind)).length,
    due: dueEntries(engine).length,
  };
};
