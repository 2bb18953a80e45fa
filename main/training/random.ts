import { createHash } from 'node:crypto';

/** Hexadecimal SHA-256 of the parts, joined so that no two lists of parts give the same text. */
export const hashOf = (...parts: readonly (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** A UUID (version 4 in form) that the same parts always give: the training world is the same from the same seed. */
export const stableId = (...parts: readonly (string | number)[]): string => {
  const hex = hashOf(...parts);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** A number from 0 up to, not including, 1 that the same parts always give. */
export const fractionOf = (...parts: readonly (string | number)[]): number =>
  Number.parseInt(hashOf(...parts).slice(0, 8), 16) / 2 ** 32;
