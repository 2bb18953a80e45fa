import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { type Environment, EnvironmentSchema } from '../../shared/model/profile.ts';
import { readIfThere, replaceFile } from './files.ts';

const BoundSchema = z.strictObject({ environment: EnvironmentSchema });

/** The environment that a data folder belongs to; undefined where it is new. A note that cannot be read fits no profile. */
export const environmentOf = (dataDir: string): Environment | 'unreadable' | undefined => {
  const text = readIfThere(pathIn(dataDir));
  if (text === undefined) return undefined;
  return BoundSchema.safeParse(parseJson(text)).data?.environment ?? 'unreadable';
};

/** Ties a new data folder to its environment, for good: training's patients and a live desk's never meet. */
export const bindEnvironment = (dataDir: string, environment: Environment): void => {
  if (environmentOf(dataDir) === undefined) replaceFile(pathIn(dataDir), `${JSON.stringify({ environment })}\n`);
};

const pathIn = (dataDir: string): string => join(dataDir, 'environment.json');
