import { readFile, stat, writeFile } from 'node:fs/promises';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { MOST_IMPORT_BYTES } from '../../shared/model/service-import.ts';
import { type Outcome, wrongUsage } from './outcome.ts';

/** A file that a person named, as text. One that is too long is not read at all. */
export const readTextFile = async (path: string): Promise<Result<string, Outcome>> => {
  try {
    const { size } = await stat(path);
    if (size > MOST_IMPORT_BYTES) {
      return failed(wrongUsage(`"${path}" is longer than 5 MB.`, 'Import it in parts: what is there already stays.'));
    }
    return ok(await readFile(path, 'utf8'));
  } catch (problem) {
    return failed(cannot(problem, path, 'read'));
  }
};

/** Writes a file that is not there yet, for its owner alone; a file of that name stays as it is. Undefined where it was written. */
export const writeNewFile = async (path: string, text: string): Promise<Outcome | undefined> => {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
    return undefined;
  } catch (problem) {
    return cannot(problem, path, 'written');
  }
};

const cannot = (problem: unknown, path: string, done: 'read' | 'written'): Outcome => {
  const code = problem instanceof Error && 'code' in problem ? String(problem.code) : 'unknown';
  if (code === 'EEXIST') return wrongUsage(`There is a file "${path}" already.`, 'Name another, or remove it first.');
  if (code === 'ENOENT') return wrongUsage(`"${path}" is not there.`, 'Give the path of a file.');
  return wrongUsage(`"${path}" cannot be ${done} (${code}).`, 'Give the path of a file that you may use.');
};
