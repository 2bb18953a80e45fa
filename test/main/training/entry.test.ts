import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openTrainingFolder, readFileIfThere } from '../../../main/training/files.ts';

const ENTRY = 'main/training/entry.ts';
const LineSchema = z.looseObject({ pid: z.number(), url: z.string(), lifecycleUrl: z.string() });
type Line = z.infer<typeof LineSchema>;

let dataDir: string;
let children: readonly ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'training-'));
});
afterEach(async () => {
  for (const child of children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
  children = [];
  rmSync(dataDir, { recursive: true, force: true });
});

const launch = (...options: readonly string[]): ChildProcess => {
  const child = spawn(process.execPath, [ENTRY, '--data', dataDir, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  children = [...children, child];
  return child;
};

const firstLine = async (child: ChildProcess): Promise<Line> => {
  if (child.stdout === null) throw new Error('no output');
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  return LineSchema.parse(JSON.parse(String(line)));
};

const textOf = async (stream: NodeJS.ReadableStream | null): Promise<string> => {
  const chunks: string[] = [];
  for await (const chunk of stream ?? []) chunks.push(String(chunk));
  return chunks.join('');
};

const isUp = (url: string): Promise<boolean> =>
  fetch(`${url}/metadata`).then(
    ({ ok }) => ok,
    () => false,
  );

describe('the process', () => {
  it('prints its address as one line of JSON, without the stop token, and answers there', async () => {
    const line = await firstLine(launch('--control'));
    expect(Object.keys(line).toSorted()).toEqual(['controlUrl', 'lifecycleUrl', 'pid', 'startedAt', 'tokenUrl', 'url']);
    expect(await isUp(line.url)).toBe(true);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('stops cleanly at %s and takes its address away', async (signal) => {
    const child = launch();
    const { url } = await firstLine(child);
    child.kill(signal);
    const [code] = await once(child, 'exit');
    expect([code, await isUp(url), existsSync(openTrainingFolder(dataDir).address)]).toEqual([0, false, false]);
  });

  it('stops when it is asked to over HTTP', async () => {
    const child = launch();
    const { lifecycleUrl } = await firstLine(child);
    const { stopToken } = z
      .object({ stopToken: z.string() })
      .parse(JSON.parse(readFileIfThere(openTrainingFolder(dataDir).address) ?? ''));
    const exit = once(child, 'exit');
    await fetch(`${lifecycleUrl}/stop`, { method: 'POST', headers: { Authorization: `Bearer ${stopToken}` } });
    expect((await exit)[0]).toBe(0);
  });

  it('started a second time says where the first one is and is done', async () => {
    const first = await firstLine(launch());
    const second = launch();
    const [line, [code]] = await Promise.all([firstLine(second), once(second, 'exit')]);
    expect([line.pid, line.url, code]).toEqual([first.pid, first.url, 0]);
  });

  it('takes over from one that was killed', async () => {
    const killed = launch();
    const before = await firstLine(killed);
    const exit = once(killed, 'exit');
    killed.kill('SIGKILL');
    await exit;
    const after = await firstLine(launch());
    expect(after.pid).not.toBe(before.pid);
    expect(await isUp(after.url)).toBe(true);
  });

  it('outlives whoever started it', async () => {
    // A parent that starts the service as the workstation does, hands on its address and is then killed.
    const code = `
      import { spawn } from 'node:child_process';
      const child = spawn(process.execPath, ${JSON.stringify([ENTRY, '--data', dataDir])}, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
      child.stdout.pipe(process.stdout);
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    children = [...children, parent];
    const { url, pid } = await firstLine(parent);
    const exit = once(parent, 'exit');
    parent.kill('SIGKILL');
    await exit;
    expect(await isUp(url)).toBe(true);
    process.kill(pid, 'SIGTERM');
  });

  it('says how it is used, with exit code 3, where the command line is wrong', async () => {
    const child = launch('--speed', 'slow');
    const [said, [code]] = await Promise.all([textOf(child.stderr), once(child, 'exit')]);
    expect(code).toBe(3);
    expect(said).toContain('usage:');
  });

  it('keeps the port it is given', async () => {
    const child = launch();
    const { url } = await firstLine(child);
    const { port } = new URL(url);
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await exit;
    expect((await firstLine(launch('--port', port))).url).toBe(url);
  });
});
