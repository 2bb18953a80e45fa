import type { Outcome } from './run-seed.ts';
import type { Course } from './targets.ts';
import { readWays, type Ways } from './ways.ts';

/** Sends lives to where deaths lack, and remembers a course to every cell that one of them came by. */
export type Filling = {
  /** The course of the life of that seed: to the cell with the fewest deaths so far. Undefined where none lacks any: it lives its own. */
  readonly courseFor: (seed: number) => Course | undefined;
  /** Whether a cell that can be sent to has too few deaths yet. */
  readonly isLacking: () => boolean;
  /** What came of a life that took that course. */
  readonly learn: (course: Course, outcome: Pick<Outcome, 'cells' | 'behind'>) => void;
};

/** More courses to one cell are of no use, and longer ones are slow to live: one is kept where there is no other. */
const COURSES_KEPT = 12;
const MOST_TARGETS = 4;
/** After so many lives it is looked at anew which cells lack deaths. */
const LIVES_BETWEEN = 100;

type Known = { deaths: number; turn: number; readonly courses: Course[] };

/**
 * `enough`: how many deaths each cell is to have. Begins with the ways that are known, and with no deaths. `isOurs`: the cells of this
 * shard, which leaves the others to the other ones.
 */
export const createFilling = (
  enough: number,
  {
    ways = readWays(),
    isOurs = () => true,
  }: { readonly ways?: Ways; readonly isOurs?: (cell: string) => boolean } = {},
): Filling => {
  const cells = new Map<string, Known>();
  const knownAs = (cell: string): Known => {
    const known = cells.get(cell) ?? { deaths: 0, turn: 0, courses: [] };
    cells.set(cell, known);
    return known;
  };
  for (const { cell, from } of ways.filter((way) => isOurs(way.cell)))
    knownAs(cell).courses.push(...from.map((seed) => ({ from: seed, targets: [] })));
  const lacking = (): readonly string[] => [...cells].flatMap(([cell, { deaths }]) => (deaths < enough ? [cell] : []));
  let deadly = lacking();
  let lives = 0;
  return {
    courseFor: (seed) => {
      const [cell, known] = leastOf(cells) ?? [];
      const way = known?.courses[known.turn % known.courses.length];
      if (cell === undefined || known === undefined || way === undefined || known.deaths >= enough) return undefined;
      known.turn += 1;
      return { from: way.from, targets: [...way.targets, { cell, seed, deadly }] };
    },
    isLacking: () => (leastOf(cells)?.[1].deaths ?? enough) < enough,
    learn: ({ from, targets }, { cells: died, behind }) => {
      for (const [cell, times] of died) if (isOurs(cell)) knownAs(cell).deaths += times;
      for (const [cell, gone] of behind)
        if (isOurs(cell) && (gone < MOST_TARGETS || knownAs(cell).courses.length === 0))
          keepShortest(knownAs(cell).courses, { from, targets: targets.slice(0, gone) });
      lives += 1;
      if (lives % LIVES_BETWEEN === 0) deadly = lacking();
    },
  };
};

/** A longer course dies again where its first targets are: it gives way to a shorter one. */
const keepShortest = (courses: Course[], course: Course): void => {
  if (courses.length < COURSES_KEPT) {
    courses.push(course);
    return;
  }
  const longer = courses.findIndex(({ targets }) => targets.length > course.targets.length);
  if (longer >= 0) courses[longer] = course;
};

/** The cell with the fewest deaths, of those that a course is known to. */
const leastOf = (cells: ReadonlyMap<string, Known>): readonly [string, Known] | undefined => {
  let least: readonly [string, Known] | undefined;
  for (const entry of cells) {
    const [, { deaths, courses }] = entry;
    if (courses.length > 0 && (least === undefined || deaths < least[1].deaths)) least = entry;
  }
  return least;
};
