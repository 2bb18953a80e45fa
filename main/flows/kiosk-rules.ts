import type { KioskRule } from '../../shared/model/kiosk.ts';
import type { KioskStore } from '../ports/kiosk-store.ts';
import type { Policy } from '../ports/policy.ts';

/** What makes this computer a kiosk, as the policy has it; undefined: it is none. */
export type KioskRules = { readonly now: () => KioskRule | undefined };

/** A place that is no kiosk whatever the policy says: the terminal's, where everybody says who they are. */
export const noKiosk: KioskRules = { now: () => undefined };

/**
 * The rule of the policy as last read. A policy that cannot be read makes no desk of a kiosk: the rule that held last is kept in the work
 * file, and holds on. No file at all, or a file without the member, is no kiosk.
 */
export const createKioskRules = ({
  policy,
  store,
}: {
  readonly policy: Policy;
  readonly store: Pick<KioskStore, 'lastRule' | 'keepRule'>;
}): KioskRules => {
  const state = { last: store.lastRule() };
  const learn = (): void => {
    const standing = policy.standing();
    if (standing.kind === 'unreadable') return;
    const rule = 'file' in standing ? standing.file.kiosk : undefined;
    if (JSON.stringify(rule) === JSON.stringify(state.last)) return;
    store.keepRule(rule);
    state.last = rule;
  };
  learn();
  policy.onChanged(learn);
  return { now: () => state.last };
};
