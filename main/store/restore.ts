import {
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Instant, InstantSchema, toInstant } from '../../shared/base/instant.ts';
import { parseJson } from '../../shared/base/json.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import { type Copy, copiesIn, flawOf, keepOnDisk } from './copies.ts';
import { copiesFolder, SUFFIXES, storePath } from './data-folder.ts';

/** What stands for the work file that was lost, and between when changes may be missing. `copy` absent: what was left of the file itself. */
export const RestoreNoteSchema = z
  .strictObject({ copy: z.string().optional(), since: InstantSchema.optional(), until: InstantSchema })
  .readonly();
export type RestoreNote = z.infer<typeof RestoreNoteSchema>;

/** Whether any copy of the work file lies in the data folder. */
export const hasCopies = (dataDir: string): boolean => copiesIn(dataDir).length > 0;

/** The newest copy that opens with this key and is whole (safety 10.6). */
export const newestSoundCopy = (dataDir: string, storeKey: Redacted<string>): Copy | undefined =>
  copiesIn(dataDir).find(({ file }) => isSound({ dataDir, storeKey, file }));

/** Whether a copy is there, opens with this key and is whole. */
export const isSound = (copy: {
  readonly dataDir: string;
  readonly storeKey: Redacted<string>;
  readonly file: string;
}): boolean => flawOf(join(copiesFolder(copy.dataDir), copy.file), copy.storeKey) === undefined;

/**
 * Copies the damaged file with its side files into a folder of their own, `damaged/<instant>`, where nothing ever removes them. The files
 * themselves stay where they are. Throws what the file system says.
 */
export const setAside = (dataDir: string, now: Instant): void => {
  const folder = join(dataDir, 'damaged', new Date(now).toISOString().replace(/[-:.]/g, ''));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const suffix of SUFFIXES) {
    const from = storePath(dataDir, 'work') + suffix;
    if (existsSync(from)) copyWhole(from, join(folder, `work.db${suffix}`));
  }
};

/** When the file was last written, for "changes saved until then"; now, where its time cannot be that. */
export const lastWritten = (dataDir: string, call: { readonly since?: Instant; readonly now: Instant }): Instant => {
  const times = ['', '-wal'].map(
    (suffix) => statSync(storePath(dataDir, 'work') + suffix, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  const written = toInstant(Math.max(...times));
  return written >= (call.since ?? call.now) && written <= call.now ? written : call.now;
};

/** Says on disk that a copy is being put in place, so that a start after a power cut goes on with it. */
export const beginRestore = (dataDir: string, note: RestoreNote): void => {
  const beside = `${notePath(dataDir)}.part`;
  writeFileSync(beside, `${JSON.stringify(note)}\n`, { mode: 0o600 });
  keepOnDisk(beside);
  renameSync(beside, notePath(dataDir));
};

/** The restore that was begun and not finished. */
export const restoreUnderWay = (dataDir: string): RestoreNote | undefined => {
  if (!existsSync(notePath(dataDir))) return undefined;
  return RestoreNoteSchema.safeParse(parseJson(readFileSync(notePath(dataDir), 'utf8'))).data;
};

/** The copy is in place, and the work file itself says so. */
export const endRestore = (dataDir: string): void => rmSync(notePath(dataDir), { force: true });

/**
 * Puts a copy in the place of the work file. The old write-ahead log goes first: beside another file it would be taken for that file's own.
 * May be run again after it was cut short anywhere. The damaged files must have been set aside.
 */
export const putInPlace = (dataDir: string, copy: string): void => {
  const path = storePath(dataDir, 'work');
  const fresh = `${path}.restoring`;
  rmSync(fresh, { force: true });
  copyWhole(join(copiesFolder(dataDir), copy), fresh);
  for (const suffix of SUFFIXES.filter((each) => each !== '')) rmSync(path + suffix, { force: true });
  renameSync(fresh, path);
};

const copyWhole = (from: string, to: string): void => {
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  chmodSync(to, 0o600);
  keepOnDisk(to);
};

const notePath = (dataDir: string): string => join(dataDir, 'restore.json');
