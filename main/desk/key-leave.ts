import { mayDo } from '../../shared/model/role-rules.ts';
import { createAccountBook } from '../flows/account-book.ts';
import { createReadAccount } from '../os/account.ts';
import { hasCredential } from '../os/credential.ts';
import { policyNow } from '../os/policy.ts';
import { readProfile } from '../os/read-profile.ts';
import type { KeyLeave } from '../ports/desk-keys.ts';
import type { StartOptions } from '../ports/start-up.ts';
import { storeFilesExist } from '../store/data-folder.ts';

/** Whether nothing lies in the data folder yet, neither people nor a key: whoever sets a desk up may give it its first. */
export const isFirstSetUp = ({ dataDir }: StartOptions): boolean =>
  !storeFilesExist(dataDir) && !hasCredential(dataDir);

/**
 * Who may change the key where the work file does not open, so that nobody can be asked who they are: what the policy file says by itself.
 * People with PINs stand in the work file alone. A policy that cannot be read says nothing.
 */
export const leaveWithoutWork = async ({ profilePath }: StartOptions): Promise<KeyLeave> => {
  const profile = profilePath === undefined ? undefined : readProfile(profilePath);
  if (profile?.ok !== true) return 'not-known';
  const standing = policyNow(process, profile.value.environment);
  if (standing.kind === 'unreadable') return 'not-known';
  const rule = 'file' in standing ? standing.file.signIn : undefined;
  if (rule === undefined) return 'given';
  if (rule.by === 'pin') return 'not-known';
  const account = createAccountBook(createReadAccount(process));
  await account.readAgain();
  const [person] = account.person(rule);
  return person !== undefined && mayDo(person.role, 'credentials') ? 'given' : 'role-needed';
};
