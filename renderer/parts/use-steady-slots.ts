import { useRef, useState } from 'react';
import type { SlotView } from '../../shared/ipc/views.ts';

/**
 * Holds back slots that come while a person is about to choose one: what the pointer or the focus is on may not move away under it.
 * What was on screen stays; `held` counts the rest, until `release`, or until the list is left. `search` names what was searched:
 * with another search nothing is held.
 */
export const useSteadySlots = (slots: readonly SlotView[], search: string) => {
  const shownOf = useRef<{ readonly search: string; readonly keys: ReadonlySet<string> }>({ search, keys: NOTHING });
  const [touches, setTouches] = useState({ pointer: false, focus: false });
  const before = shownOf.current;
  const isHolding = (touches.pointer || touches.focus) && before.search === search && before.keys.size > 0;
  if (!isHolding) shownOf.current = { search, keys: keysOf(slots) };
  const shown = isHolding ? slots.filter((slot) => before.keys.has(keyOf(slot))) : slots;
  const [, again] = useState(0);
  return {
    shown,
    held: slots.length - shown.length,
    release: () => {
      shownOf.current = { search, keys: keysOf(slots) };
      again((count) => count + 1);
    },
    /** For the element around the list. */
    watch: {
      onPointerEnter: () => setTouches((now) => ({ ...now, pointer: true })),
      onPointerLeave: () => setTouches((now) => ({ ...now, pointer: false })),
      onFocus: () => setTouches((now) => ({ ...now, focus: true })),
      onBlur: () => setTouches((now) => ({ ...now, focus: false })),
    },
  };
};

const NOTHING: ReadonlySet<string> = new Set();

const keyOf = ({ serviceId, slotId }: SlotView): string => `${serviceId}/${slotId}`;

const keysOf = (slots: readonly SlotView[]): ReadonlySet<string> => new Set(slots.map(keyOf));
