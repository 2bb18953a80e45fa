import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What may hold anything, because nobody can read it. `keys.json` stands in for a keychain, and may hold the keys alone. */
export const SEALED = /^(?:(?:work|cache)\.db(?:-wal)?|copies[\\/]work-.*\.db)$/;

/** Every file below a folder, with its bytes; sockets and the like hold none. */
export const filesBelow = (folder: string): readonly { readonly path: string; readonly bytes: Buffer }[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }));
