import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { failed, ok, type Result } from '../../shared/base/result.ts';

/** The longest path of a Unix socket, in bytes; macOS takes fewer than Linux. */
const LONGEST = process.platform === 'darwin' ? 103 : 107;

/**
 * Where a workstation on this data folder takes commands: a socket in a folder that is this user's alone, or a named pipe. Its
 * name comes from the real path, so that two ways to one folder lead to one socket. Fails where no such folder can be had.
 */
export const socketAddressOf = (dataDir: string): Result<string, 'no-private-folder'> => {
  const name = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 16);
  // A pipe has no folder to guard it: nobody can lie in wait under a name that cannot be guessed.
  if (process.platform === 'win32') return ok(`\\\\.\\pipe\\booking-workstation-${name}-${randomUUID()}`);
  const path = bases()
    .map((base) => join(base, `booking-workstation-${userInfo().uid}`))
    .filter((folder) => Buffer.byteLength(join(folder, `${name}.sock`)) <= LONGEST)
    .find(isPrivate);
  return path === undefined ? failed('no-private-folder') : ok(join(path, `${name}.sock`));
};

const bases = (): readonly string[] =>
  [process.env.XDG_RUNTIME_DIR, tmpdir(), '/tmp'].filter((base) => base !== undefined);

/** Makes the folder, or sees that the one that is there belongs to this user and is no link. */
const isPrivate = (folder: string): boolean => {
  try {
    if (lstatSync(folder, { throwIfNoEntry: false }) === undefined) mkdirSync(folder, { mode: 0o700 });
    const found = lstatSync(folder);
    if (!found.isDirectory() || found.uid !== userInfo().uid) return false;
    chmodSync(folder, 0o700);
    return true;
  } catch {
    // Not writable, not there, somebody else's: the next base is tried.
    return false;
  }
};
