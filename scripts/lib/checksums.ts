import { createHash } from 'node:crypto';
import { createReadStream, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What a release consists of: installers, what an update looks at, and what both are made of. */
const RELEASED = /\.(?:AppImage|deb|exe|dmg|zip|blockmap|yml|txt|json)$/;
const OWN = 'SHA256SUMS.txt';

/**
 * Writes `SHA256SUMS.txt` into a folder, as `sha256sum --check` reads it: each released file with its SHA-256, by name. Gives its lines; throws
 * where there is nothing to sum up.
 */
export const writeChecksums = async (folder: string): Promise<readonly string[]> => {
  const names = readdirSync(folder)
    .filter((name) => RELEASED.test(name) && name !== OWN && !name.startsWith('builder-'))
    .toSorted();
  if (names.length === 0) throw new Error(`Nothing in ${folder} is released: run \`npm run package\` first`);
  const lines = await Promise.all(names.map(async (name) => `${await sha256Of(join(folder, name))}  ${name}`));
  writeFileSync(join(folder, OWN), `${lines.join('\n')}\n`);
  return lines;
};

const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
};
