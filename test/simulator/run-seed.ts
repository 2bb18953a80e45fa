import { assertNever } from '../../shared/base/assert-never.ts';
import type { Suspend } from '../../shared/model/policy.ts';
import { createDice } from './dice.ts';
import { createChecks } from './invariants/check.ts';
import { rateIsKept } from './invariants/machine.ts';
import { callsSparingly, leftBehind } from './invariants/rules.ts';
import { actElsewhere, changeElsewhere, OTHERS_STEPS, type OthersStep } from './others.ts';
import { actAtDesk, DESK_STEPS, type DeskStep } from './people.ts';
import { type Plan, planOf } from './plan.ts';
import type { Course } from './targets.ts';
import { wayFor } from './ways.ts';
import { CLINIC, createScene, type Scene } from './scene.ts';
import { MACHINE_STEPS, type Step, type Way, WAYS } from './themes.ts';
import type { Crossing } from './wire.ts';

/** What came of one seed. `cells`: where the process was killed, `reached`: those it came by, each with how often; `behind`: see Scene. */
export type Outcome = {
  readonly seed: number;
  readonly broken: readonly string[];
  readonly cells: ReadonlyMap<string, number>;
  readonly reached: ReadonlyMap<string, number>;
  readonly behind: ReadonlyMap<string, number>;
};

/** Lives one seed through: people, clinics, the line and the machine by turns, then three quiet hours; checked all the way. */
export const runSeed = async (
  seed: number,
  {
    onEnd = () => undefined,
    course = courseOf(seed),
  }: { readonly onEnd?: (scene: Scene) => void; readonly course?: Course } = {},
): Promise<Outcome> => {
  const plan: Plan = { ...planOf(course.from, createDice(course.from * 4)), targets: course.targets };
  const checks = createChecks();
  const onLeaving: typeof checks.onLeaving = (seen, crossing) => {
    checks.onLeaving(seen, crossing);
    behindWrite(seen, crossing);
  };
  const scene = createScene(plan, { check: checks.check, onLeaving });
  try {
    await live(scene);
    onEnd(scene);
    return {
      seed,
      broken: [
        ...scene.broken,
        ...leftBehind(scene),
        ...callsSparingly(scene),
        ...rateIsKept(scene),
        ...defectsIn(scene),
      ],
      cells: scene.cells,
      reached: scene.reached,
      behind: scene.behind,
    };
  } finally {
    scene.close();
  }
};

/** The life of a seed by itself. */
export const ownLife = (seed: number): Course => ({ from: seed, targets: [] });

/** Its own life; or that of another seed up to a rare cell that it is known to come by. */
export const courseOf = (seed: number): Course => {
  const way = wayFor(seed);
  return way === undefined ? ownLife(seed) : { from: way.from, targets: [{ cell: way.cell, seed }] };
};

const live = async (scene: Scene): Promise<void> => {
  const { dice } = scene;
  for (const step of stepsOf(scene)) {
    if (scene.broken.length > 0) break;
    await takeStep(scene, step);
    await scene.pass(dice.pick(wayOf(scene).pausesMs));
  }
  scene.calmDown();
  await scene.pass(40_000);
  // What waits for a person by now is decided, before all is left in peace.
  for (let decision = 0; decision < 2; decision += 1) {
    actAtDesk(scene, 'decide');
    await scene.pass(20_000);
  }
  // Until all of it has come to rest: done, or waiting for a person; a hundred minutes at most.
  for (let rounds = 0; rounds < 20 && (rounds === 0 || isMoving(scene)); rounds += 1) await scene.pass(5 * 60_000);
};

const isMoving = (scene: Scene): boolean =>
  scene
    .work()
    .outbox.open()
    .some(({ standing: { progress } }) => MOVING.includes(progress.kind));

const MOVING: readonly string[] = ['queued', 'reading', 'sending', 'uncertain', 'reconciling', 'confirmed'];

const takeStep = async (scene: Scene, step: Step): Promise<void> => {
  const { dice, plan } = scene;
  if (isDesk(step)) {
    actAtDesk(scene, step);
    return dice.chance(wayOf(scene).meanwhile) ? actElsewhere(scene, dice.pick(MEANWHILE)) : undefined;
  }
  if (isOthers(step)) return actElsewhere(scene, step);
  scene.note('world', step);
  switch (step) {
    case 'cut':
      return scene.wire.cut(!scene.wire.isCut());
    case 'restart':
      return scene.restart('closed and started again');
    case 'sleep':
      return scene.sleep(dice.pick([60_000, 3_600_000]));
    case 'five-hours':
      return scene.sleep(5 * 3_600_000);
    case 'disk-fault':
      if (plan.diskFaults) scene.refuseCommits(dice.pick(REFUSALS), 1 + dice.below(5));
      return;
    case 'older-file':
      if (plan.restores) scene.restoreOlder();
      return;
    case 'clock':
      if (plan.clockWrong) scene.time.setWall(dice.pick([0, 300_000, -300_000, -3_600_000, A_YEAR_MS]));
      return;
    case 'clock-ahead':
      return scene.time.setWall(A_YEAR_MS);
    case 'brake':
      return scene.brake(scene.policy().kind === 'none' ? dice.pick(BRAKES) : undefined);
    default:
      return assertNever(step);
  }
};

const A_YEAR_MS = 365 * 86_400_000;
const REFUSALS = ['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_IOERR'] as const;

/** What a policy file may stop, for a while. */
const BRAKES: readonly Suspend[] = [
  { reason: 'Stopped' },
  { services: [CLINIC], reason: 'Stopped' },
  { operations: ['book'], reason: 'Stopped' },
  { operations: ['update', 'cancel', 'rebook'], reason: 'Stopped' },
];

const MEANWHILE = [
  'cancels',
  'moves',
  'changes-note',
  'changes-kind',
  'takes-slot',
] as const satisfies readonly OthersStep[];

const wayOf = ({ plan }: Scene): Way => WAYS[plan.theme];

/** The steps of a seed: its opening, and from then on each as often as its theme says. */
const stepsOf = (scene: Scene): readonly Step[] => {
  const { plan, dice } = scene;
  const { opening, weights } = wayOf(scene);
  const names = STEPS.flatMap((step) => Array.from({ length: weights[step] ?? 0 }, () => step));
  const first = dice.chance(0.67) ? opening : [];
  return [...first, ...Array.from({ length: Math.max(0, plan.steps - first.length / 2) }, () => dice.pick(names))];
};

const STEPS: readonly Step[] = [...DESK_STEPS, ...OTHERS_STEPS, ...MACHINE_STEPS];

/**
 * Behind a write somebody else may be at the same record before it is read back, and the disk may refuse to keep the answer.
 */
const behindWrite = (scene: Scene, { requestId }: Crossing): void => {
  const { plan, dice, time } = scene;
  if (scene.isCalm()) return;
  if (plan.theme === 'bad-disk' && dice.chance(0.3)) scene.refuseCommits(dice.pick(REFUSALS), 1 + dice.below(6));
  if (plan.theme !== 'two-stations' || !dice.chance(0.3)) return;
  time.inWorld(110 + dice.below(120), () => {
    const done = scene.ledger.doneBy(requestId).at(-1);
    if (done !== undefined) changeElsewhere(scene, dice.pick(['cancels', 'moves', 'changes-note']), done.appointmentId);
  });
};

const isDesk = (step: Step): step is DeskStep => DESK_STEPS.some((one) => one === step);
const isOthers = (step: Step): step is OthersStep => OTHERS_STEPS.some((one) => one === step);

/** A defect in the engine is no invariant, and no less a finding; the disk's own faults and kills are none. */
const defectsIn = (scene: Scene): readonly string[] =>
  scene.plan.diskFaults || scene.kills() > 0
    ? []
    : scene.logged.flatMap(({ name, fields }) =>
        name === 'replay.defect' ? [`defect: ${JSON.stringify(fields)}`] : [],
      );
