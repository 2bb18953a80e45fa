import type Database from 'better-sqlite3';
import type { StoreName } from './data-folder.ts';

type Setting = { readonly name: string; readonly set: string; readonly reads: string | number };

/** Safety 1.2. The library's default for a write-ahead log is NORMAL, which loses acknowledged rows on a power cut. */
const settingsFor = (store: StoreName): readonly Setting[] => [
  { name: 'busy_timeout', set: '2000', reads: 2000 },
  { name: 'journal_mode', set: 'WAL', reads: 'wal' },
  store === 'work' ? { name: 'synchronous', set: 'FULL', reads: 2 } : { name: 'synchronous', set: 'NORMAL', reads: 1 },
  { name: 'foreign_keys', set: 'ON', reads: 1 },
  { name: 'temp_store', set: 'MEMORY', reads: 2 },
  { name: 'trusted_schema', set: 'OFF', reads: 0 },
  { name: 'secure_delete', set: 'ON', reads: 1 },
];

/** Sets what safety 1.2 asks for, reads each back, and names the first that did not hold. */
export const setPragmas = (db: Database.Database, store: StoreName): string | undefined => {
  for (const { name, set } of settingsFor(store)) db.pragma(`${name} = ${set}`);
  return settingsFor(store).find(({ name, reads }) => db.pragma(name, { simple: true }) !== reads)?.name;
};
