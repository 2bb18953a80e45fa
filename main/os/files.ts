import { closeSync, fchmodSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';

/** The text of a file; undefined where there is none. Any other trouble is thrown. */
export const readIfThere = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** Puts a file (mode 600) in place so that a reader, or a power cut, finds all of the old text or all of the new. */
export const replaceFile = (path: string, text: string): void => {
  const beside = `${path}.${process.pid}`;
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
};

/** The same for a file that others may read (mode 644), in a folder that they may write in. */
export const replaceSharedFile = (path: string, text: string): void => {
  const beside = `${path}.${process.pid}`;
  // "wx" opens nothing that somebody else has laid there, such as a link to another file.
  rmSync(beside, { force: true });
  const file = openSync(beside, 'wx');
  try {
    // Beside the umask, by which all else that we write is ours alone.
    fchmodSync(file, 0o644);
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
};

/** The code of a system failure, such as ENOENT; undefined for anything else. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
