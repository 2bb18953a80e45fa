import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type Instant, InstantSchema } from '../../shared/base/instant.ts';
import type { Redacted } from '../../shared/base/redacted.ts';
import type { Copies, CopyOutcome } from '../ports/copies.ts';
import { copiesIn, makeCopy } from './copies.ts';
import { generationOf } from './generation.ts';
import type { Connection } from './open-store.ts';

type Deps = {
  readonly db: Connection;
  readonly dataDir: string;
  readonly storeKey: Redacted<string>;
  readonly clock: { readonly now: () => Instant };
  /** Counts the work file on, in it and in the keychain (safety 6.6): what is older than this is told from it. */
  readonly raiseGeneration: () => Promise<void>;
  /** The file of `copy-worker.ts`, as this program is built. */
  readonly worker: string | URL;
};

/** Makes copies of an open work file, one after the other. */
export const createCopies = (deps: Deps): Copies => {
  const total = deps.db.prepare<[], number>('SELECT total_changes()').pluck();
  const written = () => total.get() ?? 0;
  const state: { copied: number; last?: CopyOutcome; underWay: Promise<unknown> } = {
    copied: written(),
    underWay: Promise.resolve(),
  };
  // The generation is a row of the same file: raising it is no reason for another copy.
  const raise = async (): Promise<number> => {
    const before = written();
    await deps.raiseGeneration();
    return written() - before;
  };
  const makeOne = async (how: 'calmly' | 'here'): Promise<CopyOutcome> => {
    const before = written();
    const outcome = (how === 'calmly' ? await inThread(deps) : undefined) ?? here(deps);
    state.last = outcome;
    if (outcome.kind === 'made') state.copied = before + (await raise());
    return outcome;
  };
  return {
    isDue: () => written() !== state.copied,
    written,
    make: (how) => {
      const next = state.underWay.then(() => makeOne(how));
      state.underWay = next.catch(() => undefined);
      return next;
    },
    countOn: async () => {
      state.copied += await raise();
    },
    report: () => {
      const [newest, ...older] = copiesIn(deps.dataDir);
      return {
        count: newest === undefined ? 0 : older.length + 1,
        ...(newest === undefined ? {} : { newest: newest.madeAt }),
        ...(state.last?.kind === 'failed' ? { failure: state.last.code } : {}),
      };
    },
  };
};

const here = (deps: Deps): CopyOutcome => makeCopy({ ...deps, ...numbers(deps) });

const numbers = ({ db, clock }: Deps): { readonly generation: number; readonly at: Instant } => ({
  generation: generationOf(db) ?? 0,
  at: clock.now(),
});

const OutcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('made'), at: InstantSchema, bytes: z.number() }),
  z.strictObject({ kind: z.literal('failed'), code: z.string() }),
]);

/** A copy takes a second and more where the file is large, and people click meanwhile. Undefined where no thread can be had. */
const inThread = (deps: Deps): Promise<CopyOutcome | undefined> => {
  const { dataDir, storeKey, worker } = deps;
  const { promise, resolve } = Promise.withResolvers<CopyOutcome | undefined>();
  const thread = new Worker(worker, { workerData: { dataDir, storeKey: storeKey.reveal(), ...numbers(deps) } });
  thread.once('message', (message: unknown) => resolve(OutcomeSchema.parse(message)));
  thread.once('error', () => resolve(undefined));
  thread.once('exit', () => resolve(undefined));
  return promise;
};
