import { isJsonObject, type Json, type JsonObject, parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Service } from '../../shared/model/service.ts';
import { SERVICE_FIELDS } from '../../shared/model/service-fields.ts';
import { type ImportProblem, MOST_IMPORT_ROWS } from '../../shared/model/service-import.ts';
import { type ImportRow, ROW_COLUMNS, type RowsRead } from './directory-table.ts';

/** Reads `{"services": […]}` or the list alone: the same objects that a profile holds, with `null` for what is not there. */
export const readDirectoryJson = (text: string): Result<RowsRead, readonly ImportProblem[]> => {
  const json = parseJson(text.replace(/^\uFEFF/, ''));
  if (json === undefined) return failed([{ kind: 'not-json' }]);
  const list = listOf(json);
  if (list === undefined) return failed([{ kind: 'not-a-list' }]);
  if (list.length === 0) return failed([{ kind: 'nothing' }]);
  if (list.length > MOST_IMPORT_ROWS) return failed([{ kind: 'too-many-rows', other: MOST_IMPORT_ROWS }]);
  const read = list.map((entry, index) => readEntry(entry, index + 1));
  return ok({ rows: read.flatMap(({ rows }) => rows), problems: read.flatMap(({ problems }) => problems) });
};

const listOf = (json: Json): readonly Json[] | undefined => {
  if (Array.isArray(json)) return json;
  const services = isJsonObject(json) ? json.services : undefined;
  return Array.isArray(services) ? services : undefined;
};

const MEMBERS: ReadonlySet<string> = new Set([...SERVICE_FIELDS.map(({ name }) => name), ...ROW_COLUMNS]);

const readEntry = (entry: Json, row: number): RowsRead => {
  if (!isJsonObject(entry)) return { rows: [], problems: [{ kind: 'not-an-entry', row }] };
  const unknown = Object.keys(entry).filter((member) => !MEMBERS.has(member));
  const shaped = Object.entries(entry).filter(([, value]) => Array.isArray(value) || isJsonObject(value));
  const problems: readonly ImportProblem[] = [
    ...unknown.map((column): ImportProblem => ({ kind: 'unknown-column', row, column })),
    ...shaped.map(([column]): ImportProblem => ({ kind: 'not-allowed', row, column })),
  ];
  return { rows: problems.length === 0 ? [{ row, cells: cellsOf(entry) }] : [], problems };
};

const cellsOf = (entry: JsonObject): ImportRow['cells'] =>
  new Map(Object.entries(entry).map(([member, value]) => [member, cellOf(value)]));

const cellOf = (value: Json): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
};

/** The same list as JSON, every member of every service spelled out. */
export const toDirectoryJson = (services: readonly Service[]): string =>
  `${JSON.stringify({ services: services.map(entryOf) }, null, 2)}\n`;

const entryOf = (service: Service): JsonObject =>
  Object.fromEntries(SERVICE_FIELDS.map(({ name }) => [name, service[name] ?? null]));
