import { type Given, isGiven } from '../command-line.ts';
import type { Context } from '../context.ts';
import { type ExitCode, failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';

const ONE_ROUND_MS = 20_000;
const LONGEST_MS = 600_000;
const LOOK_AGAIN_MS = 1_000;

/**
 * `replay`: works through what is due now. With `--until-quiet` it goes on until nothing is left, or nothing but what needs
 * a person; 10 minutes at most. 0 nothing open · 2 a person is needed · 4 something is still to be sent or checked.
 */
export const replay = async (context: Context, given: Given): Promise<Outcome> => {
  if (context.offline) return wrongUsage('"replay" sends: it does not go with --offline.', 'Leave out --offline.');
  const untilQuiet = isGiven(given, 'until-quiet');
  return replayRounds(context, untilQuiet ? context.waiting.now() + LONGEST_MS : undefined);
};

/** One round where there is no deadline, else as many as it takes. */
const replayRounds = async (context: Context, deadline: number | undefined): Promise<Outcome> => {
  const replayed = await context.desk.call('replay', { withinMs: ONE_ROUND_MS });
  if (!replayed.ok) return failureOutcome(replayed.failure);
  const quiet = replayed.value.open <= replayed.value.needDecision;
  if (quiet || deadline === undefined || context.waiting.now() >= deadline) return outcomeOf(replayed.value, quiet);
  await context.waiting.wait(LOOK_AGAIN_MS);
  return replayRounds(context, deadline);
};

type Replayed = { readonly open: number; readonly needDecision: number; readonly due: number };

const outcomeOf = (replayed: Replayed, quiet: boolean): Outcome => ({
  code: codeOf(replayed, quiet),
  document: { document: 'replay', ...replayed, quiet },
  lines: linesOf(replayed),
});

const codeOf = ({ needDecision }: Replayed, quiet: boolean): ExitCode => {
  if (needDecision > 0) return 2;
  return quiet ? 0 : 4;
};

const linesOf = ({ open, needDecision }: Replayed): readonly string[] => {
  if (open === 0) return ['Nothing is waiting: every change was sent and checked, or closed.'];
  const waiting = open - needDecision;
  return [
    ...(waiting > 0 ? [`${changes(waiting)} still to be sent or checked. Run "replay" again later.`] : []),
    ...(needDecision > 0 ? [`${changes(needDecision)} to be decided: "outbox" lists the choices.`] : []),
  ];
};

const changes = (count: number): string => `${count} ${count === 1 ? 'change' : 'changes'}`;
