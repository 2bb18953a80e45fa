/** Places spread over a length by a seed: the same in every run. */
export const places = (count: number, length: number, seed: number): readonly number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(random(seed + index) * length));

/** A number from 0 to 1 that a seed stands for. */
export const random = (seed: number): number => {
  const mixed = Math.imul((seed + 0x9e3779b9) ^ ((seed + 0x9e3779b9) >>> 16), 0x45d9f3b);
  return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
};

/** Every byte of a stretch, the other way round. */
export const garble =
  (start: number, length: number) =>
  (bytes: Buffer): Buffer => {
    for (let index = start; index < Math.min(start + length, bytes.length); index += 1)
      bytes[index] = (bytes[index] ?? 0) ^ 0xa5;
    return bytes;
  };
