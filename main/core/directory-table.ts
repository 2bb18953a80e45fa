import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Service } from '../../shared/model/service.ts';
import { SERVICE_FIELDS } from '../../shared/model/service-fields.ts';
import { type ImportProblem, MOST_IMPORT_ROWS } from '../../shared/model/service-import.ts';

/**
 * One service as a file gives it: what each column says, by the member's name. A column that the file does not have is not there;
 * a cell that is empty is ''.
 */
export type ImportRow = { readonly row: number; readonly cells: ReadonlyMap<string, string> };

/** Rows that could be told apart, and what is wrong with their outer form. */
export type RowsRead = { readonly rows: readonly ImportRow[]; readonly problems: readonly ImportProblem[] };

/** Columns that say how to read a row; they are no member of a service. */
export const ROW_COLUMNS = ['system', 'remove'] as const;

const COLUMNS: ReadonlyMap<string, string> = new Map(
  [...SERVICE_FIELDS.map(({ name }) => name), ...ROW_COLUMNS].map((name) => [name.toLowerCase(), name]),
);

/** The member that a column's heading names, however it is spaced and capitalised; undefined where none does. */
export const columnOf = (heading: string): string | undefined =>
  COLUMNS.get(heading.replaceAll(/[\s_-]/g, '').toLowerCase());

/**
 * The first row names the columns, the others hold a service each; rows without any text are passed over. The failure says why none
 * can be read.
 */
export const readTable = (table: readonly (readonly string[])[]): Result<RowsRead, readonly ImportProblem[]> => {
  const [head = [], ...body] = table;
  const filled = body.map((cells, index) => ({ row: index + 2, cells })).filter(({ cells }) => cells.some(hasText));
  const columns = head.map((heading) => columnOf(heading));
  const problems = headingProblems(head, columns, filled);
  if (!columns.includes('id')) return failed([{ kind: 'missing-column', column: 'id' }, ...problems]);
  if (filled.length === 0) return failed([...problems, { kind: 'nothing' }]);
  if (filled.length > MOST_IMPORT_ROWS) return failed([{ kind: 'too-many-rows', other: MOST_IMPORT_ROWS }]);
  const extra = filled.flatMap(({ row, cells }): ImportProblem[] =>
    cells.slice(head.length).some(hasText) ? [{ kind: 'extra-cells', row }] : [],
  );
  const rows = filled.map(({ row, cells }) => ({ row, cells: cellsOf(columns, cells) }));
  return ok({ rows, problems: [...problems, ...extra] });
};

const hasText = (cell: string): boolean => cell.trim() !== '';

type Filled = readonly { readonly row: number; readonly cells: readonly string[] }[];

const headingProblems = (
  head: readonly string[],
  columns: readonly (string | undefined)[],
  filled: Filled,
): readonly ImportProblem[] =>
  head.flatMap((heading, index): ImportProblem[] => {
    const column = columns[index];
    const named = { row: 1, column: hasText(heading) ? heading.trim() : letterOf(index) };
    if (column !== undefined) return columns.indexOf(column) < index ? [{ kind: 'repeated-column', ...named }] : [];
    // Spreadsheets save columns that nobody uses.
    const isUsed = hasText(heading) || filled.some(({ cells }) => hasText(cells[index] ?? ''));
    return isUsed ? [{ kind: 'unknown-column', ...named }] : [];
  });

/** A, B … Z, AA: as a spreadsheet calls a column. */
const letterOf = (index: number): string =>
  (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(65 + (index % 26));

const cellsOf = (columns: readonly (string | undefined)[], cells: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    columns.flatMap((column, index) =>
      column === undefined ? [] : [[column, plain(cells[index] ?? '').trim()] as const],
    ),
  );

/** The table of a list of services: a row of names, then a row for each. */
export const toTable = (services: readonly Service[]): readonly (readonly string[])[] => [
  SERVICE_FIELDS.map(({ name }) => name),
  ...services.map((service) => SERVICE_FIELDS.map(({ name }) => guarded(wordOf(service[name])))),
];

const wordOf = (value: string | boolean | undefined): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value ?? '';
};

/*
 * A cell that begins so is a formula to a spreadsheet, and a formula in somebody else's file can run programs and send data away.
 * An apostrophe before it makes it text. One that was there already gets another, so that reading takes away exactly one.
 */
const FORMULA = /^'*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/;

const guarded = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

const plain = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
