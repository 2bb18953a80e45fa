import { describe, expect, test } from 'vitest';
import { columnOf, readTable, toTable } from '../../../main/core/directory-table.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { SERVICE_FIELDS } from '../../../shared/model/service-fields.ts';

const problemsOf = (table: readonly (readonly string[])[]) => {
  const read = readTable(table);
  return read.ok ? read.value.problems : read.failure;
};

describe('the names of the columns', () => {
  test.each([
    ['id', 'id'],
    ['ODS code', 'odsCode'],
    ['ods_code', 'odsCode'],
    ['Use-Context', 'useContext'],
    ['REMOVE', 'remove'],
    ['system', 'system'],
    ['opening hours', undefined],
  ])('%s', (heading, column) => {
    expect(columnOf(heading)).toBe(column);
  });

  test('every member of a service has one', () => {
    for (const { name } of SERVICE_FIELDS) expect(columnOf(name)).toBe(name);
  });

  test('an unknown one is named, one without a name by its letter, one that is empty not at all', () => {
    expect(
      problemsOf([
        ['id', 'hours', '', ''],
        ['1', 'x', 'y', ''],
      ]),
    ).toEqual([
      { kind: 'unknown-column', row: 1, column: 'hours' },
      { kind: 'unknown-column', row: 1, column: 'C' },
    ]);
  });

  test('one that stands twice is named', () => {
    expect(
      problemsOf([
        ['id', 'name', 'Name'],
        ['1', 'x', 'y'],
      ]),
    ).toEqual([{ kind: 'repeated-column', row: 1, column: 'Name' }]);
  });

  test('without an id nothing can be read', () => {
    expect(problemsOf([['name'], ['x']])).toEqual([{ kind: 'missing-column', column: 'id' }]);
    expect(problemsOf([])).toEqual([{ kind: 'missing-column', column: 'id' }]);
  });
});

describe('rows', () => {
  test('keep the number that a spreadsheet shows; those without text are passed over', () => {
    const read = readTable([['id', 'name'], [''], ['1', ' A '], ['', ' '], ['2']]);
    expect(read.ok && read.value.rows.map(({ row, cells }) => [row, ...cells])).toEqual([
      [3, ['id', '1'], ['name', 'A']],
      [5, ['id', '2'], ['name', '']],
    ]);
  });

  test('with more cells than columns are named: they may have slipped', () => {
    expect(problemsOf([['id'], ['1', ''], ['2', 'x']])).toEqual([{ kind: 'extra-cells', row: 3 }]);
  });

  test('there must be one, and 10,000 at most', () => {
    expect(problemsOf([['id'], ['']])).toEqual([{ kind: 'nothing' }]);
    const many = Array.from({ length: 10_001 }, (_, index) => [String(index)]);
    expect(problemsOf([['id'], ...many])).toEqual([{ kind: 'too-many-rows', other: 10_000 }]);
    expect(problemsOf([['id'], ...many.slice(1)])).toEqual([]);
  });
});

describe('cells that a spreadsheet would take for a formula', () => {
  const named = (name: string) => ServiceSchema.parse({ id: '1', name });

  test.each(['=1+1', '+44 1632', '-x', '@cmd', '＝1', "'=1", "''=1"])(
    '%s is made text, and read back unharmed',
    (name) => {
      const [head = [], row = []] = toTable([named(name)]);
      expect(row[1]).toBe(`'${name}`);
      const read = readTable([head, row]);
      expect(read.ok && read.value.rows[0]?.cells.get('name')).toBe(name);
    },
  );

  test.each(["St Mary's", "'s-Hertogenbosch Ward", 'A=1'])('%s is left alone', (name) => {
    expect(toTable([named(name)])[1]?.[1]).toBe(name);
  });
});
