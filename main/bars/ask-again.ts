import type { Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { Ids } from '../ports/ids.ts';

/** `tries`: how often in all, at least once. */
export type AskDeps = { readonly clock: Clock; readonly ids: Ids; readonly tries: number };

/**
 * Asks again for a person who waits, where the answer says that the trouble may pass: after up to 1 s, then up to 2 s, the wait
 * drawn from all of it (standard.md 14). Each time is a call of its own, under a RequestId of its own. Nothing is begun so late that
 * it could end after 45 s. No answer at all is not asked again here: whether the line is down is the desk's to find out (safety 1.4).
 */
export const askAgain = async <Value>(
  { clock, ids, tries }: AskDeps,
  ask: () => Promise<Result<Value, Failure>>,
): Promise<Result<Value, Failure>> => {
  const since = clock.monotonic();
  for (let tried = 1; ; tried += 1) {
    const result = await ask();
    if (result.ok || tried >= tries || !mayPass(result.failure)) return result;
    const waitMs = FIRST_WAIT_MS * 2 ** (tried - 1) * ids.random();
    if (clock.monotonic() - since + waitMs > LATEST_BEGIN_MS) return result;
    await clock.wait(waitMs);
  }
};

const FIRST_WAIT_MS = 1_000;
/** 45 s less what one reading may take. */
const LATEST_BEGIN_MS = 25_000;

/** The rows of standard.md 15 that a later try may cure: too slow, down, passing. */
const mayPass = (failure: Failure): boolean => {
  if (failure.kind !== 'unclear') return false;
  const { status, issue } = failure.support;
  return status === 500 ? issue === 'transient' : status !== undefined && [408, 502, 503, 504].includes(status);
};
