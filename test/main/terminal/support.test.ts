import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import type { FakeAnswers } from '../../support/fake-desk.ts';
import { documentOf, runDesk } from './a-shell.ts';
import { NOW } from './samples.ts';

const ANSWERS: FakeAnswers = {
  getDesk: () =>
    ok({
      environment: 'production',
      version: '0.1.0',
      organisation: 'Zyxwick Surgery',
      user: 'Zyxwick Person',
      now: NOW,
      contact: { state: 'reached', slow: false },
      services: [],
      policy: { file: 'in-force', stopped: [{ reason: 'Ask Zyxwick on the phone' }] },
      counts: { notSent: 1, notConfirmed: 0, needDecision: 2, twoOpen: 0, noConfirmed: 0 },
      calls: { open: 3, due: 1 },
    }),
  diagnose: () => ok([{ name: 'token', outcome: 'failed', failure: { kind: 'signed-out', reason: 'no-credential' } }]),
  verifyAudit: () => ok({ head: { count: 0, hash: '' } }),
};

describe('support', () => {
  it('only shows what would go in, and leaves out what people are called or have typed', async () => {
    const ran = await runDesk(['support'], { answers: ANSWERS, log: ['2026 replay.attempt'] });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Nothing was written');
    expect(ran.out).not.toContain('Zyxwick');
    const shown = documentOf(await runDesk(['support', '--json'], { answers: ANSWERS, log: ['2026 e'] }), 'support');
    expect(shown).toMatchObject({
      desk: {
        environment: 'production',
        counts: { notSent: 1, callsDue: 1 },
        policy: { stopped: 1 },
        audit: { whole: true },
      },
      checks: [{ name: 'token', problem: 'signed-out' }],
      log: ['2026 e'],
    });
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

  it('tells of a workstation that does not start', async () => {
    const startUp = { kind: 'keychain', state: 'locked', environment: 'production' } as const;
    const ran = await runDesk(['support', '--json'], { startUp, log: ['2026 e'] });
    expect(ran.code).toBe(0);
    expect(documentOf(ran, 'support')).toMatchObject({ notStarted: 'keychain: locked', checks: [], log: ['2026 e'] });
  });
});
