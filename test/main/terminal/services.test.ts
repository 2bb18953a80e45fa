import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import type { ImportReport } from '../../../shared/model/service-import.ts';
import type { FakeAnswers } from '../../support/fake-desk.ts';
import { documentOf, runDesk } from './a-shell.ts';
import { aService, NOW } from './samples.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bw-services-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

const CHECKED: ImportReport = {
  outcome: 'checked',
  rows: 2,
  problems: [],
  warnings: [{ kind: 'lost-zero', row: 3, serviceId: '2', value: '1632960000' }],
  changes: [{ kind: 'changed', serviceId: '2', name: 'Hillside', fields: ['phone', 'here'] }],
  counts: { added: 0, changed: 1, unchanged: 1, removed: 0 },
};

const FAULTY: ImportReport = {
  ...CHECKED,
  outcome: 'problems',
  problems: [
    { kind: 'wrong-value', row: 3, column: 'transport', value: 'fax', allowed: ['rest', 'message'] },
    { kind: 'missing-column', column: 'id' },
  ],
};

const answers: FakeAnswers = {
  listServices: () =>
    ok([
      aService({ id: '1', name: 'Northgate Dental' }),
      aService({ id: '2', name: 'Hillside Eyes', transport: 'message', odsCode: 'H1' }),
    ]),
  getSettings: () => ok({ searchDays: 3, favourites: ['2'] }),
  importServices: ({ apply }) => ok({ ...CHECKED, outcome: apply ? 'imported' : 'checked' }),
  exportServices: ({ format }) => ok({ text: format === 'csv' ? 'id,name\r\n' : '{"services":[]}\n', count: 2 }),
};

describe('services', () => {
  it('lists id, name, ODS code, phone and contact', async () => {
    const lost = aService({ id: '2', contact: { state: 'lost', since: NOW, slow: false } });
    const ran = await runDesk(['services'], { answers: { ...answers, listServices: () => ok([aService(), lost]) } });
    expect(ran.code).toBe(0);
    expect(ran.out.split('\n')).toEqual([
      'SERVICE     NAME              ODS  PHONE         CONTACT',
      '2000072489  Riverside Clinic       01632 960001  answered Tue 4 Aug 2026 9:00am BST',
      '2           Riverside Clinic       01632 960001  not answering since Tue 4 Aug 2026 9:00am BST  favourite',
    ]);
    const json = documentOf(await runDesk(['services', '--json'], { answers }), 'services');
    expect(json.services[0]?.contact).toEqual({ state: 'reached', lastReachedAt: '2026-08-04T08:00:00.000Z' });
  });
});

describe('services search', () => {
  it('shows those that hold every word, favourites first', async () => {
    const ran = await runDesk(['services', 'search', 'eyes', 'h1'], { answers });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Hillside Eyes');
    expect(ran.out).toContain('favourite');
    expect(ran.out).not.toContain('Northgate');
    const both = documentOf(await runDesk(['services', 'search', 'e', '--json'], { answers }), 'services');
    expect(both.services.map(({ id, favourite, unusual }) => [id, favourite, unusual])).toEqual([
      ['2', true, { transport: 'message' }],
      ['1', false, {}],
    ]);
  });

  it('says where none is found, and needs words', async () => {
    expect((await runDesk(['services', 'search', 'nowhere'], { answers })).out).toBe('No service is found.');
    const ran = await runDesk(['services', 'search'], { answers });
    expect([ran.code, ran.err]).toEqual([3, expect.stringContaining('needs WORDS')]);
  });
});

describe('services check and import', () => {
  it('hand over the text of the file, and apply it only with --apply', async () => {
    const file = write('list.csv', 'id,name\n2,Hillside\n');
    const checked = await runDesk(['services', 'check', file], { answers });
    const dry = await runDesk(['services', 'import', file], { answers });
    const done = await runDesk(['services', 'import', file, '--apply'], { answers });
    const request = { format: 'csv', text: 'id,name\n2,Hillside\n', apply: false };
    expect([checked, dry, done].map(({ desk }) => desk.asked.at(-1)?.request)).toEqual([
      request,
      request,
      { ...request, apply: true },
    ]);
    expect([checked.code, dry.code, done.code]).toEqual([0, 0, 0]);
    expect(dry.out).toContain('changed  2  Hillside (phone, here)');
    expect(dry.out).toContain('row 3: Look: the phone number 1632960000');
    expect(dry.out).toContain('Nothing was imported yet');
    expect(done.out).toContain('Imported: 0 added, 1 changed, 1 unchanged, 0 removed.');
  });

  it('end with 1 where anything is wrong: every problem on stderr, with its place and what to do', async () => {
    const file = write('list.txt', 'x');
    const words = ['services', 'check', file, '--format', 'json', '--json'];
    const ran = await runDesk(words, { answers: { ...answers, importServices: () => ok(FAULTY) } });
    expect(ran.code).toBe(1);
    expect(ran.err.split('\n')).toEqual([
      'row 3, transport: "fax" is not one of: rest, message.',
      'id: There is no column "id". The first row names the columns.',
      'row 3: Look: the phone number 1632960000 may have lost its first 0 in a spreadsheet.',
      'Nothing was imported. Put this right and try again.',
    ]);
    expect(documentOf(ran, 'import')).toMatchObject({ outcome: 'problems', problems: FAULTY.problems });
    expect(ran.desk.asked.at(-1)?.request).toMatchObject({ format: 'json' });
  });

  it.each([
    [['services', 'import', 'nowhere.csv'], 'is not there'],
    [['services', 'import', 'list.xlsx'], '--format'],
    [['services', 'import', 'list', '--format', 'xml'], '--format'],
    [['services', 'import'], 'needs FILE'],
    [['services', 'import', 'a.csv', 'b.csv'], 'takes one FILE'],
    [['services', 'explode', 'a.csv'], 'no command "services explode a.csv"'],
    [['services', 'check', 'a.csv', '--apply'], 'does not take --apply'],
  ])('%j is wrong usage', async (words, why) => {
    const ran = await runDesk(words, { answers });
    expect([ran.code, ran.out]).toEqual([3, '']);
    expect(ran.err).toContain(why);
  });

  it('a file over 5 MB is not read', async () => {
    const ran = await runDesk(['services', 'check', write('long.csv', 'x'.repeat(5 * 1024 * 1024 + 1))], { answers });
    expect([ran.code, ran.err]).toEqual([3, expect.stringContaining('longer than 5 MB')]);
    expect(ran.desk.asked).toEqual([]);
  });
});

describe('services export', () => {
  it('writes a new file, with what spreadsheets need to see UTF-8', async () => {
    const path = join(folder, 'out.csv');
    const ran = await runDesk(['services', 'export', path, '--json'], { answers });
    expect(documentOf(ran, 'export')).toEqual({ document: 'export', format: 'csv', services: 2, file: path });
    expect(readFileSync(path, 'utf8')).toBe('\uFEFFid,name\r\n');
    await runDesk(['services', 'export', join(folder, 'out.json')], { answers });
    expect(readFileSync(join(folder, 'out.json'), 'utf8')).toBe('{"services":[]}\n');
  });

  it('never writes over a file', async () => {
    const path = write('out.csv', 'mine');
    const ran = await runDesk(['services', 'export', path], { answers });
    expect([ran.code, ran.err]).toEqual([3, expect.stringContaining('already')]);
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });
});
