import type { Environment } from '../../shared/model/profile.ts';
import type { PolicyStanding } from '../ports/policy.ts';

/**
 * Whether a private key that was made elsewhere may be taken in. In production only where the policy file says so: a key that lay in a
 * file may lie in others. A file that cannot be read allows nothing.
 */
export const allowsKeyImport = (environment: Environment, standing: PolicyStanding): boolean =>
  environment !== 'production' || ('file' in standing && standing.file.allowKeyImport === true);
