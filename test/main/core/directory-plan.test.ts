import { describe, expect, test } from 'vitest';
import { type DirectoryNow, planImport } from '../../../main/core/directory-plan.ts';
import { type Service, ServiceSchema } from '../../../shared/model/service.ts';

const aService = (id: string, more: object = {}): Service => ServiceSchema.parse({ id, name: `Clinic ${id}`, ...more });

type Lists = { readonly profile?: readonly Service[]; readonly imported?: readonly Service[]; readonly open?: object };

const now = ({ profile = [], imported = [], open = {} }: Lists = {}): DirectoryNow => ({
  profile: new Map(profile.map((service) => [service.id, service])),
  imported: new Map(imported.map((service) => [service.id, service])),
  inUse: (id) => new Map(Object.entries(open)).get(id) ?? 0,
});

const rows = (...cells: readonly Readonly<Record<string, string>>[]) =>
  cells.map((each, index) => ({ row: index + 2, cells: new Map(Object.entries(each)) }));

describe('what an import does', () => {
  test('a new one is added, a listed one changed or left, each said with its fields', () => {
    const lists = now({ profile: [aService('1'), aService('2')], imported: [aService('3', { here: true })] });
    const plan = planImport(
      rows(
        { id: '1' },
        { id: '2', phone: '01632 960001', transport: 'rest' },
        { id: '3', here: 'no' },
        { id: '4', name: 'D' },
      ),
      lists,
    );
    expect(plan.problems).toEqual([]);
    expect(plan.unchanged).toBe(1);
    expect(plan.changes).toEqual([
      { kind: 'changed', serviceId: '2', name: 'Clinic 2', fields: ['phone', 'transport'] },
      { kind: 'changed', serviceId: '3', name: 'Clinic 3', fields: ['here'] },
      { kind: 'added', serviceId: '4', name: 'D', fields: [] },
    ]);
    expect(plan.put.map(({ id }) => id)).toEqual(['2', '3', '4']);
    expect(plan.remove).toEqual([]);
  });

  test('nothing is removed for not being in the file', () => {
    const plan = planImport(rows({ id: '1' }), now({ imported: [aService('1'), aService('2')] }));
    expect(plan).toMatchObject({ changes: [], put: [], remove: [], unchanged: 1 });
  });

  test('an imported one is removed where a row says so', () => {
    const plan = planImport(rows({ id: '1', remove: 'yes' }), now({ imported: [aService('1')] }));
    expect(plan).toMatchObject({ remove: ['1'], changes: [{ kind: 'removed', serviceId: '1', name: 'Clinic 1' }] });
  });

  test('the profile’s stands again where the imported one over it is removed, or says the same', () => {
    const lists = now({ profile: [aService('1')], imported: [aService('1', { here: true })] });
    const changed = [{ kind: 'changed', serviceId: '1', name: 'Clinic 1', fields: ['here'] }];
    for (const row of [
      { id: '1', remove: 'yes' },
      { id: '1', here: 'no' },
    ]) {
      expect(planImport(rows(row), lists)).toMatchObject({ problems: [], remove: ['1'], put: [], changes: changed });
    }
  });

  test('is refused where it would remove what it may not', () => {
    const lists = now({ profile: [aService('1')], imported: [aService('2')], open: { 2: 3 } });
    const plan = planImport(
      rows(
        { id: '1', remove: 'yes' },
        { id: '2', remove: 'yes' },
        { id: '9', remove: 'yes' },
        { id: '2', remove: 'maybe' },
      ),
      lists,
    );
    expect(plan.problems).toEqual([
      { kind: 'in-profile', row: 2, column: 'id', value: '1' },
      { kind: 'in-use', row: 3, column: 'id', value: '2', other: 3 },
      { kind: 'not-listed', row: 4, column: 'id', value: '9' },
      { kind: 'repeated', row: 5, column: 'id', value: '2', other: 3 },
    ]);
    expect(plan.remove).toEqual([]);
  });

  test('an override may go while changes are open: the service stays listed', () => {
    const lists = now({ profile: [aService('1')], imported: [aService('1', { here: true })], open: { 1: 2 } });
    expect(planImport(rows({ id: '1', remove: 'yes' }), lists)).toMatchObject({ problems: [], remove: ['1'] });
  });

  test('an id of another system is refused where it stands, however the same id is written', () => {
    const plan = planImport(
      rows(
        { id: 'https://fhir.nhs.uk/Id/ods-organization-code|A1001', name: 'A' },
        { id: '5', system: 'https://example.org/Id', name: 'B' },
        { id: 'http://fhir.nhs.uk/id/dos-service-id|7', name: 'C' },
        { id: '7', name: 'D' },
        { id: '', name: 'E' },
      ),
      now(),
    );
    expect(plan.problems).toEqual([
      { kind: 'other-system', row: 2, column: 'id', value: 'https://fhir.nhs.uk/Id/ods-organization-code|A1001' },
      { kind: 'other-system', row: 3, column: 'system', value: 'https://example.org/Id' },
      { kind: 'repeated', row: 5, column: 'id', value: '7', other: 4 },
      { kind: 'missing', row: 6, column: 'id' },
    ]);
    expect(plan.warnings).toEqual([{ kind: 'system-corrected', row: 4, serviceId: '7' }]);
  });

  test('says what had better be looked at', () => {
    const plan = planImport(
      rows(
        { id: '2', name: 'clinic  1' },
        { id: '3', name: 'Other', phone: '1632960102' },
        { id: '4', name: 'Clinic 9' },
        { id: '9', remove: 'yes' },
      ),
      now({ profile: [aService('1')], imported: [aService('9')] }),
    );
    expect(plan.problems).toEqual([]);
    expect(plan.warnings).toEqual([
      { kind: 'lost-zero', row: 3, serviceId: '3', value: '1632960102' },
      { kind: 'same-name', row: 2, serviceId: '2', value: '1' },
    ]);
  });
});
