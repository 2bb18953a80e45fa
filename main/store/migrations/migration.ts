import type Database from 'better-sqlite3';

/** One step of a schema. Runs in a transaction of its own; `version` becomes the file's `user_version`. */
export type Migration = { readonly version: number; readonly up: (db: Database.Database) => void };
