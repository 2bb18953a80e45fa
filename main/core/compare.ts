import { type Json, type JsonObject, memberOf } from '../../shared/base/json.ts';
import type { Difference } from '../../shared/model/conflict.ts';
import { type Change, changesBetween } from './differences.ts';
import { isAsWanted, membersWanted, type WantedChange } from './wanted-members.ts';

/**
 * What a Precondition read means for a change.
 * - proceed: write; `merged` names what the Receiver changed meanwhile that may stand beside ours without asking
 * - already-done: all that is wanted holds already; send nothing
 * - conflict: a person decides
 */
export type Comparison =
  | { readonly kind: 'proceed'; readonly merged: readonly string[] }
  | { readonly kind: 'already-done' }
  | {
      readonly kind: 'conflict';
      readonly why: 'moved' | 'ended' | 'changed';
      readonly differences: readonly Difference[];
    };

/** The only paths that may change on both sides without a person, each by one side (safety 5.2). */
const MERGE_WITHOUT_ASKING = ['comment', 'description', 'telecom'];

/** Paths that say when, where or with whom. */
const PLACE_AND_TIME = ['slot', 'start', 'end', 'participant', 'minutesDuration'];

/** Statuses after which an appointment is over, whoever ended it and how. */
const OVER = ['cancelled', 'entered-in-error', 'noshow', 'fulfilled'];

/**
 * Weighs what the user saw (`base`), what is there now (`current`) and what is asked for. Pure; safety 5.2 and 5.4. `endIsEnough`: the
 * Cancel leg of a Rebook, whose new appointment is booked, has nothing to do where the old one has ended in any way (11.5). `ignored`:
 * places that its service makes anew at each reading (`mayBeVolatile`).
 */
export const compare = (versions: {
  readonly base: JsonObject;
  readonly current: JsonObject;
  readonly wanted: WantedChange;
  readonly endIsEnough?: boolean;
  readonly ignored?: readonly string[];
}): Comparison => {
  const { current, wanted, endIsEnough = false } = versions;
  if (isAsWanted(current, wanted)) return { kind: 'already-done' };
  if (endIsEnough && typeof current.status === 'string' && OVER.includes(current.status))
    return { kind: 'already-done' };
  const changes = changesSeen(versions);
  const differences = toDifferences(versions, changes);
  if (current.status !== 'booked') return { kind: 'conflict', why: 'ended', differences };
  if (mayMerge(changes, wanted)) return { kind: 'proceed', merged: changes.map((change) => change.path) };
  return { kind: 'conflict', why: isMove(changes) ? 'moved' : 'changed', differences };
};

type Versions = {
  readonly base: JsonObject;
  readonly current: JsonObject;
  readonly wanted: WantedChange;
  readonly ignored?: readonly string[];
};

/** Places whose change always means something: no service may make them anew (safety 5.2). */
const PROTECTED = ['status', ...PLACE_AND_TIME, 'modifierExtension'];

/** Whether a place may be one that a service makes anew at each reading: never a protected one, and never one that we set. */
export const mayBeVolatile = (path: string, wanted: WantedChange): boolean =>
  !PROTECTED.includes(topOf(path)) && !Object.keys(membersWanted(wanted)).includes(topOf(path));

/** What they changed. A place that we are about to set counts even where its service was once seen to make it anew: it may be theirs. */
const changesSeen = ({ base, current, wanted, ignored = [] }: Versions): readonly Change[] =>
  changesBetween(
    base,
    current,
    ignored.filter((path) => mayBeVolatile(path, wanted)),
  );

/**
 * Whether a Conflict rests on nothing but places that may be volatile: then a second reading says whether the service makes them anew
 * (safety 5.2).
 */
export const restsOnVolatile = (versions: Versions): boolean => {
  const { wanted } = versions;
  const blocking = changesSeen(versions).filter(({ path }) => !MERGE_WITHOUT_ASKING.includes(path));
  return blocking.length > 0 && blocking.every(({ path }) => mayBeVolatile(path, wanted));
};

/** The three-way table of the conflict page: what they changed, and what we ask for. */
export const toDifferences = (
  versions: Versions,
  changes: readonly Change[] = changesSeen(versions),
): readonly Difference[] => {
  const { base, current, wanted } = versions;
  const delta = membersWanted(wanted);
  const theirs = changes.map((change) =>
    difference(change.path, [change.before, memberOf(delta, change.path), change.after]),
  );
  const changed = changes.map((change) => change.path);
  const ours = Object.entries(delta).filter(([path]) => !changed.includes(path));
  return [...theirs, ...ours.map(([path, value]) => difference(path, [base[path], value, current[path]]))];
};

const mayMerge = (changes: readonly Change[], wanted: WantedChange): boolean => {
  const ours = Object.keys(membersWanted(wanted));
  return changes.every((change) => MERGE_WITHOUT_ASKING.includes(change.path) && !ours.includes(change.path));
};

const isMove = (changes: readonly Change[]): boolean =>
  changes.some((change) => PLACE_AND_TIME.includes(topOf(change.path)));

const topOf = (path: string): string => path.split(/[.[]/)[0] ?? path;

const difference = (path: string, [base, yours, theirs]: readonly (Json | undefined)[]): Difference => ({
  path,
  ...(base === undefined ? {} : { base }),
  ...(yours === undefined ? {} : { yours }),
  ...(theirs === undefined ? {} : { theirs }),
});
