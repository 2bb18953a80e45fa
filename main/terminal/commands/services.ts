import { failed, ok, type Result } from '../../../shared/base/result.ts';
import type { ServiceView } from '../../../shared/ipc/views.ts';
import type { DirectoryFormat, ImportReport } from '../../../shared/model/service-import.ts';
import { indexServices, searchServices } from '../../../shared/model/service-search.ts';
import { type Given, isGiven, textOf } from '../command-line.ts';
import type { Context } from '../context.ts';
import { readTextFile, writeNewFile } from '../files.ts';
import { changeWordsOf, problemWordsOf, warningWordsOf } from '../import-words.ts';
import { failureOutcome, type Outcome, wrongUsage } from '../outcome.ts';
import { tableOf } from '../table.ts';
import { toServiceDocument } from '../to-document.ts';
import { contactWordsOf } from '../words.ts';

/** `services` */
export const services = async (context: Context): Promise<Outcome> => listed(context, '');

/** `services search WORDS` */
export const searchedServices = async (context: Context, _given: Given, words: readonly string[]): Promise<Outcome> =>
  listed(context, words.join(' '));

const listed = async ({ desk }: Context, words: string): Promise<Outcome> => {
  const found = await desk.call('listServices', {});
  if (!found.ok) return failureOutcome(found.failure);
  const settings = await desk.call('getSettings', {});
  if (!settings.ok) return failureOutcome(settings.failure);
  const { favourites } = settings.value;
  // The whole list stands as the profile has it; what was searched for, as the screens show it.
  const shown = words === '' ? found.value : searchServices(indexServices(found.value), { words, favourites });
  return {
    code: 0,
    document: { document: 'services', services: shown.map((each) => toServiceDocument(each, favourites)) },
    lines: shown.length === 0 ? ['No service is found.'] : serviceTable(shown, favourites),
  };
};

const serviceTable = (shown: readonly ServiceView[], favourites: readonly string[]): readonly string[] =>
  tableOf([
    ['SERVICE', 'NAME', 'ODS', 'PHONE', 'CONTACT', ''],
    ...shown.map(({ id, name, odsCode = '', phone = '', contact }) => {
      return [id, name, odsCode, phone, contactWordsOf(contact), favourites.includes(id) ? 'favourite' : ''];
    }),
  ]);

/** `services check FILE`: 1 where anything is wrong with the file. */
export const checkServices = async (context: Context, given: Given, operands: readonly string[]): Promise<Outcome> =>
  imported(context, { given, file: operands[0] ?? '', apply: false });

/** `services import FILE [--apply]` */
export const importServices = async (context: Context, given: Given, operands: readonly string[]): Promise<Outcome> =>
  imported(context, { given, file: operands[0] ?? '', apply: isGiven(given, 'apply') });

type Import = { readonly given: Given; readonly file: string; readonly apply: boolean };

const imported = async ({ desk }: Context, { given, file, apply }: Import): Promise<Outcome> => {
  const format = formatOf(given, file);
  if (!format.ok) return format.failure;
  const text = await readTextFile(file);
  if (!text.ok) return text.failure;
  const report = await desk.call('importServices', { format: format.value, text: text.value, apply });
  return report.ok ? reportOutcome(report.value) : failureOutcome(report.failure);
};

const formatOf = (given: Given, file: string): Result<DirectoryFormat, Outcome> => {
  const format = textOf(given, 'format') ?? /\.(csv|json)$/i.exec(file)?.[1]?.toLowerCase();
  if (format === 'csv' || format === 'json') return ok(format);
  return failed(wrongUsage(`"${file}" does not say what is in it.`, 'Add --format csv or --format json.'));
};

const reportOutcome = (report: ImportReport): Outcome => {
  const { outcome, rows, problems, warnings, changes, counts } = report;
  const { added, changed, unchanged, removed } = counts;
  const sum = `${added} added, ${changed} changed, ${unchanged} unchanged, ${removed} removed`;
  const told = [...problems.map(problemWordsOf), ...warnings.map(warningWordsOf)];
  const isWrong = outcome === 'problems';
  return {
    code: isWrong ? 1 : 0,
    document: { document: 'import', outcome, rows, counts, problems, warnings, changes },
    lines: [...(isWrong ? [] : [...changes.map(changeWordsOf), ...told]), `${LEAD[outcome]} ${sum}.`],
    ...(isWrong ? { complaint: [...told, 'Nothing was imported. Put this right and try again.'].join('\n') } : {}),
  };
};

const LEAD = {
  problems: 'Of the rows that could be read:',
  checked: 'Nothing was imported yet; add --apply to "services import". It would be:',
  imported: 'Imported:',
} as const;

/** `services export FILE`: writes a new file, never over one that is there. */
export const exportServices = async (
  { desk }: Context,
  given: Given,
  operands: readonly string[],
): Promise<Outcome> => {
  const [file = ''] = operands;
  const format = formatOf(given, file);
  if (!format.ok) return format.failure;
  const exported = await desk.call('exportServices', { format: format.value });
  if (!exported.ok) return failureOutcome(exported.failure);
  const { text, count } = exported.value;
  // Spreadsheets take a CSV file for UTF-8 only where it begins with a byte order mark.
  const refused = await writeNewFile(file, format.value === 'csv' ? `\uFEFF${text}` : text);
  if (refused !== undefined) return refused;
  return {
    code: 0,
    document: { document: 'export', format: format.value, services: count, file },
    lines: [`${count === 1 ? '1 service was' : `${count} services were`} written to ${file}.`],
  };
};
