import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const ROOT = resolve(import.meta.dirname, '..', '..');

/** Whether this machine can build the library that stands between SQLite and the system; says so where it cannot. */
export const canFailDisks = (): boolean => {
  const can = process.platform === 'linux' && spawnSync('gcc', ['--version']).status === 0;
  if (!can) process.stderr.write('Skipped: failing disks need Linux and gcc, and one of them is not here.\n');
  return can;
};

const RunSchema = z.strictObject({
  call: z.number(),
  acknowledged: z.array(z.number()),
  failures: z.array(z.string()),
  kind: z.string(),
  found: z.array(z.number()),
  open: z.number().optional(),
});
export type DiskRun = z.infer<typeof RunSchema>;

/** Builds `io-fault.c` for as long as it is not disposed; `run` records on such a disk and says what became of each run. */
export const aFailingDisk = () => {
  const folder = mkdtempSync(join(tmpdir(), 'bw-shim-'));
  const library = join(folder, 'io-fault.so');
  execFileSync('gcc', ['-shared', '-fPIC', '-O1', '-o', library, join(ROOT, 'test/support/io-fault.c'), '-ldl']);
  return {
    run: (words: readonly string[]): readonly DiskRun[] => {
      const child = spawnSync(process.execPath, [join(ROOT, 'test/main/store/children/io-faults.ts'), ...words], {
        env: { ...process.env, LD_PRELOAD: library },
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      if (child.status !== 0) throw new Error(child.stderr);
      const lines = child.stdout.trim().split('\n');
      return lines.map((line) => RunSchema.parse(JSON.parse(line)));
    },
    /** Runs a script that is killed at one of its calls; whether it was. */
    killedAt: (call: number, words: readonly string[]): boolean => {
      const env = { ...process.env, LD_PRELOAD: library, BW_IO_FAULT: `${call}:${call}:0:once` };
      return (
        spawnSync(process.execPath, [...words], { env, stdio: ['ignore', 'ignore', 'inherit'] }).signal === 'SIGKILL'
      );
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** What is wrong with a run: something acknowledged is gone, something is there by half, or the file does not open again. */
export const isLossy = ({ kind, acknowledged, found, open }: DiskRun): boolean =>
  kind !== 'opened' || acknowledged.some((number) => !found.includes(number)) || open !== found.length;
