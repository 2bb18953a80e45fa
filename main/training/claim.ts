import { randomUUID } from 'node:crypto';
import { rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { readFileIfThere, replaceFile, type TrainingFolder } from './files.ts';

export const AddressSchema = z
  .object({
    pid: z.number().int(),
    startedAt: z.string(),
    /** The API base. */
    url: z.string(),
    tokenUrl: z.string(),
    controlUrl: z.string().optional(),
    /** Where alive, reset and stop are; on the control port where there is one, so that a cut does not hide them. */
    lifecycleUrl: z.string(),
    stopToken: z.string(),
  })
  .readonly();

/** What `address.json` says while a service runs. */
export type Address = z.infer<typeof AddressSchema>;

/** The right to serve a folder. Only one process has it. */
export type Claim = { readonly publish: (address: Address) => void; readonly release: () => void };

/** How long a process that took the folder may need until it listens. */
const START_UP = 10_000;

/** Takes a folder for this process. Fails with the address of the one that serves it already. */
export const claimFolder = async (folder: TrainingFolder): Promise<Result<Claim, Address>> => {
  const mark = randomUUID();
  if (takeMark(folder, mark)) return ok(claimOf(folder, mark));
  const holder = await findHolder(folder);
  if (holder !== undefined) return failed(holder);
  rmSync(folder.claim, { force: true });
  rmSync(folder.address, { force: true });
  const isTaken = takeMark(folder, mark);
  // Two processes may clear away the same stale mark: the later one has overwritten the earlier one's by now.
  await wait(100);
  return isTaken && readFileIfThere(folder.claim) === mark ? ok(claimOf(folder, mark)) : claimFolder(folder);
};

/** Writes the mark where there is none; the first of two that try at once has it. */
const takeMark = (folder: TrainingFolder, mark: string): boolean => {
  try {
    writeFileSync(folder.claim, mark, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
};

const claimOf = (folder: TrainingFolder, mark: string): Claim => ({
  publish: (address) => replaceFile(folder.address, JSON.stringify(address, null, 2)),
  release: () => {
    if (readFileIfThere(folder.claim) !== mark) return;
    rmSync(folder.address, { force: true });
    rmSync(folder.claim, { force: true });
  },
});

/** The process that holds the folder, if it is there and answers. Waits for one that is only just starting. */
const findHolder = async (folder: TrainingFolder): Promise<Address | undefined> => {
  const address = AddressSchema.safeParse(parseJson(readFileIfThere(folder.address) ?? ''));
  if (address.success) return (await isAlive(address.data)) ? address.data : undefined;
  if (ageOf(folder.claim) > START_UP) return undefined;
  await wait(100);
  return findHolder(folder);
};

const ageOf = (file: string): number => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found === undefined ? Number.POSITIVE_INFINITY : Date.now() - found.mtimeMs;
};

const isAlive = async ({ lifecycleUrl, pid, startedAt }: Address): Promise<boolean> => {
  try {
    const reply = await fetch(`${lifecycleUrl}/alive`, { signal: AbortSignal.timeout(5_000) });
    const said = AliveSchema.safeParse(await reply.json());
    return said.success && said.data.pid === pid && said.data.startedAt === startedAt;
  } catch {
    // No connection, no answer in time, or not ours: whoever wrote the address is gone.
    return false;
  }
};

const AliveSchema = z.object({ pid: z.number(), startedAt: z.string() });
