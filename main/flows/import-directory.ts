import { failed, type Result } from '../../shared/base/result.ts';
import type { Service } from '../../shared/model/service.ts';
import {
  type DirectoryFormat,
  type ImportProblem,
  type ImportReport,
  MOST_IMPORT_BYTES,
} from '../../shared/model/service-import.ts';
import { readDirectoryJson } from '../core/directory-json.ts';
import { type DirectoryPlan, planImport } from '../core/directory-plan.ts';
import { readTable, type RowsRead } from '../core/directory-table.ts';
import type { Csv } from '../ports/csv.ts';
import { noteAudit } from './audit.ts';
import type { World } from './world.ts';

type ImportRequest = { readonly format: DirectoryFormat; readonly text: string; readonly apply: boolean };

/**
 * Checks a list of services against the one that is here, and with `apply` takes it over: all of it, or nothing while any row has a
 * problem. What it did stands in the audit, with the counts, and for each service which switches changed.
 */
export const importDirectory = (world: World, csv: Csv, { format, text, apply }: ImportRequest): ImportReport => {
  const read = readRows(csv, format, text);
  if (!read.ok) return { ...NOTHING_DONE, problems: [...read.failure] };
  const { rows, problems } = read.value;
  // Weighed and written in one transaction: another window's import cannot come between.
  const report = world.work.transaction((): ImportReport => {
    const plan = planImport(rows, listNow(world));
    const checked = toReport(plan, { rows: rows.length, problems });
    if (checked.outcome === 'problems' || !apply) return checked;
    carryOut(world, plan, checked.counts);
    return { ...checked, outcome: 'imported' };
  });
  if (report.outcome === 'imported') world.changed(['services']);
  return report;
};

const NOTHING_DONE: ImportReport = {
  outcome: 'problems',
  rows: 0,
  problems: [],
  warnings: [],
  changes: [],
  counts: { added: 0, changed: 0, unchanged: 0, removed: 0 },
};

const readRows = (csv: Csv, format: DirectoryFormat, text: string): Result<RowsRead, readonly ImportProblem[]> => {
  if (new TextEncoder().encode(text).length > MOST_IMPORT_BYTES) {
    return failed([{ kind: 'too-large', other: MOST_IMPORT_BYTES }]);
  }
  const unreadable = text.search(NO_TEXT);
  if (unreadable >= 0) return failed([{ kind: 'not-text', row: text.slice(0, unreadable).split('\n').length }]);
  if (format === 'json') return readDirectoryJson(text);
  const table = csv.parse(text);
  return table.ok ? readTable(table.value) : failed([{ kind: 'not-csv', row: table.failure.row }]);
};

/** What bytes become that are not UTF-8, and what UTF-16 is full of. */
const NO_TEXT = new RegExp(`[${String.fromCharCode(0)}\\uFFFD]`);

const listNow = ({ profile, work }: World) => {
  const open = Map.groupBy(work.outbox.open(), ({ modification }) => modification.serviceId);
  return {
    profile: byId(profile.services),
    imported: byId(work.services.all()),
    inUse: (serviceId: string) => open.get(serviceId)?.length ?? 0,
  };
};

const byId = (services: readonly Service[]): ReadonlyMap<string, Service> =>
  new Map(services.map((service) => [service.id, service]));

const toReport = (
  plan: DirectoryPlan,
  read: { readonly rows: number; readonly problems: readonly ImportProblem[] },
) => {
  const problems = [...read.problems, ...plan.problems].toSorted((one, other) => (one.row ?? 0) - (other.row ?? 0));
  const count = (wanted: string) => plan.changes.filter(({ kind }) => kind === wanted).length;
  return {
    outcome: problems.length > 0 ? ('problems' as const) : ('checked' as const),
    rows: read.rows,
    problems,
    warnings: [...plan.warnings],
    changes: [...plan.changes],
    counts: {
      added: count('added'),
      changed: count('changed'),
      unchanged: plan.unchanged,
      removed: count('removed'),
    },
  };
};

const carryOut = (world: World, plan: DirectoryPlan, counts: ImportReport['counts']): void => {
  const { work, clock, people } = world;
  const at = clock.now();
  const person = people.current().name;
  for (const serviceId of plan.remove) work.services.remove(serviceId);
  for (const service of plan.put) work.services.put(service, { at, person });
  const outcome = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`);
  noteAudit(world, { at, action: 'services.imported', outcome: outcome.join(', ') });
  for (const { kind, serviceId, fields } of plan.changes) {
    const what = fields.length === 0 ? {} : { outcome: fields.join(', ') };
    noteAudit(world, { at, action: `service.${kind}`, serviceId, ...what });
  }
};
