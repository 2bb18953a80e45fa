import { join, resolve } from 'node:path';

/** The repository's folder, absolute. */
export const ROOT = resolve(import.meta.dirname, '..', '..');

/** A path inside the repository. */
export const inRoot = (...parts: readonly string[]): string => join(ROOT, ...parts);
