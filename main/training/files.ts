import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Where the training service keeps what it keeps: all of it lies in `DIR/training`. */
export type TrainingFolder = {
  readonly path: string;
  readonly state: string;
  readonly address: string;
  readonly claim: string;
  readonly jwks: string;
};

/** Names the files of a data folder's training service and makes its folder (mode 700). */
export const openTrainingFolder = (dataDir: string): TrainingFolder => {
  const path = join(dataDir, 'training');
  mkdirSync(path, { recursive: true, mode: 0o700 });
  chmodSync(path, 0o700);
  return {
    path,
    state: join(path, 'state.json'),
    address: join(path, 'address.json'),
    claim: join(path, 'claim.json'),
    jwks: join(path, 'jwks.json'),
  };
};

/** Replaces a file (mode 600) so that a reader, or a power cut, finds the old text or the new text and nothing between. */
export const replaceFile = (path: string, text: string): void => {
  const beside = `${path}.${process.pid}.tmp`;
  const file = openSync(beside, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(beside, path);
};

/** The text of a file; undefined where there is none. */
export const readFileIfThere = (path: string): string | undefined =>
  existsSync(path) ? readFileSync(path, 'utf8') : undefined;
