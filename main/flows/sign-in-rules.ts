import type { SignInRule } from '../../shared/model/sign-in.ts';
import type { Policy } from '../ports/policy.ts';
import type { PeopleStore } from '../ports/people-store.ts';

/** How people sign in here, as the policy has it; undefined: they do not, the profile's user works here. */
export type SignInRules = { readonly now: () => SignInRule | undefined };

/**
 * The rule of the policy as last read. A policy that cannot be read opens no desk: the rule that held last is kept in the work file, and
 * holds on. No file at all, or a file without the member, is no rule.
 */
export const createSignInRules = ({
  policy,
  store,
}: {
  readonly policy: Policy;
  readonly store: Pick<PeopleStore, 'lastRule' | 'keepRule'>;
}): SignInRules => {
  const state = { last: store.lastRule() };
  const keep = (rule: SignInRule | undefined): void => {
    if (JSON.stringify(rule) === JSON.stringify(state.last)) return;
    store.keepRule(rule);
    state.last = rule;
  };
  const learn = (): void => {
    const standing = policy.standing();
    if (standing.kind !== 'unreadable') keep('file' in standing ? standing.file.signIn : undefined);
  };
  learn();
  policy.onChanged(learn);
  return { now: () => state.last };
};
