import type { Changed } from '../../shared/ipc/contract.ts';
import type { Profile } from '../../shared/model/profile.ts';
import type { ReadAccount } from '../ports/account.ts';
import type { Acting } from '../ports/acting.ts';
import type { Policy } from '../ports/policy.ts';
import type { WorkStore } from '../ports/work-store.ts';
import { createAccountBook } from './account-book.ts';
import type { WhoWorksHere } from './people.ts';
import { createSignInRules } from './sign-in-rules.ts';

type Deps = {
  readonly user: Profile['user'];
  readonly policy: Policy;
  readonly work: Pick<WorkStore, 'people'>;
  readonly readAccount: ReadAccount;
  readonly acting: Acting;
  readonly changed: (topics: Changed['topics']) => void;
};

/** Who works here: as the policy says, asked of the operating system where it says so, and again whenever the policy changes. */
export const learnWhoWorksHere = async (deps: Deps): Promise<WhoWorksHere> => {
  const { user, policy, work, acting, changed } = deps;
  const rules = createSignInRules({ policy, store: work.people });
  const account = createAccountBook(deps.readAccount);
  const askAgain = async (): Promise<void> => {
    if (rules.now()?.by === 'account') await account.readAgain();
  };
  await askAgain();
  policy.onChanged(() => void askAgain().then(() => changed(['session', 'outbox'])));
  return { user, rules, account, store: work.people, acting };
};
