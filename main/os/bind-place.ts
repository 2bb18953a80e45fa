import { accessSync, constants, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { readDeskId } from './desk-id.ts';
import { codeOf, readIfThere, replaceFile } from './files.ts';
import { type Computer, ComputerSchema, isSameComputer, thisComputer } from './this-computer.ts';

const PlaceSchema = z.strictObject({ computer: ComputerSchema, path: z.string() });
type Place = z.infer<typeof PlaceSchema>;

/** What came of tying a data folder to its place. */
export type Binding = 'bound' | 'other-computer' | 'copied-folder';

/**
 * Ties a data folder to this computer and to the folder it lies in, at its first start (safety 6.5). A copy elsewhere would send what its
 * original sends too: on another computer it is told by `place.json`, in another folder by the original that is still there. A folder
 * that was only moved is bound anew. On purpose there is no command for the rest: docs/data.md says what IT does.
 */
export const bindPlace = (dataDir: string, computer: Computer = thisComputer()): Binding => {
  const place = { computer, path: realpathSync.native(dataDir) };
  const known = placeOf(dataDir);
  if (known !== undefined && !isSameComputer(known.computer, computer)) return 'other-computer';
  if (known !== undefined && known.path !== place.path && isOriginal(known, dataDir)) return 'copied-folder';
  const note = `${JSON.stringify(place)}\n`;
  if (readNote(dataDir) !== note) replaceFile(pathIn(dataDir), note);
  return 'bound';
};

/** Forgets the place, so that the folder binds to the one where it is next started. Only where a person said that the original is gone. */
export const unbindPlace = (dataDir: string): void => rmSync(pathIn(dataDir), { force: true });

/** A note that cannot be read binds to nothing. One of an earlier version knows its computer by the installation alone. */
const placeOf = (dataDir: string): Place | undefined => {
  const note = parseJson(readNote(dataDir) ?? '');
  const earlier = EarlierSchema.safeParse(note);
  if (!earlier.success) return PlaceSchema.safeParse(note).data;
  const { computer: id, path } = earlier.data;
  return { computer: { id, name: '', cards: [] }, path };
};

const EarlierSchema = z.strictObject({ computer: z.string(), path: z.string() });

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

const pathIn = (dataDir: string): string => join(dataDir, 'place.json');
