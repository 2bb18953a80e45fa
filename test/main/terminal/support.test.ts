import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../../shared/base/result.ts';
import type { ReplyOf } from '../../../shared/ipc/contract.ts';
import type { FakeAnswers } from '../../support/fake-desk.ts';
import { documentOf, runDesk } from './a-shell.ts';

const BUNDLE: ReplyOf<'getSupport'>['bundle'] = {
  version: '0.1.0',
  platform: { system: 'linux', release: '6', processor: 'x64', node: '24' },
  desk: {
    now: '2026-08-04T09:00:00.000Z',
    environment: 'production',
    contact: 'reached',
    counts: { notSent: 1 },
    services: [],
    gaps: [],
    audit: { whole: true, head: '0:' },
  },
  checks: [{ name: 'token', outcome: 'failed', problem: 'signed-out' }],
  log: ['2026 replay.attempt'],
};

const ANSWERS: FakeAnswers = { getSupport: () => ok({ id: 'support-1', bundle: BUNDLE }) };

describe('support', () => {
  it('only shows what would go in, and writes nothing', async () => {
    const ran = await runDesk(['support'], { answers: ANSWERS });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Nothing was written');
    const shown = documentOf(await runDesk(['support', '--json'], { answers: ANSWERS }), 'support');
    expect(shown).toEqual({ document: 'support', ...BUNDLE });
    expect(ran.desk.isClosed()).toBe(true);
  });

  it('writes just that into a new file, and over none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bw-support-'));
    const file = join(folder, 'support.json');
    const ran = await runDesk(['support', '--out', file], { answers: ANSWERS });
    expect(ran.out).toContain(readFileSync(file, 'utf8').trim());
    const again = await runDesk(['support', '--out', file], { answers: ANSWERS });
    expect(again.code).toBe(3);
    rmSync(folder, { recursive: true });
  });

  it('tells of a workstation that runs and does not answer', async () => {
    const failure = { kind: 'store', reason: 'damaged' } as const;
    const ran = await runDesk(['support', '--json'], {
      answers: { getSupport: () => failed(failure) },
      log: ['2026 e'],
    });
    expect(documentOf(ran, 'support')).toMatchObject({ notStarted: 'no answer: store', log: ['2026 e'] });
  });

  it('tells of a workstation that does not start', async () => {
    const startUp = { kind: 'keychain', state: 'locked', environment: 'production' } as const;
    const ran = await runDesk(['support', '--json'], { startUp, log: ['2026 e'] });
    expect(ran.code).toBe(0);
    expect(documentOf(ran, 'support')).toMatchObject({ notStarted: 'keychain: locked', checks: [], log: ['2026 e'] });
  });
});
