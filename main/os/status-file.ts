import { join } from 'node:path';
import type { DeskStatus, WriteStatus } from '../ports/desk-status.ts';
import { codeOf, replaceSharedFile } from './files.ts';

/** `<computer>-<desk>.json`, where a computer's name brings nothing that a file's may not hold. */
export const statusFileName = ({ computer, desk }: Pick<DeskStatus, 'computer' | 'desk'>): string =>
  `${computer.replaceAll(/[^A-Za-z0-9_-]/g, '-').slice(0, 64)}-${desk.slice(0, 8)}.json`;

/**
 * Writes the status of a desk so that who reads it finds all of the last one or all of this. Others may read it: it holds nothing of a
 * patient. The folder is not made: one that is mistyped is to show.
 */
export const writeStatusFile: WriteStatus = (folder, status) => {
  try {
    replaceSharedFile(join(folder, statusFileName(status)), `${JSON.stringify(status, undefined, 1)}\n`);
    return undefined;
  } catch (error) {
    return codeOf(error) ?? 'unknown';
  }
};
