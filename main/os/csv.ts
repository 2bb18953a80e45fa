import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import { failed, ok } from '../../shared/base/result.ts';
import type { Csv } from '../ports/csv.ts';

const TableSchema = z.array(z.array(z.string()));

/** CSV as spreadsheets write it: with or without a byte order mark, a `sep=` line, any line ends, commas, semicolons or tabs. */
export const csv: Csv = {
  parse: (text) => {
    const { body, delimiter } = withoutPreface(text);
    try {
      const table = parse(body, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: false });
      return ok(TableSchema.parse(table));
    } catch (problem) {
      if (!(problem instanceof CsvError)) throw problem;
      return failed({ row: Number(problem.records ?? 0) + 1 });
    }
  },
  // The library quotes a cell for the line end that it writes alone; a cell may hold the other kind too.
  write: (table) =>
    stringify(
      [...table].map((row) => [...row]),
      { record_delimiter: 'windows', quoted_match: /[\r\n]/ },
    ),
};

/** Some spreadsheets begin with a line that names what separates the cells; they do not count it as a row. */
const withoutPreface = (text: string): { readonly body: string; readonly delimiter: string } => {
  const preface = /^\uFEFF?sep=([,;\t|])\r?\n/i.exec(text);
  const body = preface === null ? text : text.slice(preface[0].length);
  return { body, delimiter: preface?.[1] ?? usualDelimiter(body) };
};

/** What separates the names of the columns: names hold none of the three. */
const usualDelimiter = (text: string): string => {
  const [first = ''] = text.split(/\r?\n|\r/, 1);
  const count = (delimiter: string) => first.split(delimiter).length;
  return [',', ';', '\t'].toSorted((one, other) => count(other) - count(one))[0] ?? ',';
};
