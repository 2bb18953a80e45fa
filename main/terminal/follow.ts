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
  if (context.offline) return withItems(context, ids, toRecorded);
  const deadline = context.waiting.now() + PATIENCE_MS;
  const replayed = await replayUntil(context, ids, deadline);
  return replayed.ok ? withItems(context, ids, toFollowed) : failureOutcome(replayed.failure);
};

const replayUntil = async (
  context: Context,
  ids: readonly ModificationId[],
  deadline: number,
): Promise<Result<undefined, Failure>> => {
  const left = deadline - context.waiting.now();
  if (left <= 0) return ok(undefined);
  const replayed = await context.desk.call('replay', { withinMs: left });
  if (!replayed.ok) return replayed;
  const items = await readItems(context, ids);
  if (!items.ok) return items;
  if (items.value.every(isAtRest)) return ok(undefined);
  await context.waiting.wait(Math.min(LOOK_AGAIN_MS, Math.max(0, deadline - context.waiting.now())));
  return replayUntil(context, ids, deadline);
};

const isAtRest = ({ progress }: OutboxItem): boolean => isClosed(progress.kind) || needsDecision(progress.kind);

const withItems = async (
  context: Context,
  ids: readonly ModificationId[],
  toOutcome: (items: readonly OutboxItem[]) => Outcome,
): Promise<Outcome> => {
  const items = await readItems(context, ids);
  return items.ok ? toOutcome(items.value) : failureOutcome(items.failure);
};

const readItems = async (
  { desk }: Context,
  ids: readonly ModificationId[],
): Promise<Result<readonly OutboxItem[], Failure>> => {
  const items: OutboxItem[] = [];
  for (const modificationId of ids) {
    const item = await desk.call('getOutboxItem', { modificationId });
    if (!item.ok) return failed(item.failure);
    items.push(item.value);
  }
  return ok(items);
};

const toRecorded = (items: readonly OutboxItem[]): Outcome => outcomeOf('recorded', items);

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
