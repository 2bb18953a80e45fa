import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import type { AuditCheck } from '../../../shared/ipc/audit-views.ts';
import { documentOf, runDesk } from './a-shell.ts';
import { NOW } from './samples.ts';

const HASH = 'ab'.repeat(32);
const verifying = (found: Partial<AuditCheck> = {}) => ({
  verifyAudit: () => ok({ head: { count: 7, hash: HASH }, ...found }),
});

describe('audit --verify', () => {
  it('ends with 0 and prints the head, to be kept elsewhere', async () => {
    const ran = await runDesk(['audit', '--verify'], { answers: verifying() });
    expect([ran.code, ran.desk.asked]).toEqual([0, [{ name: 'verifyAudit', request: {} }]]);
    expect(ran.out).toContain(`7 rows. Head: 7:${HASH}`);
  });

  // proves 12.7
  it.each<readonly [Partial<AuditCheck>, string]>([
    [{ firstBroken: 3 }, 'BROKEN at row 3'],
    [{ kept: 'cut-off' }, 'CUT OFF'],
    [{ kept: 'differs' }, 'NOT THE SAME'],
  ])('ends with 1 on %j', async (found, said) => {
    const ran = await runDesk(['audit', '--verify'], { answers: verifying(found) });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(said);
    expect(ran.err).toContain('Tell IT support');
    const json = await runDesk(['audit', '--verify', '--json'], { answers: verifying(found) });
    expect(documentOf(json, 'audit')).toMatchObject({ whole: false, count: 7, head: `7:${HASH}`, ...found });
  });

  it('takes a head that was kept', async () => {
    const ran = await runDesk(['audit', '--verify', '--head', `5:${HASH}`], {
      answers: verifying({ kept: 'matches' }),
    });
    expect([ran.code, ran.desk.asked[0]?.request]).toEqual([0, { kept: { count: 5, hash: HASH } }]);
    for (const head of ['5', 'x:y', `5.5:${HASH}`]) {
      expect((await runDesk(['audit', '--verify', '--head', head])).code).toBe(3);
    }
  });
});

describe('audit --who', () => {
  const row = { position: 4, at: NOW, person: 'Sam Desk', role: 'reception', action: 'appointment.read' };
  const answers = {
    searchAudit: ({ from }: { readonly from?: number | undefined }) =>
      ok(from === undefined ? { rows: [row], next: 9 } : { rows: [{ ...row, position: from, outcome: 'done' }] }),
  };

  it.each(['999 000 0018\n', '{"nhsNumber": "9990000018"}'])('takes the NHS number from stdin: %j', async (input) => {
    const ran = await runDesk(['audit', '--who'], { answers, input });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked.map(({ request }) => request)).toEqual([
      { nhsNumber: '9990000018' },
      { nhsNumber: '9990000018', from: 9 },
    ]);
    expect(ran.out).toMatch(/Sam Desk +reception +appointment\.read/);
    expect(ran.out).not.toContain('9990000018');
  });

  it('prints every part as one document', async () => {
    const ran = await runDesk(['audit', '--who', '--json'], { answers, input: '9990000018' });
    expect(documentOf(ran, 'trail').rows.map(({ position }) => position)).toEqual([4, 9]);
  });

  it('never takes it from the command line, nor asks about nothing', async () => {
    const ran = await runDesk(['audit', '--who', '--nhs-number', '9990000018'], { answers });
    expect([ran.code, ran.desk.asked]).toEqual([3, []]);
    for (const input of ['', '9990000019', '{"nhsNumber": 1}']) {
      expect((await runDesk(['audit', '--who'], { answers, input })).code).toBe(3);
    }
    expect((await runDesk(['audit'])).code).toBe(3);
    expect((await runDesk(['audit', '--who', '--verify'])).code).toBe(3);
  });
});
