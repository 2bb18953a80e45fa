import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { LondonDay } from '../../shared/base/london.ts';
import type { SlotList } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { call, LostHost } from './call.ts';
import { onChangeOf } from './changes.ts';

/** What is known of the slots of one service: its list or why there is none, and whether an answer is awaited. */
export type SlotAnswer = {
  readonly serviceId: string;
  readonly list: SlotList | undefined;
  readonly failure: Failure | undefined;
  readonly isReading: boolean;
};

type Days = { readonly fromDay: LondonDay; readonly toDay: LondonDay };
type Step =
  | { readonly kind: 'asked'; readonly serviceId: string; readonly afresh: boolean }
  | { readonly kind: 'answered'; readonly serviceId: string; readonly list: SlotList }
  | { readonly kind: 'failed'; readonly serviceId: string; readonly failure: Failure }
  | { readonly kind: 'lost'; readonly serviceId: string }
  | { readonly kind: 'defect'; readonly defect: unknown };
type State = { readonly answers: Readonly<Record<string, SlotAnswer>>; readonly defect?: unknown };

/**
 * Searches several services at once, each on its own: one that is slow or fails never holds up the others. Their lists are read
 * again when main says that something changed. `ask` asks these services anew. An answer to an older search is dropped.
 */
export const useSlotLists = (serviceIds: readonly string[], { fromDay, toDay }: Days) => {
  const [{ answers, defect }, step] = useReducer(stateAfter, { answers: {} });
  const turns = useRef(new Map<string, string>());
  const count = useRef(0);
  const changed = useRef(new Set<string>());
  const days = `${fromDay} ${toDay}`;
  const chosen = serviceIds.join(' ');

  const read = useCallback(
    async (serviceId: string, { fresh, afresh }: { readonly fresh: boolean; readonly afresh: boolean }) => {
      count.current += 1;
      const turn = `${days} ${count.current}`;
      turns.current.set(serviceId, turn);
      step({ kind: 'asked', serviceId, afresh });
      const done = await stepOf(serviceId, { fromDay, toDay, fresh });
      if (turns.current.get(serviceId) !== turn) return;
      step(done);
      turns.current.set(serviceId, `${days} answered`);
      // What changed meanwhile is looked up in what is saved: the service is not asked twice for one question.
      if (changed.current.delete(serviceId)) void read(serviceId, { fresh: false, afresh: false });
    },
    [days, fromDay, toDay],
  );

  // Other days: everything is asked for. Another service: only that one is.
  useEffect(() => {
    const ids = chosen.split(' ').filter(Boolean);
    for (const id of ids) {
      if (turns.current.get(id)?.startsWith(days) !== true) void read(id, { fresh: false, afresh: true });
    }
    for (const id of turns.current.keys()) if (!ids.includes(id)) turns.current.delete(id);
    return onChangeOf('findSlots', () => {
      for (const id of ids) {
        if (turns.current.get(id) === `${days} answered`) void read(id, { fresh: false, afresh: false });
        else changed.current.add(id);
      }
    });
  }, [chosen, days, read]);

  useEffect(() => () => turns.current.clear(), []); // an answer that comes after the screen has gone is not for the next one

  if (defect !== undefined) throw defect;
  const ask = useCallback(
    (ids: readonly string[]) => {
      for (const id of ids) void read(id, { fresh: true, afresh: false });
    },
    [read],
  );
  return { answers: serviceIds.map((id) => answers[id] ?? awaited(id)), ask };
};

const awaited = (serviceId: string): SlotAnswer => ({
  serviceId,
  list: undefined,
  failure: undefined,
  isReading: true,
});

const stateAfter = (state: State, step: Step): State => {
  if (step.kind === 'defect') return { ...state, defect: step.defect };
  const before = state.answers[step.serviceId] ?? awaited(step.serviceId);
  return { ...state, answers: { ...state.answers, [step.serviceId]: answerAfter(before, step) } };
};

const answerAfter = (before: SlotAnswer, step: Exclude<Step, { kind: 'defect' }>): SlotAnswer => {
  switch (step.kind) {
    case 'asked':
      return step.afresh ? awaited(step.serviceId) : { ...before, isReading: true };
    case 'answered':
      return { ...awaited(step.serviceId), list: step.list, isReading: false };
    case 'failed':
      return { ...awaited(step.serviceId), failure: step.failure, isReading: false };
    default:
      return { ...before, isReading: false };
  }
};

const stepOf = async (serviceId: string, asked: Days & { readonly fresh: boolean }): Promise<Step> => {
  try {
    const result = await call('findSlots', { serviceId, ...asked });
    return result.ok
      ? { kind: 'answered', serviceId, list: result.value }
      : { kind: 'failed', serviceId, failure: result.failure };
  } catch (defect) {
    return defect instanceof LostHost ? { kind: 'lost', serviceId } : { kind: 'defect', defect };
  }
};
