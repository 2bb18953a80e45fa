import { describe, expect, test } from 'vitest';
import { plus } from '../../../shared/base/instant.ts';
import { ok } from '../../../shared/base/result.ts';
import type { Gap } from '../../../shared/model/gap.ts';
import { documentOf, runDesk } from './a-shell.ts';
import { aDesk, NOW } from './samples.ts';

const GAP: Gap = { gap: 3, cause: 'damaged', since: plus(NOW, -50 * 60_000), until: plus(NOW, -11 * 60_000) };
const BETWEEN = 'between Tue 4 Aug 2026 8:10am BST and Tue 4 Aug 2026 8:49am BST may be missing';

const withDesk = (changes: object) => ({ getDesk: () => ok({ ...aDesk(), ...changes }) });

// proves 10.6, 6.5: the person is told what the gap may hold and what to do
describe('notices', () => {
  test('since when changes may be missing, and how to say that one has looked', async () => {
    const ran = await runDesk(['notices'], { answers: withDesk({ gaps: [GAP], sendingOff: 'copied-folder' }) });
    expect(ran.code).toBe(2);
    expect(ran.out).toContain(BETWEEN);
    expect(ran.out).toContain('notices --confirm 3');
    expect(ran.out).toContain('Nothing is sent from this workstation');
  });

  test('what the rules of this computer stop, and why', async () => {
    const line = { services: ['2000099999'], operations: ['book' as const], reason: 'They move today.' };
    const ran = await runDesk(['notices'], { answers: withDesk({ policy: { file: 'kept', stopped: [line] } }) });
    expect(ran.code).toBe(2);
    expect(ran.out).toContain('Stopped for now: book at 2000099999. They move today.');
    expect(ran.out).toContain('those before hold');
  });

  test('as a document', async () => {
    const ran = await runDesk(['notices', '--json'], { answers: withDesk({ gaps: [{ ...GAP, since: undefined }] }) });
    expect(documentOf(ran, 'notices').gaps).toEqual([{ gap: 3, cause: 'damaged', until: '2026-08-04T07:49:00.000Z' }]);
  });

  // proves 1.5
  test('an answer that cannot be saved, since when, and what to do', async () => {
    const answers = withDesk({ standstillSince: plus(NOW, -50 * 60_000) });
    const ran = await runDesk(['notices'], { answers });
    expect(ran.code).toBe(2);
    expect(ran.out).toContain('could not be saved since Tue 4 Aug 2026 8:10am BST: nothing more is sent until it can');
    expect(ran.out).toContain('Make room on the disk, or ask IT');
    const asked = await runDesk(['notices', '--json'], { answers });
    expect(documentOf(asked, 'notices')).toMatchObject({ standstillSince: '2026-08-04T07:10:00.000Z' });
  });

  test('--confirm tells the workstation which, and takes a number only', async () => {
    const answers = { ...withDesk({}), confirmGap: () => ok({}) };
    const ran = await runDesk(['notices', '--confirm', '3'], { answers });
    expect([ran.code, ran.desk.asked[0]]).toEqual([0, { name: 'confirmGap', request: { gap: 3 } }]);
    expect((await runDesk(['notices', '--confirm', 'all'], { answers })).code).toBe(3);
  });

  test('whatever is asked, a start that found something says so on stderr', async () => {
    const { desk } = await runDesk(['outbox']);
    const startUp = {
      kind: 'open',
      desk,
      environment: 'training',
      handedOver: false,
      notices: { gaps: [GAP] },
    } as const;
    expect((await runDesk(['outbox'], { startUp })).err).toContain(BETWEEN);
  });
});
