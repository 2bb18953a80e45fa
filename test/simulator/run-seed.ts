import { createDice } from './dice.ts';
import { createChecks } from './invariants/check.ts';
import { leftBehind } from './invariants/rules.ts';
import { actElsewhere, OTHERS_STEPS, type OthersStep } from './others.ts';
import { actAtDesk, DESK_STEPS, type DeskStep } from './people.ts';
import { planOf } from './plan.ts';
import { createScene, type Scene } from './scene.ts';

/** What came of one seed. `cells`: where the process was killed, `reached`: the sites it came by, each with how often. */
export type Outcome = {
  readonly seed: number;
  readonly broken: readonly string[];
  readonly cells: ReadonlyMap<string, number>;
  readonly reached: ReadonlyMap<string, number>;
};

/** Lives one seed through: people, clinics, the line and the machine by turns, then three quiet hours; checked all the way. */
export const runSeed = async (seed: number, onEnd: (scene: Scene) => void = () => undefined): Promise<Outcome> => {
  const plan = planOf(seed, createDice(seed * 4));
  const scene = createScene(plan, createChecks());
  try {
    await live(scene);
    onEnd(scene);
    return {
      seed,
      broken: [...scene.broken, ...leftBehind(scene), ...defectsIn(scene)],
      cells: scene.cells,
      reached: scene.reached,
    };
  } finally {
    scene.close();
  }
};

const live = async (scene: Scene): Promise<void> => {
  const { plan, dice } = scene;
  for (let step = 0; step < plan.steps && scene.broken.length === 0; step += 1) {
    await takeStep(scene);
    await scene.pass(dice.pick([500, 2_000, 6_000, 20_000, 61_000, 130_000]));
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

const takeStep = async (scene: Scene): Promise<void> => {
  const { dice, plan } = scene;
  const step = dice.pick(STEPS);
  if (isDesk(step)) {
    actAtDesk(scene, step);
    // Somebody else is at it at the same moment: between what this desk saw and what it will read.
    return dice.chance(0.25) ? actElsewhere(scene, dice.pick(MEANWHILE)) : undefined;
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
    case 'disk-fault':
      if (plan.diskFaults)
        scene.refuseCommits(dice.pick(['SQLITE_FULL', 'SQLITE_BUSY', 'SQLITE_IOERR']), 1 + dice.below(5));
      return;
    case 'older-file':
      if (plan.restores) scene.restoreOlder();
      return;
    case 'clock':
      if (plan.clockWrong) scene.time.setWall(dice.pick([0, 300_000, -300_000, -3_600_000, 365 * 86_400_000]));
      return;
    default:
  }
};

const MEANWHILE = ['cancels', 'moves', 'changes-note', 'takes-slot'] as const satisfies readonly OthersStep[];
const MACHINE_STEPS = ['cut', 'restart', 'sleep', 'disk-fault', 'clock', 'older-file'] as const;
type Step = DeskStep | OthersStep | (typeof MACHINE_STEPS)[number];

/** How often each comes up beside the others. */
const STEPS: readonly Step[] = [
  ...DESK_STEPS.flatMap((step) => Array.from({ length: step === 'decide' || step === 'book' ? 5 : 3 }, () => step)),
  ...OTHERS_STEPS,
  ...MACHINE_STEPS,
];

const isDesk = (step: Step): step is DeskStep => DESK_STEPS.some((one) => one === step);
const isOthers = (step: Step): step is OthersStep => OTHERS_STEPS.some((one) => one === step);

/** A defect in the engine is no invariant, and no less a finding; the disk's own faults and kills are none. */
const defectsIn = (scene: Scene): readonly string[] =>
  scene.plan.diskFaults || scene.kills() > 0
    ? []
    : scene.logged.flatMap(({ name, fields }) =>
        name === 'replay.defect' ? [`defect: ${JSON.stringify(fields)}`] : [],
      );
