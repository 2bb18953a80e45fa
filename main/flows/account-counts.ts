import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import type { OtherSignIns } from '../../shared/model/other-sign-ins.ts';
import type { AccountCounts } from '../../shared/model/account-counts.ts';
import type { CountsFolder } from '../ports/account-counts.ts';
import { countOutbox } from './outbox-items.ts';
import type { World } from './world.ts';

/** What a desk says of itself to the other sign-ins of its computer, and knows of them. */
export type AccountBook = {
  /** What waits under other sign-ins, as last looked at; undefined where nothing does. */
  readonly others: () => OtherSignIns | undefined;
  /** Why our own counts could not be written last; undefined where they were. */
  readonly trouble: () => string | undefined;
  readonly isNamed: () => boolean;
};

const EVERY_MS = 5_000;
const LOOK_EVERY = 12;
const WRITE_EVERY = 60;

/**
 * Keeps our counts in the folder of the whole computer, and looks at those of others (docs/set-ups.md). `now` writes. `nowAndThen` writes
 * within five seconds of a change and every five minutes, and looks once a minute. It never stops work.
 */
export const createAccountCounts = (deps: {
  readonly world: World;
  /** A hash of the desk's id. */
  readonly desk: string;
  readonly folder: CountsFolder;
}) => {
  const { world, desk, folder } = deps;
  const { environment } = world.profile;
  const state: { trouble?: string | undefined; written?: string; others: OtherSignIns | undefined } = {
    others: sumOf(folder.others(), environment),
  };

  const write = (): void => {
    const { notSent, notConfirmed, needDecision } = countOutbox(world);
    const counts = { notSent, notConfirmed, needDecision };
    const writtenAt = new Date(world.clock.now()).toISOString();
    const code = folder.write({ format: 1, desk, environment, writtenAt, ...counts });
    if (code !== undefined && code !== state.trouble && (code !== 'ENOENT' || folder.isNamed())) {
      world.log.event('counts.not-written', { code });
    }
    state.trouble = code;
    state.written = JSON.stringify(counts);
  };
  const now = (): void => {
    try {
      write();
    } catch (defect) {
      // A work file that cannot be read just now: neither work nor a close may fail for it.
      state.trouble = defect instanceof Error ? defect.name : 'unknown';
      world.log.event('counts.not-written', { code: state.trouble });
    }
  };
  const isMoved = (): boolean => {
    const { notSent, notConfirmed, needDecision } = countOutbox(world);
    return state.written !== JSON.stringify({ notSent, notConfirmed, needDecision });
  };
  const look = (): void => {
    const before = JSON.stringify(state.others);
    state.others = sumOf(folder.others(), environment);
    if (JSON.stringify(state.others) !== before) world.changed(['outbox']);
  };
  const nowAndThen = async (signal: AbortSignal): Promise<void> => {
    for (let round = 0; !signal.aborted; round += 1) {
      await world.clock.wait(EVERY_MS, signal);
      if (signal.aborted) return;
      if (round % WRITE_EVERY === 0 || isMoved()) now();
      if (round % LOOK_EVERY === 0) look();
    }
  };
  const book: AccountBook = {
    others: () => state.others,
    trouble: () => state.trouble,
    isNamed: folder.isNamed,
  };
  return { ...book, now, look, nowAndThen };
};

/** Of the sign-ins that work in the same environment, those under which something waits. The oldest of their times is told. */
const sumOf = (
  found: readonly AccountCounts[],
  environment: AccountCounts['environment'],
): OtherSignIns | undefined => {
  const waiting = found.filter((counts) => counts.environment === environment && changesIn(counts) > 0);
  const times = waiting.map(({ writtenAt }) => parseInstant(writtenAt)).filter((time) => time !== undefined);
  const asOf = times.reduce<Instant | undefined>(
    (one, other) => (one === undefined || other < one ? other : one),
    undefined,
  );
  if (asOf === undefined) return undefined;
  return {
    signIns: waiting.length,
    changes: waiting.reduce((sum, counts) => sum + changesIn(counts), 0),
    needDecision: waiting.reduce((sum, counts) => sum + counts.needDecision, 0),
    asOf,
  };
};

const changesIn = ({ notSent, notConfirmed, needDecision }: AccountCounts): number =>
  notSent + notConfirmed + needDecision;
