import { addDays, isLondonDay, londonDayOf } from '../../../shared/base/london.ts';
import { failed, ok, type Result } from '../../../shared/base/result.ts';
import type { SlotList, SlotView } from '../../../shared/ipc/views.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { type Given, textOf, textsOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureWordsOf } from '../failure-words.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { gapWordsOf, slotAgeWordsOf, whyNoSlotsWordsOf } from '../slot-words.ts';
import { tableOf } from '../table.ts';
import { toSlotsDocument } from '../to-document.ts';
import { whenOf } from '../words.ts';

const DAYS_SHOWN = 3;

/**
 * `slots`: asks each service named, all at once, except with `--offline`. 1 where nothing could be learnt of any of them; a service
 * that cannot be asked never hides what the others have.
 */
export const slots = async (context: Context, given: Given): Promise<Outcome> => {
  const days = await daysOf(context, given);
  if (!days.ok) return days.failure;
  const services = [...new Set(textsOf(given, 'service'))];
  const found = await Promise.all(
    services.map((serviceId) => context.desk.call('findSlots', { serviceId, ...days.value, fresh: !context.offline })),
  );
  const refused = found.find((one) => !one.ok);
  if (refused !== undefined && !refused.ok) return failureOutcome(refused.failure);
  const lists = found.flatMap((one) => (one.ok ? [one.value] : []));
  const complaint = lists.flatMap((list) => complaintOf(list, lists.length > 1)).join('\n');
  return {
    code: lists.every(({ source }) => source === 'none') ? 1 : 0,
    document: toSlotsDocument(lists, days.value),
    lines: [...slotTable(lists), ...lists.flatMap((list) => stateLines(list, lists.length > 1))],
    ...(complaint === '' ? {} : { complaint }),
  };
};

/** Why a service could not be asked, and why nothing may be booked there. */
const complaintOf = ({ failure, blocked, serviceId }: SlotList, isOneOfMany: boolean): readonly string[] => {
  const all: readonly Failure[] = [
    ...(failure === undefined ? [] : [failure]),
    ...(blocked === undefined ? [] : [{ kind: 'not-allowed', why: blocked } as const]),
  ];
  return all.flatMap((one) => {
    const { problem, next } = failureWordsOf(one);
    return [isOneOfMany ? `${serviceId}: ${problem}` : problem, next];
  });
};

/** How the list of a service stands: its age, what it does not tell of, and why it is empty. */
const stateLines = (list: SlotList, isOneOfMany: boolean): readonly string[] => {
  const why = list.why === undefined ? [] : [whyNoSlotsWordsOf(list.why)];
  const unread =
    list.unread > 0 && list.why?.cause !== 'unreadable' ? [`${list.unread} entries could not be read.`] : [];
  const lines = [...why, slotAgeWordsOf(list), ...unread, ...list.gaps.map(gapWordsOf)];
  return isOneOfMany ? [`${list.serviceId}: ${lines.join(' ')}`] : lines;
};

const daysOf = async (
  context: Context,
  given: Given,
): Promise<Result<{ readonly fromDay: string; readonly toDay: string }, Outcome>> => {
  const from = textOf(given, 'from');
  const to = textOf(given, 'to');
  const wrong = [from, to].find((day) => day !== undefined && !isLondonDay(day));
  if (wrong !== undefined) return failed(wrongUsage(`"${wrong}" is not a day.`, 'Write days as YYYY-MM-DD.'));
  const today = from === undefined ? await todayOf(context) : ok(from);
  if (!today.ok) return failed(failureOutcome(today.failure));
  const fromDay = today.value;
  const toDay = to ?? addDays(fromDay, DAYS_SHOWN - 1);
  return toDay < fromDay
    ? failed(wrongUsage('--to lies before --from.', 'Name the earlier day first.'))
    : ok({ fromDay, toDay });
};

const todayOf = async ({ desk }: Context): Promise<Result<string, Failure>> => {
  const shown = await desk.call('getDesk', {});
  return shown.ok ? ok(londonDayOf(shown.value.now)) : shown;
};

const slotTable = (lists: readonly SlotList[]): readonly string[] => {
  const found = lists.flatMap((list) => list.slots).toSorted((one, other) => one.start - other.start);
  if (found.length === 0) return ['No free slots on these days.'];
  const isMany = lists.length > 1;
  const heading = ['SLOT', ...(isMany ? ['SERVICE'] : []), 'START', 'MODE', 'WITH', 'AT', ''];
  return tableOf([heading, ...found.map((slot) => slotRow(slot, isMany))]);
};

const slotRow = (slot: SlotView, isMany: boolean): readonly string[] => [
  slot.slotId,
  ...(isMany ? [slot.serviceId] : []),
  whenOf(slot.start),
  slot.mode ?? '',
  [slot.practitionerName, slot.practitionerRole].filter(Boolean).join(', '),
  [slot.locationName, slot.address].filter(Boolean).join(', '),
  slot.beingBookedHere ? 'being booked here' : '',
];
