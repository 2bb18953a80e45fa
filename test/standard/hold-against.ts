import type { KnownFault } from './known-faults.ts';
import type { Version } from './official-files.ts';

/** A line of the checker, and which message it is about. */
export type Held = { readonly line: string; readonly about: string };

/**
 * Compares what was held against messages with the known faults: what is new, with the message it is about, and what is listed and
 * did not come up.
 */
export const compareWithKnown = (
  held: readonly Held[],
  { version, known }: { readonly version: Version; readonly known: readonly KnownFault[] },
) => {
  const listed = new Set(known.filter(({ versions }) => versions.includes(version)).map(({ line }) => line));
  const seen = new Set(held.map(({ line }) => line));
  return {
    unlisted: [
      ...new Set(held.filter(({ line }) => !listed.has(line)).map(({ line, about }) => `${line}  (${about})`)),
    ],
    gone: [...listed].filter((line) => !seen.has(line)),
  };
};
