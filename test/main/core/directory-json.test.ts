import { describe, expect, test } from 'vitest';
import { readDirectoryJson, toDirectoryJson } from '../../../main/core/directory-json.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { SERVICE_FIELDS } from '../../../shared/model/service-fields.ts';

const read = (json: unknown) => readDirectoryJson(typeof json === 'string' ? json : JSON.stringify(json));

describe('a list of services as JSON', () => {
  test.each([
    ['a list', (list: unknown) => JSON.stringify(list)],
    ['a list under its name', (services: unknown) => JSON.stringify({ services })],
    ['a list after a byte order mark', (list: unknown) => `\uFEFF${JSON.stringify(list)}`],
  ])('%s is read, by its place', (_, write) => {
    const got = read(write([{ id: 2000900102, name: ' A ', here: true, phone: null, remove: false }]));
    expect(got.ok && got.value.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [1, ['id', '2000900102'], ['name', 'A'], ['here', 'yes'], ['phone', ''], ['remove', 'no']],
    ]);
  });

  test.each([
    ['{"services":', 'not-json'],
    ['"text"', 'not-a-list'],
    ['{"services": {}}', 'not-a-list'],
    ['[]', 'nothing'],
  ])('%s: %s', (text, kind) => {
    expect(read(text)).toEqual({ ok: false, failure: [{ kind }] });
  });

  test('names what is no service, what it does not know, and what has a shape that no cell has', () => {
    const got = read([1, { id: '1', hours: 'x' }, { id: '2', name: ['x'] }, { id: '3' }]);
    expect(got.ok && got.value.problems).toEqual([
      { kind: 'not-an-entry', row: 1 },
      { kind: 'unknown-column', row: 2, column: 'hours' },
      { kind: 'not-allowed', row: 3, column: 'name' },
    ]);
    expect(got.ok && got.value.rows.map(({ row }) => row)).toEqual([4]);
  });

  test('10,000 at most', () => {
    expect(read(Array.from({ length: 10_001 }, () => ({})))).toMatchObject({ ok: false, failure: [{ other: 10_000 }] });
  });

  test('is written with every member, null for what is not there', () => {
    const text = toDirectoryJson([ServiceSchema.parse({ id: '1', name: 'A' })]);
    const [entry] = JSON.parse(text).services;
    expect(Object.keys(entry)).toEqual(SERVICE_FIELDS.map(({ name }) => name));
    expect(entry).toMatchObject({ id: '1', name: 'A', phone: null, here: false });
  });
});
