import { type Instant, plus } from '../../shared/base/instant.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Clock } from '../ports/clock.ts';
import type { Outbox } from '../ports/outbox.ts';

/** How far clocks may lie apart before they are taken to have parted (safety 8.5). */
export const PARTED_MS = 2 * 60_000;

/**
 * The time by which things expire and are purged (safety 8.5): the services' time as `theirs` tells it, and undefined where it does not,
 * or where the computer's clock lies behind what is already written in the Outbox, by more than clocks are adjusted all day long.
 */
export const createCorrected = (deps: {
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly theirs: () => Instant | undefined;
}): (() => Instant | undefined) => {
  const { clock, outbox, theirs } = deps;
  const isBehind = (): boolean => clock.wall() + PARTED_MS < newestOf(outbox, plus(clock.wall(), PARTED_MS));
  let wasBehind = isBehind();
  return () => {
    // Our own rows follow the steady clock: only a start behind the file, or a clock set back meanwhile, can leave us behind them.
    if (wasBehind || clock.wall() - clock.now() < -PARTED_MS) wasBehind = isBehind();
    return wasBehind ? undefined : theirs();
  };
};

/** The newest time written for anything open, or for what was closed since the instant. */
const newestOf = (outbox: Outbox, since: Instant): number =>
  Math.max(...[...outbox.open(), ...outbox.closedSince(since)].flatMap(timesOf), Number.NEGATIVE_INFINITY);

const timesOf = ({ modification, facts }: OutboxEntry): readonly number[] => [
  modification.recordedAt,
  ...facts.slice(-1).map(({ at }) => at),
];
