import { failed, ok, type Result } from '../../../shared/base/result.ts';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { HandOverCall, HandOverChange, HandOverList } from '../../../shared/ipc/hand-over-views.ts';
import { ModificationIdSchema } from '../../../shared/model/modification.ts';
import { showNhsNumber } from '../../../shared/model/nhs-number.ts';
import { CALL_WHYS } from '../call-words.ts';
import { type Given, isGiven, textOf, textsOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { toHandOverDocument } from '../to-desk-document.ts';
import { progressWordsOf, whenOf } from '../words.ts';

/** `hand-over --list` prints what is open; `--to` and `--why` give it to somebody else. */
export const handOver = async (context: Context, given: Given): Promise<Outcome> => {
  if (isGiven(given, 'list')) return printList(context);
  const to = textOf(given, 'to');
  const why = textOf(given, 'why');
  if (to === undefined || why === undefined) {
    return wrongUsage('"hand-over" needs --list, or --to and --why.', 'Name who takes it over, and say why.');
  }
  const what = await whatOf(context, given);
  if (!what.ok) return what.failure;
  const done = await context.desk.call('handOver', { what: what.value, to, why });
  if (!done.ok) return failureOutcome(done.failure);
  const { changes, calls } = done.value;
  const words = `${counted(changes, 'change')} and ${counted(calls, 'call')} handed over to ${to}.`;
  return { code: 0, document: { document: 'handed', to, changes, calls }, lines: [words] };
};

const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;

/** What was named; else all that the named person has open, or whoever works here now. */
const whatOf = async ({ desk }: Context, given: Given): Promise<Result<RequestOf<'handOver'>['what'], Outcome>> => {
  const modificationIds = textsOf(given, 'modification');
  const callIds = textsOf(given, 'call');
  const person = textOf(given, 'from-person');
  if (modificationIds.length + callIds.length > 0) {
    if (person !== undefined) return failed(wrongUsage('--from-person names all of somebody’s work.', 'Leave it out.'));
    const wrong = modificationIds.find((id) => !ModificationIdSchema.safeParse(id).success);
    if (wrong !== undefined) return failed(wrongUsage('--modification is not an id.', 'Take it from "outbox".'));
    return ok({ kind: 'chosen', modificationIds: [...modificationIds], callIds: [...callIds] });
  }
  if (person !== undefined) return ok({ kind: 'all-of', person });
  const shown = await desk.call('getDesk', {});
  return shown.ok ? ok({ kind: 'all-of', person: shown.value.user }) : failed(failureOutcome(shown.failure));
};

const printList = async ({ desk }: Context): Promise<Outcome> => {
  const list = await desk.call('listHandOver', {});
  if (!list.ok) return failureOutcome(list.failure);
  return { code: 0, document: toHandOverDocument(list.value), lines: printedLinesOf(list.value) };
};

/** Ready for paper: who, where and when it was, that it is confidential, and no more of a patient than the work needs. */
const printedLinesOf = ({ at, organisation, person, environment, owners }: HandOverList): readonly string[] => [
  `CONFIDENTIAL: patient data. Hand-over of ${organisation}${environment === 'training' ? ' (TRAINING, invented patients)' : ''}`,
  `Printed ${whenOf(at)} by ${person}. Destroy it when the work is taken over.`,
  ...(owners.length === 0 ? ['', 'Nothing is open.'] : []),
  ...owners.flatMap(({ owner, changes, calls }) => [
    '',
    `${owner}: ${counted(changes.length, 'change')}, ${counted(calls.length, 'call')} to make`,
    ...changes.flatMap(changeLines),
    ...calls.flatMap(callLines),
  ]),
];

const changeLines = (change: HandOverChange): readonly string[] => [
  `  [ ] ${whatWordsOf(change)} ${placeWordsOf(change)}${change.twoOpen ? ' (2 bookings open)' : ''}`,
  `      ${patientWordsOf(change)}`,
  `      ${progressWordsOf(change)}`,
  `      recorded ${whenOf(change.recordedAt)} by ${change.author}, change ${change.modificationId}`,
];

const whatWordsOf = ({ operation, leg }: HandOverChange): string => {
  if (leg === undefined) return operation;
  return leg === 'book' ? 'rebook, the new booking' : 'rebook, the old appointment';
};

const callLines = (call: HandOverCall): readonly string[] => [
  `  [ ] call by ${whenOf(call.due)}: ${CALL_WHYS[call.why]}`,
  `      ${patientWordsOf(call)}, ${placeWordsOf(call)}`,
  `      call ${call.callId}`,
];

type Listed = Pick<HandOverChange, 'patient' | 'place' | 'start'>;

const patientWordsOf = ({ patient: { name, nhsNumber, phone } }: Listed): string =>
  [
    name ?? 'name not known',
    ...(nhsNumber === undefined ? [] : [`NHS number ${showNhsNumber(nhsNumber)}`]),
    ...(phone === undefined ? [] : [`phone ${phone}`]),
  ].join(', ');

const placeWordsOf = ({ place, start }: Listed): string => {
  const where = place.sensitive === true ? 'a service that is not named on paper' : (place.serviceName ?? '');
  const phone = place.servicePhone === undefined ? '' : `, phone ${place.servicePhone}`;
  return `at ${where}${start === undefined ? '' : `, ${whenOf(start)}`}${phone}`;
};
