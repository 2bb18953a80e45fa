import { describe, expect, test } from 'vitest';
import { csv } from '../../../main/os/csv.ts';

const SAME = [
  ['id', 'name'],
  ['1', 'A, B'],
  ['2', 'x'],
];

describe('CSV as spreadsheets write it', () => {
  test.each([
    ['commas', 'id,name\n1,"A, B"\n2,x\n'],
    ['CRLF', 'id,name\r\n1,"A, B"\r\n2,x\r\n'],
    ['CR alone', 'id,name\r1,"A, B"\r2,x'],
    ['a byte order mark', '\uFEFFid,name\n1,"A, B"\n2,x'],
    ['semicolons', 'id;name\n1;A, B\n2;x'],
    ['tabs', 'id\tname\n1\tA, B\n2\tx'],
    ['a line that names the separator', 'sep=;\r\nid;name\r\n1;A, B\r\n2;x'],
    ['that line after a byte order mark', '\uFEFFsep=;\r\nid;name\r\n1;A, B\r\n2;x'],
  ])('with %s', (_, text) => {
    expect(csv.parse(text)).toEqual({ ok: true, value: SAME });
  });

  test('keeps empty rows, and rows of other lengths', () => {
    expect(csv.parse('id,name\n\n1\n2,x,y\n')).toEqual({
      ok: true,
      value: [['id', 'name'], [''], ['1'], ['2', 'x', 'y']],
    });
  });

  test.each([
    ['a quote that is not closed', 'id,name\n1,x\n2,"y\n3,z', 3],
    ['a quote in the middle of a cell', 'id,name\n1,x"y\n', 2],
    ['text after the closing quote', 'id,name\n1,"x"y\n', 2],
  ])('names the row of %s', (_, text, row) => {
    expect(csv.parse(text)).toEqual({ ok: false, failure: { row } });
  });

  test('is read back as it was written', () => {
    const table = [
      ['a', 'b'],
      ['say "x"', 'one\ntwo'],
      ['one\r\ntwo', 'x,y;z'],
      [' a ', ''],
      ['', 'é ŷ 漢'],
    ];
    expect(csv.write(table)).toContain('\r\n');
    expect(csv.parse(csv.write(table))).toEqual({ ok: true, value: table });
  });
});
