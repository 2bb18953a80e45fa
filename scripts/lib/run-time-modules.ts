import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { inRoot } from './paths.ts';

const LockSchema = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional(), optional: z.boolean().optional() })),
});

/** The folders of all modules that are needed at run time, as the lockfile lists them. */
export const runTimeFolders = (): readonly string[] => {
  const lock = LockSchema.parse(JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')));
  return Object.entries(lock.packages)
    .filter(([folder, { dev, optional }]) => folder !== '' && dev !== true && optional !== true)
    .map(([folder]) => folder);
};
