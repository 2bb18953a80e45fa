import { homedir } from 'node:os';
import { realpathSync } from 'node:fs';
import type { Computer } from '../ports/data-folder.ts';
import type { DoubtfulPlace } from '../ports/machine.ts';
import { codeOf } from './files.ts';

/**
 * Why a data folder lies where it ought not to, as far as its path tells. The folder itself works there, so that nothing is stopped (a
 * share and a copy are: safety 6.5); it is told by `diagnose`.
 * - temporary-profile: Windows could not load the user's profile; all that is saved goes at the sign-out
 * - roaming-profile: Windows carries it to other computers at the sign-out, and back
 * - synced-folder: a program beside us copies its files one by one, and puts older ones back
 */
export const doubtfulPlaceOf = (path: string, computer: Computer): DoubtfulPlace | undefined => {
  if (computer.platform === 'win32') return onWindows(path, computer.env);
  return isSynced(path, computer) ? 'synced-folder' : undefined;
};

/** The same of a folder on this computer, with every link followed. */
export const doubtfulPlaceHere = (dataDir: string): DoubtfulPlace | undefined => {
  try {
    const { platform, env } = process;
    return doubtfulPlaceOf(realpathSync.native(dataDir), { platform, env, home: homedir() });
  } catch (error) {
    // The folder is gone: the check of the disk says so.
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
};

const onWindows = (path: string, env: Computer['env']): DoubtfulPlace | undefined => {
  const folders = foldersOf(path, '\\');
  // C:\Users\TEMP, TEMP.PRACTICE and TEMP.PRACTICE.000 are Windows' own names.
  if (folders[1] === 'users' && /^temp(?:\.|$)/.test(folders[2] ?? '')) return 'temporary-profile';
  const isBelow = (place: string | undefined) =>
    place !== undefined && place !== '' && isUnder(folders, foldersOf(place, '\\'));
  if ([env.OneDrive, env.OneDriveCommercial, env.OneDriveConsumer].some(isBelow)) return 'synced-folder';
  if (folders.some((name) => SYNCED_NAME.test(name))) return 'synced-folder';
  const isRoaming =
    isBelow(env.APPDATA) || folders.some((name, at) => name === 'appdata' && folders[at + 1] === 'roaming');
  return isRoaming ? 'roaming-profile' : undefined;
};

/** Below the home alone: what is called the same elsewhere is somebody's own folder. */
const isSynced = (path: string, { platform, home }: Computer): boolean => {
  const folders = foldersOf(path, '/');
  const own = foldersOf(home, '/');
  if (!isUnder(folders, own)) return false;
  const [first = '', second = ''] = folders.slice(own.length);
  if (platform === 'darwin' && first === 'library' && /^(?:mobile documents|cloudstorage)$/.test(second)) return true;
  return SYNCED_NAME.test(first);
};

/** The names that these programs give to their folders. */
const SYNCED_NAME =
  /^(?:onedrive(?: - .+)?|dropbox(?: \(.+\))?|google drive|googledrive|my drive|iclouddrive|nextcloud|owncloud|sharepoint|pclouddrive)$/;

const isUnder = (folders: readonly string[], above: readonly string[]): boolean =>
  above.every((name, at) => folders[at] === name);

/** Names are compared without their case, as Windows and macOS do; `\\?\` before a long path is no part of it. */
const foldersOf = (path: string, separator: '/' | '\\'): readonly string[] =>
  path
    .replace(/^\\\\\?\\(?!UNC\\)/i, '')
    .toLowerCase()
    .split(separator)
    .filter((name) => name !== '');
