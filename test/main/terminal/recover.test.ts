import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecoveryRefusal } from '../../../main/ports/recover-desk.ts';
import { documentOf, runDesk } from './a-shell.ts';

const KEY = '-----BEGIN PRIVATE KEY-----';

describe('recover', () => {
  it('takes the private key from a file or from stdin, and shows nothing of it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bw-recover-'));
    writeFileSync(join(folder, 'key.pem'), KEY);
    const ran = await runDesk(['recover', '--key', join(folder, 'key.pem'), '--moved', '--json']);
    rmSync(folder, { recursive: true });
    expect(ran.code).toBe(0);
    expect(ran.recoveries[0]).toMatchObject({ moved: true, replace: false });
    expect(ran.recoveries[0]?.privateKey.reveal()).toBe(KEY);
    expect(documentOf(ran, 'recovered')).toEqual({
      document: 'recovered',
      kid: 'kid-1',
      credential: 'kept',
      elsewhere: false,
    });
    const piped = await runDesk(['recover', '--replace'], { input: KEY });
    expect(piped.recoveries[0]).toMatchObject({ moved: false, replace: true });
    expect(piped.recoveries[0]?.privateKey.reveal()).toBe(KEY);
    expect(`${ran.out}${ran.err}${piped.out}${piped.err}`).not.toContain('PRIVATE');
    expect(piped.options).toEqual([]); // no workstation is opened for it
  });

  it('says what happens next, and asks for a person while the original may be in use', async () => {
    const recovered = { kind: 'recovered', kid: 'k', credential: 'none', elsewhere: true } as const;
    const ran = await runDesk(['recover'], { recovered, input: KEY });
    expect(ran.code).toBe(2);
    expect(ran.out).toContain('--moved');
    expect(ran.out).toContain('credential import');
    expect(ran.out).toContain('counts as perhaps sent');
  });

  it.each([
    'no-data',
    'no-wrap',
    'not-a-private-key',
    'has-a-passphrase',
    'another-key',
    'damaged',
    'holds-another',
  ] as const satisfies readonly RecoveryRefusal[])(
    'has a sentence and a next step where it is refused: %s',
    async (because) => {
      const ran = await runDesk(['recover', '--json'], { recovered: { kind: 'refused', because }, input: KEY });
      expect(ran.code).toBe(because === 'holds-another' ? 2 : 1);
      expect(documentOf(ran, 'failure')).toMatchObject({ kind: `recover-${because}` });
      expect(ran.err.split('\n')).toHaveLength(2);
    },
  );

  it('says that a workstation is in the way, and that a file is not there', async () => {
    const taken = await runDesk(['recover'], { recovered: { kind: 'taken', holder: {} }, input: KEY });
    expect([taken.code, taken.err]).toEqual([1, expect.stringContaining('Another workstation')]);
    const missing = await runDesk(['recover', '--key', '/nowhere/key.pem']);
    expect([missing.code, missing.recoveries]).toEqual([3, []]);
  });
});
