import { createHash } from 'node:crypto';
import { accessSync, constants, realpathSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { readDeskId } from './desk-id.ts';
import { codeOf, readIfThere, replaceFile } from './files.ts';

const PlaceSchema = z.strictObject({ computer: z.string(), path: z.string() });
type Place = z.infer<typeof PlaceSchema>;

/** What came of tying a data folder to its place. */
export type Binding = 'bound' | 'other-computer' | 'copied-folder';

/**
 * Ties a data folder to this computer and to the folder it lies in, at its first start (safety 6.5). A copy elsewhere would send what its
 * original sends too: on another computer it is told by `place.json`, in another folder by the original that is still there. A folder
 * that was only moved is bound anew. On purpose there is no command for the rest: docs/data.md says what IT does.
 */
export const bindPlace = (dataDir: string, computer: string = thisComputer()): Binding => {
  const place = { computer, path: realpathSync.native(dataDir) };
  const known = placeOf(dataDir);
  if (known !== undefined && known.computer !== computer) return 'other-computer';
  if (known !== undefined && known.path !== place.path && isOriginal(known, dataDir)) return 'copied-folder';
  if (known?.path !== place.path) replaceFile(pathIn(dataDir), `${JSON.stringify(place)}\n`);
  return 'bound';
};

/** Forgets the place, so that the folder binds to the one where it is next started. Only where a person said that the original is gone. */
export const unbindPlace = (dataDir: string): void => rmSync(pathIn(dataDir), { force: true });

/** A note that cannot be read binds to nothing. */
const placeOf = (dataDir: string): Place | undefined => PlaceSchema.safeParse(parseJson(readNote(dataDir) ?? '')).data;

/**
 * Whether a data folder of the same desk still lies at the path. One that we may not look at, in the home of another account, counts as
 * there: nobody moves a folder out of a home that they cannot enter.
 */
const isOriginal = ({ path }: Place, copy: string): boolean =>
  isHidden(path) || (placeOf(path)?.path === path && readDeskId(path) === readDeskId(copy));

const isHidden = (path: string): boolean => {
  try {
    accessSync(pathIn(path), constants.R_OK);
    return false;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM';
  }
};

/** Undefined too where the path leads nowhere any more, or to what is not a folder. */
const readNote = (dataDir: string): string | undefined => {
  try {
    return readIfThere(pathIn(dataDir));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return undefined;
  }
};

/** Linux knows each installation by a number of its own; elsewhere the computer's name has to do. */
const thisComputer = (): string =>
  createHash('sha256')
    .update(readIfThere('/etc/machine-id')?.trim() || hostname())
    .digest('hex')
    .slice(0, 32);

const pathIn = (dataDir: string): string => join(dataDir, 'place.json');
