import { existsSync } from 'node:fs';
import { failed, ok } from '../../shared/base/result.ts';
import type { Environment } from '../../shared/model/profile.ts';
import type { Computer } from '../ports/data-folder.ts';
import type { PresetProfile } from '../ports/place-asked.ts';
import { policyNow } from './policy.ts';

/** Reads the policy's from the machine-wide file, whatever `BW_POLICY_FILE` says: which environment is asked for is not known yet. */
export const createPresetProfile =
  (computer: Pick<Computer, 'platform' | 'env'>): PresetProfile =>
  (own) => {
    const standing = policyNow(computer, 'production');
    if (standing.kind === 'unreadable') return failed(standing.problem);
    const byPolicy = 'file' in standing ? standing.file.profile : undefined;
    return ok(byPolicy ?? (own !== undefined && existsSync(own) ? own : undefined));
  };

/** The environments that the policy keeps this computer to, where that one is none of them. A file that cannot be read stops sending, not this. */
export const environmentsInstead = (
  computer: Pick<Computer, 'platform' | 'env'>,
  environment: Environment,
): readonly Environment[] | undefined => {
  const standing = policyNow(computer, environment);
  const allowed = 'file' in standing ? standing.file.environments : undefined;
  return allowed?.includes(environment) === false ? allowed : undefined;
};
