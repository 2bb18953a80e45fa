import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { runProgram, startProgram } from '../../support/run-program.ts';
import { nextMessage, ourSocketAt } from './browser-host.ts';

const ENTRY = 'main/browser/entry.ts';
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

describe('the browser host, as a program', () => {
  it('serves training, takes commands from the terminal, keeps a second one out, and stops cleanly', {
    timeout: 120_000,
  }, async () => {
    const dataDir = join(mkdtempSync(join(tmpdir(), 'bw-host-')), 'data');
    cleanups.push(() => rmSync(join(dataDir, '..'), { recursive: true, maxRetries: 5 }));
    const host = startProgram(ENTRY, ['--data', dataDir, '--no-open', '--now', '2026-08-04T08:00:00Z']);
    cleanups.push(() => host.child.exitCode === null && host.end('SIGKILL'));

    const first = await host.line(0);
    expect(first).toMatch(/^Booking workstation \(training\): http:\/\/127\.0\.0\.1:\d+\/\?t=[\w-]{43}$/);
    expect(await host.line(1)).toMatch(/^Training controls, to act as the clinic: http:\/\/127\.0\.0\.1:\d+/);
    expect(await host.line(2)).toBe('To stop: Ctrl+C');
    expect(statSync(dataDir).mode & 0o077).toBe(0);

    const socket = await ourSocketAt(first.slice(first.indexOf('http')));
    const reply = nextMessage(socket);
    socket.send(JSON.stringify({ id: 1, name: 'getDesk', request: {} }));
    expect(await reply).toMatchObject({ id: 1, envelope: { kind: 'reply', reply: { environment: 'training' } } });

    const handed = await runProgram('main/terminal/entry.ts', ['outbox', '--data', dataDir]);
    expect([handed.code, handed.out]).toEqual([0, 'Nothing is waiting.\n']);

    // proves 6.5: one workstation per data folder, and the second says who holds it
    const second = await runProgram(ENTRY, ['--data', dataDir, '--no-open']);
    expect(second.code).toBe(1);
    expect(second.err).toContain(`opened for a browser, process ${host.child.pid}`);
    expect(second.err).toContain('--data');

    expect(await host.end('SIGINT')).toBe(0);
    expect(existsSync(join(dataDir, 'training', 'address.json'))).toBe(false);
  });
});
