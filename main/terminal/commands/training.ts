import { type Given, isGiven, textOf } from '../command-line.ts';
import { notStarted, type Outcome, wrongUsage } from '../outcome.ts';
import { type ForegroundTraining, startInForeground, type TrainingStart } from '../training-service.ts';

export type TrainingDeps = {
  readonly start: Omit<TrainingStart, 'reset'>;
  /** Prints an outcome at once: a service that runs has told where before it ends. */
  readonly print: (outcome: Outcome) => void;
  /** Resolves when a person asks to stop (Ctrl+C). */
  readonly untilAsked: () => Promise<void>;
};

/** `training`: runs the training service until Ctrl+C, or until something else stops it. `--reset` starts its data afresh and ends. */
export const training = async (deps: TrainingDeps, given: Given): Promise<Outcome | undefined> => {
  const port = textOf(given, 'port');
  if (port !== undefined && !isPort(port)) return wrongUsage('--port is not a port.', 'Give a number from 0 to 65535.');
  const reset = isGiven(given, 'reset');
  const start = { ...deps.start, reset, training: { ...deps.start.training, ...portOf(port) } };
  const started = await startInForeground(start);
  if (!started.ok) return notStarted({ kind: 'training', problem: started.failure });
  return reset ? afterReset(started.value) : serve(deps, started.value);
};

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535;

const portOf = (port: string | undefined) => (port === undefined ? {} : { port: Number(port) });

const afterReset = async ({ isOurs, stop, ended }: ForegroundTraining): Promise<Outcome> => {
  await (isOurs ? stop() : ended);
  return {
    code: 0,
    document: { document: 'training', state: 'reset' },
    lines: ['The training service has fresh data.'],
  };
};

const serve = async (deps: TrainingDeps, running: ForegroundTraining): Promise<Outcome | undefined> => {
  const { address, isOurs, ended, stop } = running;
  const outcome: Outcome = {
    code: 0,
    document: { document: 'training', state: isOurs ? 'running' : 'already-running', ...address },
    lines: [
      `Training service${isOurs ? '' : ' (it ran already)'}: ${address.url}`,
      ...(address.controlUrl === undefined ? [] : [`Training controls, to act as the clinic: ${address.controlUrl}`]),
      ...(isOurs ? ['To stop: Ctrl+C'] : []),
    ],
  };
  if (!isOurs) return outcome;
  deps.print(outcome);
  await Promise.race([ended, deps.untilAsked().then(stop)]);
  return undefined;
};
