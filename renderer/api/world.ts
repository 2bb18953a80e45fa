import { createContext, useContext } from 'react';

/** The waiting and the hints that screens need, handed in by `renderer/app`: no screen touches a timer by itself. Times in milliseconds. */
export type World = {
  /** Runs once, later. Returns the function that calls it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  /** Runs again and again. Returns the function that stops it. */
  readonly every: (milliseconds: number, run: () => void) => () => void;
  /** Runs whenever the system says that its line went or came back. Returns the function that stops it. */
  readonly onLine: (run: () => void) => () => void;
};

const WorldContext = createContext<World | undefined>(undefined);

/** Hands the world to everything below. */
export const WorldProvider = WorldContext.Provider;

/** The world that was handed in. Throws where none was: a defect. */
export const useWorld = (): World => {
  const world = useContext(WorldContext);
  if (world === undefined) throw new Error('No world was handed in');
  return world;
};
