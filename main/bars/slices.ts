/** Small enough for a turn of a few milliseconds on a slow desk, whatever one item takes. */
const SLICE = 100;

/**
 * Maps many items, in order, without holding up whatever else is due: between slices the event loop takes its turn. No time is
 * measured, and nothing waits longer than one turn.
 */
export const inSlices = async <Item, Value>(
  items: readonly Item[],
  toValue: (item: Item) => Value,
): Promise<readonly Value[]> => {
  const slices: (readonly Value[])[] = [];
  for (let from = 0; from < items.length; from += SLICE) {
    if (from > 0) await new Promise((resolve) => setImmediate(resolve));
    slices.push(items.slice(from, from + SLICE).map(toValue));
  }
  return slices.flat();
};
