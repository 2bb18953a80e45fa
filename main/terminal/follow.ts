import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { OutboxItem } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import { isClosed, needsDecision } from '../../shared/model/progress.ts';
import type { Context } from './context.ts';
import type { DocumentOf } from './documents.ts';
import { failureOutcome, type Outcome } from './outcome.ts';
import { toItemDocument } from './to-document.ts';
import { progressWordsOf, whenOf } from './words.ts';

/** How long a command waits for an answer before it hands the shell back (product.md 6). */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 500;

/**
 * What became of Modifications that were just recorded or decided: sends what is due and waits until each is settled or
 * needs a person, 20 seconds at most. With `--offline` it only says that they are recorded.
 */
export const followModifications = async (context: Context, ids: readonly ModificationId[]): Promise<Outcome> => {
  const items = context.offline
    ? await readItems(context, ids)
    : await replayUntil(context, ids, context.waiting.now() + PATIENCE_MS);
  if (!items.ok) return failureOutcome(items.failure);
  return context.offline ? outcomeOf('recorded', items.value) : toFollowed(items.value);
};

type Items = Result<readonly OutboxItem[], Failure>;

/** Sends what is due until all of these are at rest, or the deadline has come. */
const replayUntil = async (context: Context, ids: readonly ModificationId[], deadline: number): Promise<Items> => {
  const left = deadline - context.waiting.now();
  const replayed = left > 0 ? await context.desk.call('replay', { withinMs: Math.ceil(left) }) : ok(undefined);
  if (!replayed.ok) return replayed;
  const items = await readItems(context, ids);
  if (!items.ok || left <= 0 || items.value.every(isAtRest)) return items;
  await context.waiting.wait(Math.min(LOOK_AGAIN_MS, Math.max(0, deadline - context.waiting.now())));
  return replayUntil(context, ids, deadline);
};

const isAtRest = ({ progress }: OutboxItem): boolean => isClosed(progress.kind) || needsDecision(progress.kind);

const readItems = async ({ desk }: Context, ids: readonly ModificationId[]): Promise<Items> => {
  const items: OutboxItem[] = [];
  for (const modificationId of ids) {
    const item = await desk.call('getOutboxItem', { modificationId });
    if (!item.ok) return failed(item.failure);
    items.push(item.value);
  }
  return ok(items);
};

const toFollowed = (items: readonly OutboxItem[]): Outcome => {
  if (items.some(({ progress }) => needsDecision(progress.kind))) return outcomeOf('needs-decision', items);
  return outcomeOf(items.every(isAtRest) ? 'done' : 'not-confirmed', items);
};

type ChangeOutcome = DocumentOf<'change'>['outcome'];

const CODES = { done: 0, recorded: 0, 'needs-decision': 2, 'not-confirmed': 4 } as const;

const NEXT: Readonly<Record<ChangeOutcome, readonly string[]>> = {
  done: [],
  recorded: ['Nothing was sent. "replay" sends it when there is a connection.'],
  'needs-decision': ['"outbox" lists the choices, "resolve" takes one.'],
  'not-confirmed': ['It is saved and will be sent or checked again: run "replay", or leave a workstation running.'],
};

const outcomeOf = (outcome: ChangeOutcome, items: readonly OutboxItem[]): Outcome => ({
  code: CODES[outcome],
  document: { document: 'change', outcome, modifications: items.map(toItemDocument) },
  lines: [...items.flatMap(linesOf), ...NEXT[outcome]],
});

const linesOf = (item: OutboxItem): readonly string[] => [
  progressWordsOf(item),
  `  ${item.operation} at ${item.serviceName}${item.start === undefined ? '' : `, ${whenOf(item.start)}`}`,
  `  modification ${item.modificationId}${item.appointmentId === undefined ? '' : `, appointment ${item.appointmentId}`}`,
];
