import { createBars } from '../../main/bars/bars.ts';
import type { Http } from '../../main/bars/http.ts';
import { createRateLimit } from '../../main/bars/rate-limit.ts';
import { createDirectory } from '../../main/flows/directory.ts';
import { createEngine } from '../../main/flows/engine.ts';
import type { FaultPoint, Hit } from '../../main/flows/fault-points.ts';
import { createVersions } from '../../main/flows/learn-service-details.ts';
import { type Lost, markRestored } from '../../main/flows/mark-restored.ts';
import { createPeople } from '../../main/flows/people.ts';
import type { Replay } from '../../main/flows/replay.ts';
import type { World } from '../../main/flows/world.ts';
import { sha256 } from '../../main/os/digest.ts';
import type { Clock } from '../../main/ports/clock.ts';
import type { PolicyStanding } from '../../main/ports/policy.ts';
import type { WorkStore } from '../../main/ports/work-store.ts';
import { createCacheStore } from '../../main/store/cache-store.ts';
import { createWorkStore } from '../../main/store/work-store.ts';
import { plus } from '../../shared/base/instant.ts';
import type { Profile } from '../../shared/model/profile.ts';
import type { Dice } from './dice.ts';
import { type Disk, isDisks } from './disk.ts';
import type { Time } from './time.ts';

/** Thrown at a commit where the process is gone: nothing behind it happens. */
export const KILLED = new Error('The simulated process was killed');

/** One process's life over the disk: the real engine, composed as the workstation composes it. */
export type Life = {
  readonly number: number;
  readonly world: World;
  readonly replay: Replay;
  /** The store without fault points: for looking. */
  readonly work: WorkStore;
  readonly isAlive: () => boolean;
};

export type LifeDeps = {
  readonly number: number;
  readonly time: Time;
  readonly dice: Dice;
  readonly disk: Disk;
  readonly profile: Profile;
  readonly httpOf: (life: { readonly number: number; readonly isAlive: () => boolean }) => Http;
  /** Whether the process is killed at this point. */
  readonly diesAt: (point: FaultPoint, concerns: string | undefined, work: WorkStore) => boolean;
  /** Thrown in place of the next commits: the disk's own faults. */
  readonly diskFault: () => Error | undefined;
  /** An older work file stands for a newer one, and nobody was told yet. */
  readonly lost: Lost | undefined;
  /** What the machine-wide policy file says now. */
  readonly policy: () => PolicyStanding;
  readonly onLog: (name: string, fields: object) => void;
};

/** A process that was started: without a life where it was killed while it recovered. `work` is for looking at its disk. */
export type Started = { readonly life: Life | undefined; readonly work: WorkStore; readonly kill: () => void };

/** Starts a process. */
export const openLife = (deps: LifeDeps): Started => {
  const { number, time, dice, disk, profile } = deps;
  let alive = true;
  const isAlive = (): boolean => alive;
  const { clock, forget } = clockOf(time, isAlive);
  const kill = (): void => {
    alive = false;
    forget();
  };
  const hit: Hit = (point, concerns) => {
    if (alive && deps.diesAt(point, concerns, stored)) kill();
    if (alive) return undefined;
    if (point.startsWith('commit.')) throw KILLED;
    return new Promise<never>(() => undefined);
  };
  const stored = createWorkStore(disk.work());
  const work: WorkStore = { ...stored, transaction: onFaultyDisk(stored.transaction, deps.diskFault) };
  const ids = { next: dice.uuid, random: dice.next };
  const cache = createCacheStore(disk.cache());
  const base = {
    clock,
    ids,
    log: { event: (name: string, fields: object = {}) => deps.onLog(name, fields) },
    profile,
    directory: createDirectory({ profile: profile.services, imported: stored.services.all }),
    work,
    cache,
    changed: () => undefined,
    offline: false,
  };
  const bars = createBars({
    ...base,
    credential: { get: async () => ({ ok: false, failure: { kind: 'signed-out', reason: 'no-credential' } }) },
    versions: createVersions(base),
    version: '0.0.0',
    http: limited(deps.httpOf({ number, isAlive }), clock, profile),
  });
  try {
    // Another person at the desk in every other process: what goes out is its author's all the same (I12).
    const people = createPeople(number % 2 === 1 ? profile.user : { ...profile.user, name: 'Robin Hood' });
    const { world, replay } = createEngine({
      ...base,
      digest: sha256,
      people,
      policy: { standing: deps.policy, onChanged: () => undefined },
      calls: bars,
      hit,
    });
    if (deps.lost !== undefined) markRestored(world, deps.lost);
    replay.start();
    return { life: { number, world, replay, work: stored, isAlive }, work: stored, kill };
  } catch (thrown) {
    if (alive && !isDisks(thrown)) throw thrown;
    kill();
    return { life: undefined, work: stored, kill };
  }
};

/** The real limiter before the line, and answers stamped by the process's own clock, as the real client has it (safety 6.1). */
const limited = (http: Http, clock: Clock, { limits }: Profile): Http => {
  const rate = createRateLimit({ clock, perSecond: limits.ratePerSecond, burst: limits.rateBurst });
  return {
    ...http,
    send: async (call) => {
      await rate.take({ isBackground: call.isBackground ?? false, isAtOnce: call.isAtOnce ?? false });
      const reply = await http.send(call);
      return reply.kind === 'answered' ? { ...reply, at: clock.now() } : reply;
    },
  };
};

/**
 * The steady clock of a process: what the computer showed when it began, and the time since. Its waits stand still while it sleeps.
 * `forget`: the process is gone, and nothing of it is held on to by those who waited in it.
 */
const clockOf = (time: Time, isAlive: () => boolean): { readonly clock: Clock; readonly forget: () => void } => {
  const began = time.wall();
  const beganAt = time.now();
  const waiting = new Set<() => void>();
  const wait: Clock['wait'] = (milliseconds, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      if (!isAlive()) return;
      const leave = (): void => {
        cancel();
        signal?.removeEventListener('abort', done);
        waiting.delete(leave);
      };
      const done = (): void => {
        leave();
        if (isAlive()) resolve();
      };
      const cancel = time.here(milliseconds, done);
      signal?.addEventListener('abort', done);
      waiting.add(leave);
    });
  return {
    clock: { now: () => plus(began, time.now() - beganAt), wall: time.wall, monotonic: time.awake, wait },
    forget: () => {
      for (const leave of waiting) leave();
    },
  };
};

/** A commit that the disk refuses: what was written inside it is rolled back. */
const onFaultyDisk =
  (transaction: WorkStore['transaction'], faultNow: LifeDeps['diskFault']): WorkStore['transaction'] =>
  (inside) =>
    transaction(() => {
      const value = inside();
      const fault = faultNow();
      if (fault !== undefined) throw fault;
      return value;
    });
