import { describe, expect, test } from 'vitest';
import { readYesNo, toService } from '../../../main/core/directory-service.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';

const row = (cells: Readonly<Record<string, string>>) => ({ row: 7, cells: new Map(Object.entries(cells)) });
const LISTED = ServiceSchema.parse({ id: '1', name: 'A', phone: '01632 960000', transport: 'rest', sensitive: true });

describe('the service that a row describes', () => {
  test('a new one has what is usual where nothing is said', () => {
    expect(toService(row({ name: 'A', here: 'Yes' }), '1', undefined)).toEqual({
      ok: true,
      value: ServiceSchema.parse({ id: '1', name: 'A', here: true }),
    });
  });

  test('a listed one keeps what no column speaks of; an empty cell takes away', () => {
    const got = toService(row({ phone: '', transport: '', useContext: '111' }), '1', LISTED);
    expect(got).toEqual({
      ok: true,
      value: ServiceSchema.parse({ id: '1', name: 'A', sensitive: true, useContext: '111' }),
    });
  });

  test('every cell that cannot be taken is named, with what may stand there', () => {
    const cells = { name: '', transport: 'fax', here: 'perhaps', messageVersion: 'one', phone: '0'.repeat(31) };
    expect(toService(row({ ...cells, useContext: 'a|b' }), '1', LISTED)).toEqual({
      ok: false,
      failure: [
        { kind: 'missing', row: 7, column: 'name' },
        { kind: 'too-long', row: 7, column: 'phone', value: cells.phone },
        {
          kind: 'wrong-value',
          row: 7,
          column: 'transport',
          value: 'fax',
          allowed: ['by-capability', 'rest', 'message'],
        },
        { kind: 'not-allowed', row: 7, column: 'useContext', value: 'a|b' },
        { kind: 'not-allowed', row: 7, column: 'messageVersion', value: 'one' },
        { kind: 'wrong-value', row: 7, column: 'here', value: 'perhaps', allowed: ['yes', 'no'] },
      ],
    });
  });

  test('a new one needs a name even where there is no such column', () => {
    expect(toService(row({}), '1', undefined)).toEqual({
      ok: false,
      failure: [{ kind: 'missing', row: 7, column: 'name' }],
    });
  });

  // A name that turns the direction of writing, or that holds what does not print, looks like another.
  test.each(['A\u202Ecinilc', 'A\u0007', 'A\u2028B'])('%j is no name', (name) => {
    expect(toService(row({ name }), '1', undefined)).toMatchObject({ ok: false, failure: [{ kind: 'not-allowed' }] });
  });

  test('of a long cell as much is shown as finds it again', () => {
    const got = toService(row({ name: 'x'.repeat(201) }), '1', undefined);
    expect(got).toMatchObject({ ok: false, failure: [{ kind: 'too-long', value: `${'x'.repeat(79)}…` }] });
  });

  test.each([
    ['YES', true],
    ['true', true],
    ['1', true],
    ['n', false],
    ['FALSE', false],
    ['0', false],
  ])('%s is %s', (cell, value) => {
    expect(readYesNo(cell)).toEqual({ ok: true, value });
  });
});
