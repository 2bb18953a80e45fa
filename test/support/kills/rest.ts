import { setTimeout as pass } from 'node:timers/promises';
import type { DeskHandle } from '../../../main/ports/desk.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { isClosed, needsDecision } from '../../../shared/model/progress.ts';
import { must } from '../wire/at-desk.ts';

/** Whether nothing more will happen to it by itself soon. */
export const isAtRest = (item: OutboxItem, all: readonly OutboxItem[]): boolean => {
  const { progress } = item;
  if (isClosed(progress.kind) || needsDecision(progress.kind)) return true;
  if (progress.kind !== 'blocked') return false;
  // What waits for another that waits for a person waits for that person too.
  const before = all.find(({ modificationId }) => modificationId === progress.by);
  return before !== undefined && before !== item && isAtRest(before, all);
};

/** Looks on for so long and sets nothing going: what the desk does by itself is not begun anew each time. Fails where it dies. */
export const lookOn = async (desk: DeskHandle, milliseconds: number): Promise<void> => {
  for (const until = Date.now() + milliseconds; Date.now() < until; ) {
    await must(desk, 'getDesk', {});
    await pass(40);
  }
};

/** Works on until nothing more happens by itself; true once that is so, false where the time is up first. */
export const restOf = async (desk: DeskHandle, withinMs: number): Promise<boolean> => {
  for (const until = Date.now() + withinMs; Date.now() < until; ) {
    await must(desk, 'replay', { withinMs: 1_000 });
    const items = await must(desk, 'listOutbox', { includeClosed: true });
    if (items.every((item) => isAtRest(item, items))) return true;
    await pass(40);
  }
  return false;
};
