import { useEffect, useState } from 'react';
import { useWorld } from './world.ts';

/** How long an answer has been awaited: not worth a word, 1 second, 5 seconds, or 20 (product.md 6). */
export type Waiting = 'no' | 'some' | 'long' | 'too-long';

const STEPS = [
  { after: 1_000, is: 'some' },
  { after: 5_000, is: 'long' },
  { after: 20_000, is: 'too-long' },
] as const;

/** Counts the wait from when `isWaiting` turned true; back to `no` when it ends. */
export const useWaiting = (isWaiting: boolean): Waiting => {
  const [waiting, setWaiting] = useState<Waiting>('no');
  const world = useWorld();
  useEffect(() => {
    setWaiting('no');
    if (!isWaiting) return;
    const stops = STEPS.map(({ after, is }) => world.after(after, () => setWaiting(is)));
    return () => {
      for (const stop of stops) stop();
    };
  }, [isWaiting, world]);
  return isWaiting ? waiting : 'no';
};
