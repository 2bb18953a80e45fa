import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exportDirectory } from '../../../main/flows/export-directory.ts';
import { importDirectory } from '../../../main/flows/import-directory.ts';
import { csv } from '../../../main/os/csv.ts';
import type { Changed } from '../../../shared/ipc/contract.ts';
import { SERVICE_FIELDS, type ServiceField } from '../../../shared/model/service-fields.ts';
import { aDesk, CLINIC, type Desk, OTHER_CLINIC, TEN } from '../../support/a-world.ts';

let desk: Desk;
const told: Changed['topics'][] = [];

beforeEach(() => {
  desk = aDesk();
  told.length = 0;
});
afterEach(() => desk[Symbol.dispose]());

const world = () => ({ ...desk.world(), changed: (topics: Changed['topics']) => void told.push(topics) });
const check = (text: string) => importDirectory(world(), csv, { format: 'csv', text, apply: false });
const take = (text: string, format: 'csv' | 'json' = 'csv') =>
  importDirectory(world(), csv, { format, text, apply: true });
const listed = () =>
  desk
    .world()
    .directory.all()
    .map(({ id }) => id);

const NEW = '2000900404';
const FILE = `id;name;phone\r\n${NEW};Southbank Surgery;0161 496 0000\r\n${CLINIC};Invented Clinic;01632 960001\r\n`;

describe('an import', () => {
  test('tells first what it would do, and does nothing', () => {
    expect(check(FILE)).toMatchObject({
      outcome: 'checked',
      rows: 2,
      counts: { added: 1, changed: 1, unchanged: 0, removed: 0 },
    });
    expect(listed()).toEqual([CLINIC, OTHER_CLINIC]);
    expect(desk.audited()).toEqual([]);
    expect(told).toEqual([]);
  });

  test('is there at once on every screen and after a restart', () => {
    expect(take(FILE).outcome).toBe('imported');
    expect(told).toEqual([['services']]);
    expect(desk.world().directory.get(NEW)?.name).toBe('Southbank Surgery');
    desk.restart();
    expect(listed()).toEqual([CLINIC, OTHER_CLINIC, NEW]);
    expect(desk.world().directory.get(CLINIC)?.phone).toBe('01632 960001');
  });

  test('stands in the audit: how many, and which switches of which service', () => {
    take(FILE);
    expect(desk.audited()).toMatchObject([
      { action: 'services.imported', service: null, outcome: 'added 1, changed 1, unchanged 0, removed 0' },
      { action: 'service.added', service: NEW, outcome: null },
      { action: 'service.changed', service: CLINIC, outcome: 'phone' },
    ]);
    expect(desk.work().audit.firstBroken()).toBeUndefined();
  });

  test('is all or nothing: one row with a problem and no row is taken', () => {
    const report = take(`${FILE}x y;Wrong id;\r\n`);
    expect(report).toMatchObject({ outcome: 'problems', problems: [{ kind: 'not-allowed', row: 4, column: 'id' }] });
    expect(listed()).toEqual([CLINIC, OTHER_CLINIC]);
    expect(desk.audited()).toEqual([]);
  });

  test('of the same file a second time changes nothing', () => {
    take(FILE);
    expect(take(FILE).counts).toEqual({ added: 0, changed: 0, unchanged: 2, removed: 0 });
  });

  test('removes an imported service, never one at which a change is open', () => {
    take(FILE);
    desk.offer('s1', TEN, {}, NEW);
    desk.book('s1', { serviceId: NEW });
    const remove = `id,remove\n${NEW},yes\n`;
    expect(take(remove).problems).toEqual([{ kind: 'in-use', row: 2, column: 'id', value: NEW, other: 1 }]);
    expect(listed()).toContain(NEW);
  });

  test('removes it where none is open', () => {
    take(FILE);
    expect(take(`id,remove\n${NEW},yes\n`)).toMatchObject({ outcome: 'imported', counts: { removed: 1 } });
    expect(listed()).toEqual([CLINIC, OTHER_CLINIC]);
    expect(desk.audited().at(-1)).toMatchObject({ action: 'service.removed', service: NEW });
  });

  test.each([
    ['too long', 'x'.repeat(5 * 1024 * 1024 + 1), [{ kind: 'too-large', other: 5 * 1024 * 1024 }]],
    ['too long in bytes', 'é'.repeat(2.5 * 1024 * 1024 + 1), [{ kind: 'too-large', other: 5 * 1024 * 1024 }]],
    ['of another encoding', 'id,name\n1,Caf\uFFFD\n', [{ kind: 'not-text', row: 2 }]],
    ['with a quote left open', 'id,name\n1,"x\n', [{ kind: 'not-csv', row: 2 }]],
    ['without an id', 'name\nx\n', [{ kind: 'missing-column', column: 'id' }]],
    ['that is empty', '', [{ kind: 'missing-column', column: 'id' }]],
  ])('of a file %s says so', (_, text, problems) => {
    expect(take(text)).toMatchObject({ outcome: 'problems', problems });
    expect(listed()).toEqual([CLINIC, OTHER_CLINIC]);
  });

  test('of 10,000 services is taken, and is one list with the profile’s', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => `${3_000_000_000 + index},Clinic ${index}`);
    expect(take(['id,name', ...rows].join('\n')).counts.added).toBe(10_000);
    expect(desk.world().directory.all()).toHaveLength(10_002);
    expect(desk.world().directory.get('3000009999')?.name).toBe('Clinic 9999');
  });
});

describe('docs/directory.md', () => {
  const DOCS = readFileSync('docs/directory.md', 'utf8');
  const EXAMPLE = readFileSync('docs/examples/services.csv', 'utf8');

  test('shows the example file as it is, and it can be imported', () => {
    expect(DOCS).toContain(EXAMPLE);
    expect(take(EXAMPLE)).toMatchObject({ outcome: 'imported', problems: [], warnings: [], counts: { added: 4 } });
    expect(desk.world().directory.get('2000900406')?.phone).toBe('+44 161 496 0406');
  });

  test.each([...SERVICE_FIELDS])('describes the column $name with its values and its usual one', (field) => {
    const row = DOCS.split('\n').find((line) => line.startsWith(`| \`${field.name}\` |`)) ?? '';
    if (field.kind === 'choice') for (const value of field.values) expect(row).toContain(`\`${value}\``);
    if (field.kind === 'yes-no') expect(row).toContain('yes or no');
    expect(row.split('|').at(-2)?.trim()).toBe(usualWords(field));
  });
});

describe('an export', () => {
  test.each(['csv', 'json'] as const)('as %s taken elsewhere gives the same list', (format) => {
    take(FILE);
    const { text, count } = exportDirectory(desk.world(), csv, format);
    expect(count).toBe(3);
    expect(take(text, format).counts).toEqual({ added: 0, changed: 0, unchanged: 3, removed: 0 });
    using other = aDesk({ service: { name: 'Another name', transport: 'rest', phone: '1' } });
    expect(importDirectory(other.world(), csv, { format, text, apply: true }).outcome).toBe('imported');
    expect(other.world().directory.all()).toEqual(desk.world().directory.all());
  });
});

const usualWords = (field: ServiceField): string => {
  if (field.name === 'id') return 'needed';
  if (field.name === 'name') return 'needed for a new service';
  if (field.kind === 'yes-no') return field.usual ? 'yes' : 'no';
  return field.usual === undefined ? 'none' : `\`${field.usual}\``;
};
