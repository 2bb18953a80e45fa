import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from './files.ts';

/** Writes the profile of a new desk, for its owner alone, and its folder with it. A file that is there already stays as it is. */
export const writeNewProfile = (path: string, text: string): 'written' | 'there-already' | 'not-written' => {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return 'written';
  } catch (problem) {
    return codeOf(problem) === 'EEXIST' ? 'there-already' : 'not-written';
  }
};
