import type { Window } from './reads.ts';

/** What is left of a window where these are taken out of it, in order; they may overlap each other and stick out of it. */
export const windowWithout = (window: Window, taken: readonly Window[]): readonly Window[] =>
  taken.reduce<readonly Window[]>((left, one) => left.flatMap((each) => oneWithout(each, one)), [window]);

const oneWithout = (window: Window, { from, to }: Window): readonly Window[] =>
  from >= window.to || to <= window.from
    ? [window]
    : [
        { from: window.from, to: from },
        { from: to, to: window.to },
      ].filter((part) => part.from < part.to);
