import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHOICE_HELP } from '../../../main/terminal/resolve-help.ts';
import { ok } from '../../../shared/base/result.ts';
import { ChoiceSchema } from '../../../shared/model/resolution.ts';
import type { FakeAnswers } from '../../support/fake-desk.ts';
import { documentOf, runDesk } from './a-shell.ts';
import { aConflictView, anId, anItem, GONE, SETTLED } from './samples.ts';

const RESOLVE = ['resolve', '--modification', anId(1), '--choose'];

const answers: FakeAnswers = {
  getConflict: () => ok(aConflictView(anItem(GONE))),
  resolveModification: () => ok({ modificationId: anId(2) }),
  replay: () => ok({ open: 0, needDecision: 0, due: 0 }),
  getOutboxItem: ({ modificationId }) => ok(anItem(SETTLED, { modificationId })),
};

describe('resolve', () => {
  it('follows the Modification that goes on from here', async () => {
    const ran = await runDesk([...RESOLVE, 'check-again', '--json'], { answers });
    expect(ran.code).toBe(0);
    expect(documentOf(ran, 'change').modifications[0]?.modificationId).toBe(anId(2));
  });

  it.each([
    ['cancel-theirs', []],
    ['use-mine', []],
    ['keep-theirs', ['--why', 'told on the phone']],
    ['keep-theirs-add-mine', []],
    ['another', []],
    ['type-another', ['--text', 'Both words']],
  ])('reads the conflict for %s and answers what was seen there', async (choose, options) => {
    const { desk, code } = await runDesk([...RESOLVE, choose, ...options], { answers });
    expect(code).toBe(0);
    expect(desk.asked.map(({ name }) => name).slice(0, 2)).toEqual(['getConflict', 'resolveModification']);
    expect(desk.asked[1]?.request).toMatchObject({ resolution: { choose, seen: 'hash-seen-on-the-conflict-page' } });
  });

  it.each([
    ['withdraw', [], {}],
    ['take-slot', ['--slot', 's9'], { slotId: 's9' }],
    ['same-one', ['--appointment', 'a9'], { appointmentId: 'a9' }],
    ['stop', ['--why', 'wrong person', '--checked-with', 'Sam'], { why: 'wrong person', checkedWith: 'Sam' }],
    ['check-again', [], {}],
    ['look-in-registry', [], {}],
    ['booked-told', ['--reference', 'R1'], { reference: 'R1' }],
    ['not-booked-send-again', ['--checked-with', 'Sam'], { checkedWith: 'Sam' }],
    ['still-wanted', [], {}],
    ['try-again', [], {}],
    ['replace-earlier', [], {}],
    ['patient-told', [], {}],
    ['keep-both', ['--why', 'two problems'], { why: 'two problems' }],
    ['take-over', [], {}],
    ['send-whole', [], {}],
    ['book-plain', [], {}],
    ['cancel-new', [], {}],
    ['cancel-old-first', [], {}],
    ['book-now', [], {}],
    ['book-original', [], {}],
    ['leave-without', ['--why', 'moved away'], { why: 'moved away' }],
  ])('takes %s with what it needs, and reads nothing for it', async (choose, options, members) => {
    const { desk, code } = await runDesk([...RESOLVE, choose, ...options], { answers });
    expect(code).toBe(0);
    expect(desk.asked[0]).toEqual({
      name: 'resolveModification',
      request: { modificationId: anId(1), resolution: { choose, ...members } },
    });
  });

  it('knows every choice there is', () => {
    expect(ChoiceSchema.options).toHaveLength(27); // those of the two tables above
  });

  it('lists every choice with --help, as docs/terminal.md does', async () => {
    const ran = await runDesk(['resolve', '--help'], { answers });
    expect(ran.code).toBe(0);
    const page = readFileSync(new URL('../../../docs/terminal.md', import.meta.url), 'utf8');
    for (const [choice, { means }] of Object.entries(CHOICE_HELP)) {
      expect(ran.out).toContain(`  ${choice}`);
      expect(page).toMatch(new RegExp(`^\\| \`${choice}\` \\|.* \\| ${means} \\|$`, 'm'));
    }
  });

  it.each([
    ['stop', [], '--why'],
    ['take-slot', [], '--slot'],
    ['type-another', [], '--text'],
    ['withdraw', ['--why', 'x'], '--why'],
    ['keep-both', ['--why', '  '], '--why'],
  ])('ends with 3 where %s is given %j', async (choose, options, why) => {
    const ran = await runDesk([...RESOLVE, choose, ...options], { answers });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain(why);
    expect(ran.desk.asked).toEqual([]);
  });

  it('names the choices where it does not know one', async () => {
    const ran = await runDesk([...RESOLVE, 'shrug'], { answers });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('keep-both');
  });
});
