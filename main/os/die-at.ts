import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Environment } from '../../shared/model/profile.ts';

/** What BW_DIE_AT asks for, in which environment, and the fault points that there are. */
export type DieAtDeps = {
  readonly asked: string | undefined;
  readonly environment: Environment;
  readonly points: readonly string[];
};

/**
 * For the runs that kill the real process (safety 9): `BW_DIE_AT=name#n` ends it by SIGKILL when the fault point `name` is reached for the
 * n-th time (`#1` may be left out), in environment training alone. Failures: a sentence for whoever set the variable.
 */
export const dieAt = ({
  asked,
  environment,
  points,
}: DieAtDeps): Result<{ readonly hit?: (point: string) => undefined }, string> => {
  if (asked === undefined || asked === '') return ok({});
  if (environment !== 'training')
    return failed(`BW_DIE_AT is for environment training, this profile is for ${environment}`);
  const [, name = '', times = '1'] = /^([A-Za-z.-]+)(?:#([1-9]\d{0,5}))?$/.exec(asked) ?? [];
  if (!points.includes(name)) return failed(`BW_DIE_AT names no fault point: ${asked}`);
  let left = Number(times);
  return ok({
    hit: (point) => {
      if (point === name) left -= 1;
      if (point === name && left === 0) process.kill(process.pid, 'SIGKILL');
      return undefined;
    },
  });
};
