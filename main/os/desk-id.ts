import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readIfThere, replaceFile } from './files.ts';

const DeskIdSchema = z.uuid();
const pathIn = (dataDir: string): string => join(dataDir, 'desk-id');

/** The name under which this data folder's secrets lie in the keychain; undefined where it has none yet. */
export const readDeskId = (dataDir: string): string | undefined =>
  DeskIdSchema.optional()
    .catch(undefined)
    .parse(readIfThere(pathIn(dataDir))?.trim());

/** Gives a data folder its name. Only for one whose keys are being made: another name would lose the keys it has. */
export const makeDeskId = (dataDir: string): string => {
  const known = readDeskId(dataDir);
  if (known !== undefined) return known;
  const id = randomUUID();
  replaceFile(pathIn(dataDir), `${id}\n`);
  return id;
};
