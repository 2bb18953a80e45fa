import { useCallback, useEffect, useReducer, useRef } from 'react';
import type { CommandName, ReplyOf, RequestOf } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { call, LostHost } from './call.ts';
import { onChangeOf } from './changes.ts';

/** What a screen knows of one thing that it reads. `isReading` is true while an answer is awaited, also behind an older value. */
export type Query<Value> = {
  readonly value: Value | undefined;
  readonly failure: Failure | undefined;
  readonly isReading: boolean;
  /** Reads again, keeping the older value on screen until the answer is there. */
  readonly again: () => void;
};

type Step<Value> =
  | { readonly kind: 'asked'; readonly afresh: boolean }
  | { readonly kind: 'answered'; readonly value: Value }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'lost' }
  | { readonly kind: 'cleared' }
  | { readonly kind: 'defect'; readonly defect: unknown };

type State<Value> = {
  readonly value: Value | undefined;
  readonly failure: Failure | undefined;
  readonly isReading: boolean;
  readonly defect: unknown;
};

/**
 * Reads a command and reads it again whenever main says that it changed. `quietly` is the request for those later readings:
 * one that asks no service, so that reading never causes the next reading. Undefined as request: nothing is read. `ask` reads
 * once with another request. An answer that comes after the screen has gone is dropped (safety 12.5).
 * A defect is thrown while rendering, for the boundary to catch; a lost host leaves the older value standing.
 */
export const useQuery = <Name extends CommandName>(
  name: Name,
  request: RequestOf<Name> | undefined,
  quietly: RequestOf<Name> | undefined = request,
): Query<ReplyOf<Name>> & { readonly ask: (request: RequestOf<Name>) => void } => {
  const [state, step] = useReducer(stateAfter<ReplyOf<Name>>, AT_FIRST);
  const turn = useRef(0);
  const key = JSON.stringify([name, request]);
  const asked = useLatest({ name, request, quietly });

  const read = useCallback(
    async (ask: RequestOf<Name> | undefined, afresh: boolean) => {
      turn.current += 1;
      const mine = turn.current;
      if (ask === undefined) {
        step({ kind: 'cleared' });
        return;
      }
      step({ kind: 'asked', afresh });
      const done = await stepOf(asked.current.name, ask);
      if (mine === turn.current) step(done);
    },
    [asked],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for name and request
  useEffect(() => {
    void read(asked.current.request, true);
    return onChangeOf(asked.current.name, () => void read(asked.current.quietly, false));
  }, [key, read]);

  useEffect(
    () => () => {
      turn.current += 1; // an answer that comes after the screen has gone is not for the next one (safety 12.5)
    },
    [],
  );

  if (state.defect !== undefined) throw state.defect;
  const again = useCallback(() => void read(asked.current.request, false), [read, asked]);
  const ask = useCallback((other: RequestOf<Name>) => void read(other, false), [read]);
  const { value, failure, isReading } = state;
  return { value, failure, isReading, again, ask };
};

const AT_FIRST = { value: undefined, failure: undefined, isReading: false, defect: undefined };

const stateAfter = <Value>(state: State<Value>, step: Step<Value>): State<Value> => {
  switch (step.kind) {
    case 'asked':
      return step.afresh ? { ...AT_FIRST, isReading: true } : { ...state, isReading: true };
    case 'answered':
      return { ...AT_FIRST, value: step.value };
    case 'failed':
      return { ...AT_FIRST, failure: step.failure };
    case 'lost':
      return { ...state, isReading: false };
    case 'cleared':
      return AT_FIRST;
    default:
      return { ...AT_FIRST, defect: step.defect };
  }
};

const stepOf = async <Name extends CommandName>(name: Name, ask: RequestOf<Name>): Promise<Step<ReplyOf<Name>>> => {
  try {
    const result = await call(name, ask);
    return result.ok ? { kind: 'answered', value: result.value } : { kind: 'failed', failure: result.failure };
  } catch (defect) {
    return defect instanceof LostHost ? { kind: 'lost' } : { kind: 'defect', defect };
  }
};

/** A reference to the values of the latest rendering. */
const useLatest = <Value>(value: Value) => {
  const ref = useRef(value);
  ref.current = value;
  return ref;
};
