import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Service, ServiceSchema } from '../../shared/model/service.ts';
import {
  type FieldValue,
  SERVICE_FIELDS,
  type ServiceField,
  textProblemOf,
} from '../../shared/model/service-fields.ts';
import type { ImportProblem } from '../../shared/model/service-import.ts';
import type { ImportRow } from './directory-table.ts';

/**
 * The service that a row describes. A column that the file does not have leaves what is listed as it is; an empty cell is the usual
 * value, or nothing. The failure names each cell that cannot be taken.
 */
export const toService = (
  { row, cells }: ImportRow,
  id: string,
  listed: Service | undefined,
): Result<Service, readonly ImportProblem[]> => {
  const read = SERVICE_FIELDS.map((field) => {
    const cell = field.name === 'id' ? id : cells.get(field.name);
    const value = cell === undefined ? listedValue(field, listed) : readCell(field, cell);
    return { field, cell: cell ?? '', value };
  });
  const problems = read.flatMap(({ field, cell, value }): ImportProblem[] =>
    value.ok ? [] : [{ row, column: field.name, ...value.failure, ...(cell === '' ? {} : { value: shown(cell) }) }],
  );
  if (problems.length > 0) return failed(problems);
  const members = read.flatMap(({ field, value }) =>
    value.ok && value.value !== undefined ? [[field.name, value.value] as const] : [],
  );
  return ok(ServiceSchema.parse(Object.fromEntries(members)));
};

type CellProblem = Pick<ImportProblem, 'kind' | 'allowed'>;

const listedValue = (field: ServiceField, listed: Service | undefined): Result<FieldValue, CellProblem> =>
  listed === undefined ? readCell(field, '') : ok(listed[field.name]);

const readCell = (field: ServiceField, cell: string): Result<FieldValue, CellProblem> => {
  if (cell === '') return field.kind === 'text' && field.isNeeded ? failed({ kind: 'missing' }) : ok(usualOf(field));
  switch (field.kind) {
    case 'choice':
      return chosen(field.values, cell);
    case 'yes-no':
      return readYesNo(cell);
    default: {
      const kind = textProblemOf(field.name, cell);
      return kind === undefined ? ok(cell) : failed({ kind });
    }
  }
};

const usualOf = (field: ServiceField): FieldValue => ('usual' in field ? field.usual : undefined);

const chosen = (values: readonly string[], cell: string): Result<string, CellProblem> => {
  const value = values.find((each) => each.toLowerCase() === cell.toLowerCase());
  return value === undefined ? failed({ kind: 'wrong-value', allowed: [...values] }) : ok(value);
};

/** Yes or no, as people and spreadsheets write it. */
export const readYesNo = (cell: string): Result<boolean, CellProblem> => {
  const word = cell.toLowerCase();
  if (YES.includes(word)) return ok(true);
  return NO.includes(word) ? ok(false) : failed({ kind: 'wrong-value', allowed: ['yes', 'no'] });
};

const YES = ['yes', 'y', 'true', '1'];
const NO = ['no', 'n', 'false', '0'];

const MOST_SHOWN = 80;

/** As much of a cell as a person needs to find it again. */
export const shown = (cell: string): string => (cell.length > MOST_SHOWN ? `${cell.slice(0, MOST_SHOWN - 1)}…` : cell);
