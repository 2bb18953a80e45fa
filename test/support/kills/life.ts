import { setTimeout as pass } from 'node:timers/promises';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskHandle } from '../../../main/ports/desk.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import { createDice, type Dice } from '../../simulator/dice.ts';
import { type Faults, faultsIn } from './check.ts';
import type { Ground } from './ground.ts';
import { type KillableHost, runHost } from './host.ts';
import { carryOut, OPERATIONS, type Operation } from './operations.ts';
import { restOf } from './rest.ts';

/** One end of the process: at a moment, or at a named point. `steps` are taken until it has come. */
export type Death = {
  /** `name#n`, where it ends itself; else it is killed so many milliseconds after the process was begun, or after it served. */
  readonly at: string | { readonly after: 'begin' | 'serving'; readonly milliseconds: number };
  readonly steps: readonly Operation[];
};

/** What came of a life: `died` says of each death whether it came. */
export type Lived = {
  readonly faults: Faults;
  readonly died: readonly boolean[];
  readonly promised: number;
  readonly history: readonly string[];
};

/**
 * One desk folder from its first start to rest: the process dies again and again while people work, starts again each time, and is left
 * alone in the end. Then the desk's words are held against the Receivers' record.
 */
export const live = async (ground: Ground, seed: number, deaths: readonly Death[]): Promise<Lived> => {
  const dice = createDice(seed);
  const dataDir = await ground.begin(seed);
  const life: Life = { ground, dataDir, dice, promised: new Map(), history: [] };
  try {
    const died: boolean[] = [];
    for (const death of deaths) died.push(await dieOnce(life, death));
    const faults = await restAndCheck(life);
    return { faults, died, promised: life.promised.size, history: life.history };
  } finally {
    if (process.env.BW_KILL_KEEP === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
};

type Life = {
  readonly ground: Ground;
  readonly dataDir: string;
  readonly dice: Dice;
  readonly promised: Map<ModificationId, string>;
  readonly history: string[];
};

const start = ({ ground, dataDir }: Life, dieAt?: string): KillableHost =>
  runHost({
    dataDir,
    profilePath: ground.profilePath,
    now: ground.now(),
    ...(dieAt === undefined ? {} : { dieAt }),
  });

/** True where the death came; false where its steps were over before, and the process was killed in the end. */
const dieOnce = async (life: Life, { at, steps }: Death): Promise<boolean> => {
  const host = start(life, typeof at === 'string' ? at : undefined);
  life.history.push(`start, to die ${typeof at === 'string' ? at : `${at.milliseconds} ms after ${at.after}`}`);
  if (typeof at !== 'string' && at.after === 'begin') void pass(at.milliseconds).then(host.kill);
  const desk = await host.ready;
  if (typeof at !== 'string' && at.after === 'serving') void pass(at.milliseconds).then(host.kill);
  if (desk !== undefined) {
    for (const step of steps) await takeStep(life, { host, desk, step });
    if (typeof at === 'string') await waitForPoint(life, host, desk);
  }
  if (typeof at !== 'string') await host.ended;
  const died = host.wasKilled();
  await host.kill();
  await desk?.close();
  if (host.complained() !== '') life.history.push(`complained: ${host.complained().slice(0, 400)}`);
  return died;
};

type Step = { readonly host: KillableHost; readonly desk: DeskHandle; readonly step: Operation };

const takeStep = async (
  { ground, dataDir, dice, promised, history }: Life,
  { host, desk, step }: Step,
): Promise<void> => {
  if (host.hasEnded()) return;
  const before = promised.size;
  try {
    await carryOut({ ground, desk, dice, promised }, step);
    history.push(promised.size > before ? `${step}: acknowledged` : step);
  } catch (died) {
    if (!(await hasJustEnded(host))) {
      await host.kill(); // nobody else would end it
      throw new Error(`${step}: ${String(died)}\n${logOf(dataDir)}`, { cause: died });
    }
    history.push(`${step}: the process died`);
  }
};

/** The last lines of the workstation's log. */
const logOf = (dataDir: string): string => {
  const path = join(dataDir, 'logs', 'workstation.log');
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(-8).join('\n') : 'no log yet';
};

/** A killed process is gone a moment before we are told. */
const hasJustEnded = async (host: KillableHost): Promise<boolean> => {
  await Promise.race([host.ended, pass(1_000)]);
  return host.hasEnded();
};

/** What the steps have set going comes to the point soon, or never. */
const waitForPoint = async (life: Life, host: KillableHost, desk: DeskHandle): Promise<void> => {
  await life.ground.order({ do: 'restore' });
  await Promise.race([host.ended, restOf(desk, POINT_MS).catch(() => undefined)]);
  await Promise.race([host.ended, pass(50)]);
};

const POINT_MS = 4_000;
const REST_MS = 30_000;

const restAndCheck = async (life: Life): Promise<Faults> => {
  await life.ground.order({ do: 'restore' });
  await life.ground.order({ do: 'clearFaults' });
  const host = start(life);
  const desk = await host.ready;
  if (desk === undefined) return [`did not start again: ${host.complained()}`];
  try {
    await restOf(desk, REST_MS);
    return await faultsIn({ ground: life.ground, desk }, life.promised);
  } finally {
    await desk.close();
    await host.stop();
  }
};

/** A life with so many deaths, each at a moment of its own: in recovery, while it serves, and now and then at a named point. */
export const randomDeaths = (seed: number, count: number, points: readonly string[]): readonly Death[] => {
  const dice = createDice(seed * 7 + 1);
  return Array.from({ length: count }, () => {
    const steps = Array.from({ length: 2 + dice.below(4) }, () => dice.pick(OPERATIONS));
    const kind = dice.below(10);
    if (kind < 3) return { at: `${dice.pick(points)}#${1 + dice.below(4)}`, steps };
    if (kind < 5) return { at: { after: 'begin', milliseconds: 200 + dice.below(1_500) }, steps };
    return { at: { after: 'serving', milliseconds: dice.below(1_200) }, steps };
  });
};

/** What a failing life is told with: its seed, how to live it again, and what happened. */
export const told = (seed: number, { faults, history }: Lived): string =>
  [
    `seed ${seed}: ${faults.join('; ')}`,
    ...history,
    `again: BW_KILL_SEED=${seed} npm exec -- vitest run test/kills/random`,
  ].join('\n');
