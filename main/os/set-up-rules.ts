import { ok, failed } from '../../shared/base/result.ts';
import { RealEnvironmentSchema } from '../../shared/model/new-profile.ts';
import { type Computer, dataFolderOf } from '../ports/data-folder.ts';
import { ownProfileIn } from '../ports/place-asked.ts';
import type { ReadSetUpRules } from '../ports/set-up.ts';
import { allowsKeyImport } from './key-import.ts';
import { policyNow } from './policy.ts';

/** Reads them from the machine-wide policy file as it stands. */
export const createReadSetUpRules =
  (computer: Computer): ReadSetUpRules =>
  () => {
    const standing = policyNow(computer, 'production');
    if (standing.kind === 'unreadable') return failed(standing.problem);
    const file = 'file' in standing ? standing.file : undefined;
    return ok({
      environments: RealEnvironmentSchema.options.filter((each) => file?.environments?.includes(each) ?? true),
      mayImport: (environment) => allowsKeyImport(environment, standing),
      byPolicy: file?.profile,
      ownProfile: ownProfileIn(dataFolderOf(computer, 'profile'), computer.platform),
    });
  };
