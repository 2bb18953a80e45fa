import { parentPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { InstantSchema } from '../../shared/base/instant.ts';
import { redacted } from '../../shared/base/redacted.ts';
import { makeCopy } from './copies.ts';
import { storePath } from './data-folder.ts';
import { unlock } from './unlock.ts';

// Makes one copy of the work file in a thread of its own, over a connection that only reads, and says what came of it.

const CallSchema = z.strictObject({
  dataDir: z.string(),
  storeKey: z.string().transform(redacted),
  generation: z.number(),
  at: InstantSchema,
});

const call = CallSchema.parse(workerData);
const db = new Database(storePath(call.dataDir, 'work'), { readonly: true, fileMustExist: true });
try {
  unlock(db, call.storeKey);
  parentPort?.postMessage(makeCopy({ ...call, db }));
} finally {
  db.close();
}
