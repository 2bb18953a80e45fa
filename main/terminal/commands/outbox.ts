import type { OutboxItem } from '../../../shared/ipc/views.ts';
import type { OtherSignIns } from '../../../shared/model/other-sign-ins.ts';
import { type Given, isGiven } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome } from '../outcome.ts';
import { toItemDocument } from '../to-document.ts';
import { progressWordsOf, whenOf } from '../words.ts';

/** `outbox`: what is not finished, with the choices of what needs a person; `--all` adds what is. */
export const outbox = async ({ desk }: Context, given: Given): Promise<Outcome> => {
  const items = await desk.call('listOutbox', { includeClosed: isGiven(given, 'all') });
  if (!items.ok) return failureOutcome(items.failure);
  const about = await desk.call('getDesk', {});
  if (!about.ok) return failureOutcome(about.failure);
  const { otherSignIns } = about.value;
  return {
    code: 0,
    document: {
      document: 'outbox',
      modifications: items.value.map(toItemDocument),
      ...(otherSignIns === undefined
        ? {}
        : { otherSignIns: { ...otherSignIns, asOf: new Date(otherSignIns.asOf).toISOString() } }),
    },
    lines: [
      ...(items.value.length === 0 ? ['Nothing is waiting.'] : items.value.flatMap(linesOf)),
      ...(otherSignIns === undefined ? [] : [otherSignInsWordsOf(otherSignIns)]),
    ],
  };
};

/** Counts alone: whose they are, and about whom, only that sign-in shows. */
const otherSignInsWordsOf = ({ signIns, changes, needDecision, asOf }: OtherSignIns): string => {
  const under = signIns === 1 ? 'another sign-in' : `${signIns} other sign-ins`;
  const decide = needDecision === 0 ? '' : ` ${needDecision} ${needDecision === 1 ? 'needs' : 'need'} a decision.`;
  const wait = changes === 1 ? '1 change waits' : `${changes} changes wait`;
  return `${wait} under ${under} of this computer, as of ${whenOf(asOf)}.${decide} Sign in there to see and send.`;
};

const linesOf = (item: OutboxItem): readonly string[] => [
  progressWordsOf(item),
  `  ${item.operation} at ${item.serviceName}${item.start === undefined ? '' : `, ${whenOf(item.start)}`}${item.twoOpen ? ' (2 bookings open)' : ''}`,
  `  recorded ${whenOf(item.recordedAt)} by ${item.author}${item.owner === undefined ? '' : `, handed over to ${item.owner}`}`,
  ...('notBefore' in item.progress ? [`  next try ${whenOf(item.progress.notBefore)}`] : []),
  ...(item.servicePhone === undefined ? [] : [`  phone ${item.servicePhone}`]),
  ...(item.choices.length === 0 ? [] : [`  choices: ${item.choices.join(', ')}`]),
  `  modification ${item.modificationId}${item.reference === undefined ? '' : `, reference ${item.reference}`}`,
];
