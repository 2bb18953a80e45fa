import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCache } from '../../main/store/cache-store.ts';
import { openStore } from '../../main/store/open-store.ts';
import { type Redacted, redacted } from '../../shared/base/redacted.ts';

type Empty = {
  readonly storeKey: Redacted<string>;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer }[];
};

let empty: Empty | undefined;

/**
 * Puts two empty encrypted stores into a folder, and tells their key. They are made once by this process and copied from then on:
 * making them is most of what a desk costs a test.
 */
export const putEmptyStores = (folder: string): Redacted<string> => {
  empty ??= makeEmptyStores();
  for (const { name, bytes } of empty.files) writeFileSync(join(folder, name), bytes);
  return empty.storeKey;
};

const makeEmptyStores = (): Empty => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bw-empty-'));
  const storeKey = redacted(randomBytes(32).toString('hex'));
  try {
    for (const opened of [openStore({ dataDir, name: 'work', storeKey }), openCache({ dataDir, storeKey })]) {
      if (opened.kind !== 'opened') throw new Error('A store did not open');
      opened.db.close();
    }
    const files = readdirSync(dataDir).map((name) => ({ name, bytes: readFileSync(join(dataDir, name)) }));
    return { storeKey, files };
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
};
