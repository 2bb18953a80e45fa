import type { Rectangle } from 'electron';
import type { Settings } from '../../shared/model/settings.ts';

/** How much of a window's top edge has to be seen, so that a person can take hold of it. */
const GRIP = { width: 120, height: 32 } as const;

/**
 * Where the window opens: as it was left, if its top edge lies on one of the screens that there are now; else as large as it was, wherever the system
 * puts it. A screen may have been taken away, or the desk moved to another one.
 */
export const placeOn = (
  kept: Settings['window'],
  workAreas: readonly Rectangle[],
): { readonly width?: number; readonly height?: number; readonly x?: number; readonly y?: number } => {
  if (kept === undefined) return {};
  const { width, height, x, y } = kept;
  if (x === undefined || y === undefined) return { width, height };
  const isSeen = workAreas.some((area) => overlap({ x, y, width, height: GRIP.height }, area) >= GRIP.width);
  return isSeen ? { width, height, x, y } : { width, height };
};

/** The width of what two rectangles share, where it is as high as the grip. */
const overlap = (one: Rectangle, area: Rectangle): number => {
  const wide = Math.min(one.x + one.width, area.x + area.width) - Math.max(one.x, area.x);
  const high = Math.min(one.y + one.height, area.y + area.height) - Math.max(one.y, area.y);
  return high >= GRIP.height ? wide : 0;
};
