import type { Instant } from '../../shared/base/instant.ts';
import type { World } from './world.ts';

/** Keeps four hundred desks whose line comes back at the same moment from all calling in it (safety 1.4, issue 4). */
export type ReturnWindow = {
  /** Milliseconds until what waited may go; 0 once it may. */
  readonly leftMs: () => number;
  /** A person asked: it may go now. */
  readonly open: () => void;
};

/** Each return of contact draws one delay within the profile's window. Nothing that a person is waiting for goes by it. */
export const createReturnWindow = ({ clock, ids, contact, profile }: World): ReturnWindow => {
  const drawn: { for: Instant | undefined; until: number } = { for: contact.recoveredAt(), until: 0 };
  const look = (): void => {
    const back = contact.recoveredAt();
    if (back === undefined || back === drawn.for) return;
    drawn.for = back;
    drawn.until = back + ids.random() * profile.limits.returnWindowSeconds * 1000;
  };
  return {
    leftMs: () => {
      look();
      return Math.max(0, drawn.until - clock.now());
    },
    open: () => {
      look();
      drawn.until = 0;
    },
  };
};
