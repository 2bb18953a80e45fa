import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { StartOptions } from '../ports/start-up.ts';
import { findTraining, startTraining, stopTraining } from './training-process.ts';
import { readTrainingWorld, type TrainingWorld } from './training-profile.ts';

/** The training world of a data folder: found running, or started for this workstation. */
export type OpenedTraining = TrainingWorld & {
  readonly controlUrl?: string;
  /** A window that is closed takes the service along; a terminal command only the one it started itself. */
  readonly close: () => Promise<void>;
};

/** Finds or starts the training service and learns its services and time. The failure is a sentence fit for the screen. */
export const openTraining = async (options: StartOptions): Promise<Result<OpenedTraining, string>> => {
  const { dataDir, trainingLaunch, training, door } = options;
  const running = await findTraining(dataDir);
  const started =
    running === undefined ? await startTraining({ dataDir, launch: trainingLaunch, ...training }) : ok(running);
  if (!started.ok) return started;
  const world = await readTrainingWorld(started.value);
  if (!world.ok) return failed(world.failure);
  const { controlUrl } = started.value;
  return ok({
    ...world.value,
    ...(controlUrl === undefined ? {} : { controlUrl }),
    close: async () => {
      if (door !== 'terminal' || running === undefined) await stopTraining(dataDir);
    },
  });
};
