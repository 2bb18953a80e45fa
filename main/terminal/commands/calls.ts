import { type Instant, parseInstant } from '../../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../../shared/base/result.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { CallView } from '../../../shared/ipc/call-views.ts';
import { CallOutcomeSchema } from '../../../shared/model/call.ts';
import { showNhsNumber } from '../../../shared/model/nhs-number.ts';
import type { KnownPatient } from '../../../shared/model/patient.ts';
import { CALL_ENDS, CALL_WHYS, scriptOf } from '../call-words.ts';
import { type Given, isGiven, neededTextOf, textOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { toCallDocument } from '../to-desk-document.ts';
import { progressWordsOf, whenOf } from '../words.ts';

/** `calls`: the calls to make, the one that is due first at the head; `--all` adds those closed in the last day. */
export const calls = async ({ desk }: Context, given: Given): Promise<Outcome> => {
  const found = await desk.call('listCalls', { includeClosed: isGiven(given, 'all') });
  if (!found.ok) return failureOutcome(found.failure);
  return {
    code: 0,
    document: { document: 'calls', calls: found.value.map(toCallDocument) },
    lines: found.value.length === 0 ? ['No calls to make.'] : found.value.flatMap(linesOf),
  };
};

/** `call ID`: what came of one. 0 where that closes it, 2 where it stays to be made. */
export const call = async ({ desk }: Context, given: Given, [callId = '']: readonly string[]): Promise<Outcome> => {
  const request = requestOf(callId, given);
  if (!request.ok) return request.failure;
  const done = await desk.call('closeCall', request.value);
  if (!done.ok) return failureOutcome(done.failure);
  return {
    code: done.value.closedAt === undefined ? 2 : 0,
    document: { document: 'call', ...toCallDocument(done.value) },
    lines: linesOf(done.value),
  };
};

const requestOf = (callId: string, given: Given): Result<RequestOf<'closeCall'>, Outcome> => {
  const outcome = CallOutcomeSchema.safeParse(neededTextOf(given, 'outcome'));
  if (!outcome.success) {
    return failed(wrongUsage('--outcome is none of those.', `One of: ${CallOutcomeSchema.options.join(', ')}.`));
  }
  const again = instantOf(given, 'again');
  if (!again.ok) return again;
  const note = textOf(given, 'note');
  return ok({
    callId,
    outcome: outcome.data,
    ...(note === undefined ? {} : { note }),
    ...(isGiven(given, 'ends') ? { ends: true } : {}),
    ...(again.value === undefined ? {} : { again: again.value }),
  });
};

/** An option that takes an instant with its offset: a time without its zone is never guessed (safety 8.1). */
export const instantOf = (given: Given, option: string): Result<Instant | undefined, Outcome> => {
  const text = textOf(given, option);
  if (text === undefined) return ok(undefined);
  const instant = parseInstant(text);
  return instant === undefined
    ? failed(wrongUsage(`--${option} takes an instant such as 2026-08-04T13:00:00+01:00.`, 'Give it with its offset.'))
    : ok(instant);
};

const linesOf = (view: CallView): readonly string[] => [
  `${view.closedAt === undefined ? `${view.isDue ? 'DUE NOW' : 'Due'} ${whenOf(view.due)}` : endWordsOf(view)}: ${CALL_WHYS[view.why]}`,
  `  ${patientWordsOf(view.patient)}`,
  `  ${view.operation} at ${view.serviceName}${view.start === undefined ? '' : `, ${whenOf(view.start)}`}${view.servicePhone === undefined ? '' : `, phone ${view.servicePhone}`}`,
  `  how it stands: ${progressWordsOf(view)}`,
  ...(view.settledMeanwhile ? ['  it has come right since: tell the patient all the same'] : []),
  `  say: ${scriptOf(view)}`,
  ...view.attempts.map(
    ({ at, person, outcome, note }) =>
      `  ${whenOf(at)} ${person}: ${CALL_ENDS[outcome]}${note === undefined ? '' : `, ${note}`}`,
  ),
  `  call ${view.id}, for ${view.owner}`,
];

const endWordsOf = ({ closedAt, outcome }: CallView): string =>
  `Closed ${whenOf(closedAt)}${outcome === undefined ? '' : `, ${CALL_ENDS[outcome]}`}`;

const patientWordsOf = ({ family, given, display, nhsNumber, phone }: KnownPatient): string =>
  [
    family === undefined ? (display ?? 'name not known') : `${family.toUpperCase()}, ${given ?? ''}`,
    ...(nhsNumber === undefined ? [] : [`NHS number ${showNhsNumber(nhsNumber)}`]),
    phone === undefined ? 'no phone number known' : `phone ${phone}`,
  ].join(', ');
