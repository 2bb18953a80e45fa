import { failed, ok } from '../../shared/base/result.ts';
import { type Environment, isInventedWorld } from '../../shared/model/profile.ts';
import type { Computer } from '../ports/data-folder.ts';
import type { PresetProfile } from '../ports/place-asked.ts';
import { policyNow } from './policy.ts';

/** Reads it from the machine-wide policy file, whatever `BW_POLICY_FILE` says: which environment is asked for is not known yet. */
export const createPresetProfile =
  (computer: Pick<Computer, 'platform' | 'env'>): PresetProfile =>
  () => {
    const standing = policyNow(computer, 'production');
    if (standing.kind === 'unreadable') return failed(standing.problem);
    return ok('file' in standing ? standing.file.profile : undefined);
  };

/** Why the policy of this computer lets nobody work in that environment; undefined where it does. A file that cannot be read stops sending, not this. */
export const environmentProblem = (
  computer: Pick<Computer, 'platform' | 'env'>,
  environment: Environment,
): string | undefined => {
  const standing = policyNow(computer, environment);
  const allowed = 'file' in standing ? standing.file.environments : undefined;
  if (allowed === undefined || allowed.includes(environment)) return undefined;
  const asked = isInventedWorld(environment) ? environment : `the environment ${environment}`;
  return `the policy of this computer allows ${allowed.join(' and ')} alone, and this is ${asked}`;
};
