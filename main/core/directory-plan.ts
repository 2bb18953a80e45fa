import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Service } from '../../shared/model/service.ts';
import { differingFields } from '../../shared/model/service-fields.ts';
import type { DirectoryChange, ImportProblem, ImportWarning } from '../../shared/model/service-import.ts';
import { readDirectoryId } from './directory-id.ts';
import { readYesNo, shown, toService } from './directory-service.ts';
import type { ImportRow } from './directory-table.ts';

/** What the list is now. `inUse`: how many changes are open at a service. */
export type DirectoryNow = {
  readonly profile: ReadonlyMap<string, Service>;
  readonly imported: ReadonlyMap<string, Service>;
  readonly inUse: (serviceId: string) => number;
};

/** What an import does: `put` and `remove` to the imported services, `changes` to the list as people see it. */
export type DirectoryPlan = {
  readonly problems: readonly ImportProblem[];
  readonly warnings: readonly ImportWarning[];
  readonly changes: readonly DirectoryChange[];
  readonly unchanged: number;
  readonly put: readonly Service[];
  readonly remove: readonly string[];
};

/**
 * Weighs every row against the list. An imported service stands in the place of the profile's with the same id; taking it away brings
 * the profile's back. A service of the profile is never removed, nor one at which changes are open: they could not be finished.
 */
export const planImport = (rows: readonly ImportRow[], now: DirectoryNow): DirectoryPlan => {
  const known = rows.map((row) => ({ row, id: idOf(row) }));
  const firstRows = firstRowsOf(known);
  const steps = known.map(({ row, id }): Step => {
    if (!id.ok) return { problems: [id.failure] };
    const first = firstRows.get(id.value.id);
    if (first !== undefined && first !== row.row) {
      return { problems: [{ kind: 'repeated', row: row.row, column: 'id', value: id.value.id, other: first }] };
    }
    const step = stepOf(row, id.value.id, now);
    const corrected: ImportWarning = { kind: 'system-corrected', row: row.row, serviceId: id.value.id };
    return { ...step, warnings: [...(id.value.isCorrected ? [corrected] : []), ...(step.warnings ?? [])] };
  });
  return {
    problems: steps.flatMap(({ problems }) => problems ?? []),
    warnings: [...steps.flatMap(({ warnings }) => warnings ?? []), ...sameNames(steps, now)],
    changes: steps.flatMap(({ change }) => change ?? []),
    unchanged: steps.filter(({ change, problems }) => change === undefined && problems === undefined).length,
    put: steps.flatMap(({ put }) => put ?? []),
    remove: steps.flatMap(({ remove }) => remove ?? []),
  };
};

/** What one row does; one that does nothing leaves the list as it is. */
type Step = {
  readonly row?: number;
  readonly problems?: readonly ImportProblem[];
  readonly warnings?: readonly ImportWarning[];
  readonly change?: DirectoryChange;
  readonly put?: Service;
  readonly remove?: string;
};

const idOf = ({
  row,
  cells,
}: ImportRow): Result<{ readonly id: string; readonly isCorrected: boolean }, ImportProblem> => {
  const cell = cells.get('id') ?? '';
  const id = readDirectoryId(cell, cells.get('system'));
  if (id.ok) return id;
  const column = id.failure === 'other-system' && !cell.includes('|') ? 'system' : 'id';
  const value = cells.get(column) ?? '';
  return failed({ kind: id.failure, row, column, ...(value === '' ? {} : { value: shown(value) }) });
};

type Known = { readonly row: ImportRow; readonly id: ReturnType<typeof idOf> };

const firstRowsOf = (known: readonly Known[]): ReadonlyMap<string, number> => {
  const first = new Map<string, number>();
  for (const { row, id } of known) if (id.ok && !first.has(id.value.id)) first.set(id.value.id, row.row);
  return first;
};

const stepOf = (row: ImportRow, id: string, now: DirectoryNow): Step => {
  const remove = removeOf(row);
  if (!remove.ok) return { problems: [remove.failure] };
  if (remove.value) return removing(row.row, id, now);
  const listed = now.imported.get(id) ?? now.profile.get(id);
  const service = toService(row, id, listed);
  return service.ok ? { row: row.row, ...putting(service.value, row.row, now) } : { problems: service.failure };
};

const removeOf = ({ row, cells }: ImportRow): Result<boolean, ImportProblem> => {
  const cell = cells.get('remove') ?? '';
  const read = cell === '' ? ok(false) : readYesNo(cell);
  return read.ok ? read : failed({ row, column: 'remove', value: shown(cell), ...read.failure });
};

const removing = (row: number, serviceId: string, { profile, imported, inUse }: DirectoryNow): Step => {
  const held = imported.get(serviceId);
  const base = profile.get(serviceId);
  const at = { row, column: 'id', value: serviceId } as const;
  if (held === undefined) return { problems: [{ kind: base === undefined ? 'not-listed' : 'in-profile', ...at }] };
  if (base !== undefined) return { remove: serviceId, ...changing(held, base) };
  const open = inUse(serviceId);
  if (open > 0) return { problems: [{ kind: 'in-use', other: open, ...at }] };
  return { remove: serviceId, change: { kind: 'removed', serviceId, name: held.name, fields: [] } };
};

const putting = (service: Service, row: number, { profile, imported }: DirectoryNow): Step => {
  const base = profile.get(service.id);
  const listed = imported.get(service.id) ?? base;
  const warnings = hasLostZero(service) ? [lostZero(service, row)] : [];
  if (listed === undefined) {
    const change = { kind: 'added', serviceId: service.id, name: service.name, fields: [] } as const;
    return { warnings, put: service, change: { ...change, fields: [] } };
  }
  const step = changing(listed, service);
  if (step.change === undefined) return { warnings };
  // Said as the profile has it: the profile's own stands again, and what IT changes there counts.
  const isBase = base !== undefined && differingFields(base, service).length === 0;
  return { warnings, ...step, ...(isBase ? { remove: service.id } : { put: service }) };
};

const changing = (from: Service, to: Service): Pick<Step, 'change'> => {
  const fields = [...differingFields(from, to)];
  return fields.length === 0 ? {} : { change: { kind: 'changed', serviceId: to.id, name: to.name, fields } };
};

/** Ten digits that do not begin with 0: no number in this country, but what a spreadsheet makes of one. */
const hasLostZero = ({ phone }: Service): boolean =>
  phone !== undefined && /^[1-9]\d{9}$/.test(phone.replaceAll(' ', ''));

const lostZero = ({ id, phone = '' }: Service, row: number): ImportWarning => ({
  kind: 'lost-zero',
  row,
  serviceId: id,
  value: phone,
});

/** Two services with one name cannot be told apart on a screen. */
const sameNames = (steps: readonly Step[], { profile, imported }: DirectoryNow): readonly ImportWarning[] => {
  const after = new Map([...profile, ...imported]);
  for (const { remove } of steps) if (remove !== undefined && !profile.has(remove)) after.delete(remove);
  for (const { put } of steps) if (put !== undefined) after.set(put.id, put);
  const byName = Map.groupBy(after.values(), nameKey);
  return steps.flatMap(({ row, put }): ImportWarning[] => {
    if (row === undefined || put === undefined) return [];
    const other = byName.get(nameKey(put))?.find(({ id }) => id !== put.id);
    return other === undefined ? [] : [{ kind: 'same-name', row, serviceId: put.id, value: other.id }];
  });
};

const nameKey = ({ name }: Service): string => name.toLowerCase().replaceAll(/\s+/g, ' ');
