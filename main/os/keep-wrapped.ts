import type { Redacted } from '../../shared/base/redacted.ts';
import type { Log } from '../ports/log.ts';
import type { Policy } from '../ports/policy.ts';
import { codeOf } from './files.ts';
import { wrapStoreKey } from './recovery-key.ts';

/**
 * Keeps the key of the work file wrapped to the recovery key that the policy names (docs/recovery.md). `now` is called at a start and
 * whenever the policy changed; a policy that names none leaves what lies there. It never stops work: the log says what is wrong, and
 * `trouble` tells it to `diagnose`.
 */
export const createWrapKeeper = (call: {
  readonly dataDir: string;
  readonly storeKey: Redacted<string>;
  readonly policy: Policy;
  readonly log: Log;
}): { readonly now: () => Promise<void>; readonly trouble: () => string | undefined } => {
  const { dataDir, storeKey, policy, log } = call;
  const state: { trouble?: string | undefined } = {};
  const now = async (): Promise<void> => {
    const standing = policy.standing();
    const recoveryKey = 'file' in standing ? standing.file.recoveryKey : undefined;
    state.trouble =
      recoveryKey === undefined ? undefined : await tried(() => wrapStoreKey({ dataDir, storeKey, recoveryKey }));
    if (state.trouble !== undefined) log.event('recovery.not-wrapped', { code: state.trouble });
  };
  return { now, trouble: () => state.trouble };
};

const tried = async (wrap: () => ReturnType<typeof wrapStoreKey>): Promise<string | undefined> => {
  try {
    const wrapped = await wrap();
    return wrapped.ok ? undefined : wrapped.failure;
  } catch (error) {
    return codeOf(error) ?? 'unknown';
  }
};
