import type { Seen } from '../journey/outside.ts';
import { filesBelow, SEALED } from './files.ts';
import { findPlanted, type Planted } from './scan.ts';

/** Files below a desk's folder that are the clinic's, which stands for another computer: its record, and the keys it was told of. */
const CLINICS = /^training[\\/](?:state|jwks)\.json/;

/**
 * Where anything planted lies in the open: in a desk's data folder (names of files too; the sealed files and the clinic's own record apart),
 * in other folders, and in texts that were seen. `keys` may stand in `keys.json` and nowhere else. One line for each find; it names no value.
 */
export const leaksIn = (looked: Looked): readonly string[] => {
  const { dataDir, folders = [], seen, planted, keys = [] } = looked;
  const open = filesBelow(dataDir).filter(({ path }) => !SEALED.test(path) && !CLINICS.test(path));
  const files = [...open, ...folders.flatMap((folder) => filesBelow(folder))].map(({ path, bytes }) => ({
    where: path,
    bytes: Buffer.concat([Buffer.from(`${path}\n`), bytes]),
  }));
  const texts = seen.map(({ where, text }) => ({ where, bytes: Buffer.from(text) }));
  return [...files, ...texts].flatMap(({ where, bytes }) =>
    findPlanted(bytes, where === 'keys.json' ? planted : [...planted, ...keys]).map(
      ({ name, form }) => `${where}: ${name}, ${form}`,
    ),
  );
};

export type Looked = {
  readonly dataDir: string;
  readonly folders?: readonly string[];
  readonly seen: readonly Seen[];
  readonly planted: readonly Planted[];
  readonly keys?: readonly Planted[];
};
