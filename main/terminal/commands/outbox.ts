import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { type Given, isGiven } from '../command-line.ts';
import type { Context } from '../context.ts';
import { failureOutcome, type Outcome } from '../outcome.ts';
import { toItemDocument } from '../to-document.ts';
import { progressWordsOf, whenOf } from '../words.ts';

/** `outbox`: what is not finished, with the choices of what needs a person; `--all` adds what is. */
export const outbox = async ({ desk }: Context, given: Given): Promise<Outcome> => {
  const items = await desk.call('listOutbox', { includeClosed: isGiven(given, 'all') });
  if (!items.ok) return failureOutcome(items.failure);
  return {
    code: 0,
    document: { document: 'outbox', modifications: items.value.map(toItemDocument) },
    lines: items.value.length === 0 ? ['Nothing is waiting.'] : items.value.flatMap(linesOf),
  };
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
