import type { Draft } from '../../shared/model/draft.ts';
import { call } from './call.ts';
import type { World } from './world.ts';

/** Hands what is typed to the workstation: a pause after the last key, one after the other, and the newest alone. */
export type DraftWriter = {
  readonly save: (draft: Draft) => void;
  readonly drop: () => void;
  /** Hands over at once what is still waiting; resolves when it was answered. */
  readonly flush: () => Promise<void>;
  /** Nothing more is handed over. */
  readonly stop: () => void;
};

const PAUSE_MS = 400;

type Deps = {
  readonly after: World['after'];
  /** Told after each save whether the workstation kept it. */
  readonly onKept: (kept: boolean) => void;
};

/** A writer with nothing to write. */
export const createDraftWriter = ({ after, onKept }: Deps): DraftWriter => {
  const state: { waiting?: Draft; callOff?: () => void; underWay: Promise<void> } = { underWay: Promise.resolve() };
  const next = (run: () => Promise<void>): Promise<void> => {
    // A host that is lost shows its own message; what was typed stays on the page.
    state.underWay = state.underWay.then(run).catch(() => onKept(false));
    return state.underWay;
  };
  const forget = (): void => {
    state.callOff?.();
    delete state.callOff;
    delete state.waiting;
  };
  const flush = (): Promise<void> => {
    const draft = state.waiting;
    forget();
    return draft === undefined ? state.underWay : next(async () => onKept((await call('saveDraft', draft)).ok));
  };
  return {
    save: (draft) => {
      state.waiting = draft;
      state.callOff ??= after(PAUSE_MS, () => void flush());
    },
    drop: () => {
      forget();
      void next(async () => void (await call('dropDraft', {})));
    },
    flush,
    stop: forget,
  };
};
