import { renameSync } from 'node:fs';
import { parseJson } from '../../shared/base/json.ts';
import type { Clock } from './clock.ts';
import { readFileIfThere, replaceFile, type TrainingFolder } from './files.ts';
import { seedState } from './seed.ts';
import { busySlots, type State, StateSchema } from './state.ts';
import { createTimetable, type PlannedSlot, type Timetable } from './timetable.ts';

/** The training world while the service runs: one state, changed in one place, on disk before anyone is told. */
export type World = {
  readonly clock: Clock;
  readonly state: () => State;
  readonly timetable: () => Timetable;
  /** Replaces the state, first on disk, then in memory; throws where the disk refuses, and nothing has changed then. */
  readonly change: (step: (state: State) => State) => void;
  /** Starts the world afresh, with its seed or another one; whoever was signed in still is. */
  readonly reset: (seed?: number) => void;
};

/** What a world is opened with. `seed` undefined: the one kept, else 1. */
export type WorldOptions = {
  readonly folder: TrainingFolder;
  readonly clock: Clock;
  readonly seed: number | undefined;
  readonly reset: boolean;
};

/** Opens the world of a data folder: goes on where it stopped, or seeds a new one. */
export const openWorld = ({ folder, clock, seed, reset }: WorldOptions): World => {
  const kept = reset ? undefined : loadState(folder);
  const goesOn = kept !== undefined && (seed === undefined || seed === kept.seed);
  let state = goesOn ? kept : seedState(seed ?? kept?.seed ?? 1, clock.now());
  let timetable = createTimetable(state.seed);
  const keep = (next: State): void => {
    replaceFile(folder.state, JSON.stringify(next));
    state = next;
  };
  if (!goesOn) keep(state);
  return {
    clock,
    state: () => state,
    timetable: () => timetable,
    change: (step) => keep(step(state)),
    reset: (newSeed) => {
      const { tokens, assertions } = state;
      keep({ ...seedState(newSeed ?? state.seed, clock.now()), tokens, assertions });
      timetable = createTimetable(state.seed);
    },
  };
};

/** Whether a slot can be booked: nobody holds it and it has not begun. */
export const isFree = (world: World, slot: PlannedSlot): boolean =>
  slot.start > world.clock.now() && !slot.heldFromStart && !busySlots(world.state()).has(slot.id);

/** What the file holds. A damaged one is put aside, never overwritten, and standard error says so. */
const loadState = (folder: TrainingFolder): State | undefined => {
  const text = readFileIfThere(folder.state);
  if (text === undefined) return undefined;
  const parsed = StateSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const aside = `${folder.state}.damaged`;
  renameSync(folder.state, aside);
  process.stderr.write(`The training world could not be read and starts afresh; the old file is now ${aside}\n`);
  return undefined;
};
