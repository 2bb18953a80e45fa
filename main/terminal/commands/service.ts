import type { Result } from '../../../shared/base/result.ts';
import type { ServicePage } from '../../../shared/ipc/views.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { type Given, isGiven } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome } from '../outcome.ts';
import { toOneServiceDocument } from '../service-document.ts';
import { serviceLinesOf } from '../service-words.ts';

/** `service SERVICE [--fresh]`: asks it for what is not known, or for all of it; never with `--offline`. */
export const service = async (context: Context, given: Given, [id = '']: readonly string[]): Promise<Outcome> => {
  const asked = isGiven(given, 'fresh') ? 'all' : 'unknown';
  return outcomeOf(await context.desk.call('getService', { serviceId: id, ask: context.offline ? 'no' : asked }));
};

/** `service clear SERVICE`: forgets what it said of itself and what it refused. */
export const clearService = async ({ desk }: Context, _given: Given, [id = '']: readonly string[]): Promise<Outcome> =>
  outcomeOf(await desk.call('clearServiceDetails', { serviceId: id }));

/**
 * `service confirm SERVICE`: a person's yes to the two names as they stand now. 2 where it has told no name: there is nothing to say
 * yes to.
 */
export const confirmService = async (
  { desk }: Context,
  _given: Given,
  [id = '']: readonly string[],
): Promise<Outcome> => {
  const before = await desk.call('getService', { serviceId: id, ask: 'no' });
  if (!before.ok) return failureOutcome(before.failure);
  const { told, listed } = before.value.name;
  if (told === undefined) return { ...pageOutcome(before.value), code: 2, complaint: NOTHING_TOLD };
  const confirmed = await desk.call('confirmServiceName', { serviceId: id, told, listed });
  if (!confirmed.ok) return failureOutcome(confirmed.failure);
  return outcomeOf(await desk.call('getService', { serviceId: id, ask: 'no' }));
};

const NOTHING_TOLD = 'This service has told no name yet, so there is nothing to confirm.\nRun "slots" for it first.';

const outcomeOf = (page: Result<ServicePage, Failure>): Outcome =>
  page.ok ? pageOutcome(page.value) : failureOutcome(page.failure);

const pageOutcome = (page: ServicePage): Outcome => ({
  code: 0,
  document: toOneServiceDocument(page),
  lines: serviceLinesOf(page),
});
