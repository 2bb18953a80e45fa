import { lookup } from 'node:dns/promises';
import { rmSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { TransportReason } from '../../shared/model/failure.ts';
import type { Clock } from '../ports/clock.ts';
import type { Machine } from '../ports/machine.ts';
import { doubtfulPlaceHere } from './doubtful-place.ts';
import { replaceFile } from './files.ts';
import { countPrinters } from './printers.ts';

/** The computer as `diagnose` tries it: real names, connections as calls open them, a real file that is taken away again. */
export const createMachine = ({
  dataDir,
  clock,
  connect,
  waysTo,
  patience = 10_000,
}: {
  readonly dataDir: string;
  readonly clock: Pick<Clock, 'wait'>;
  /** Milliseconds. */
  readonly patience?: number;
} & Pick<Machine, 'connect' | 'waysTo'>): Machine => ({
  lookUp: async (host) => {
    const over = new AbortController();
    const found = lookup(host.replace(/^\[|\]$/g, '')).then(
      () => undefined,
      (): TransportReason => 'dns',
    );
    const tooLate = clock.wait(patience, over.signal).then((): TransportReason => 'dns');
    const first = await Promise.race([found, tooLate]);
    over.abort();
    return first;
  },
  connect,
  waysTo,
  doubtfulPlace: () => doubtfulPlaceHere(dataDir),
  printers: () => countPrinters(process),
  disk: () => ({ freeBytes: freeIn(dataDir), isWritable: isWritable(dataDir) }),
});

const freeIn = (dataDir: string): number | undefined => {
  try {
    const { bavail, bsize } = statfsSync(dataDir);
    return bavail * bsize;
  } catch {
    // The folder is gone or the system does not tell: what can be written is tried beside.
    return undefined;
  }
};

const isWritable = (dataDir: string): boolean => {
  const path = join(dataDir, 'trial');
  try {
    replaceFile(path, 'trial');
    rmSync(path);
    return true;
  } catch {
    // Full, read-only or not ours: each is the same to whoever reads the check.
    return false;
  }
};
