import { ok as assert } from 'node:assert/strict';
import { closeSync, openSync, readSync } from 'node:fs';
import type Database from 'better-sqlite3';
import type { Redacted } from '../../shared/base/redacted.ts';

/**
 * Names the SQLCipher 4 scheme and a raw key of 64 hex digits. The cipher is named before the key: the library's own default is another
 * one. A wrong key shows at the first read only.
 */
export const unlock = (db: Database.Database, storeKey: Redacted<string>): void => {
  const hex = storeKey.reveal();
  assert(/^[0-9a-f]{64}$/i.test(hex), 'a store key is 64 hex digits');
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${hex}'"`);
};

const PLAIN_HEADER = 'SQLite format 3';

/** Whether the first bytes are those of a file without encryption (safety 10.6). */
export const isPlain = (path: string): boolean => {
  const file = openSync(path, 'r');
  try {
    const head = Buffer.alloc(PLAIN_HEADER.length);
    readSync(file, head, 0, head.length, 0);
    return head.toString('latin1') === PLAIN_HEADER;
  } finally {
    closeSync(file);
  }
};
