import type { ImportReport } from '../../../shared/model/service-import.ts';

/** A file that may be imported, with something to look at first. */
export const CHECKED: ImportReport = {
  outcome: 'checked',
  rows: 6,
  problems: [],
  warnings: [
    { kind: 'system-corrected', row: 2, serviceId: '2000900404' },
    { kind: 'same-name', row: 3, serviceId: '2000900405', value: '2000900101' },
    { kind: 'lost-zero', row: 4, serviceId: '2000900102', value: '1632960102' },
  ],
  changes: [
    { kind: 'added', serviceId: '2000900404', name: 'Southbank Surgery: baby checks', fields: [] },
    { kind: 'added', serviceId: '2000900405', name: 'Riverside Clinic: blood tests', fields: [] },
    {
      kind: 'changed',
      serviceId: '2000900102',
      name: 'Riverside Clinic: general practice',
      fields: ['phone', 'reschedule'],
    },
    { kind: 'removed', serviceId: '2000900303', name: 'Northgate Hub: urgent dental', fields: [] },
  ],
  counts: { added: 2, changed: 1, unchanged: 2, removed: 1 },
};

/** A file that cannot be imported: one problem of each sort that a person meets. */
export const FAULTY: ImportReport = {
  ...CHECKED,
  outcome: 'problems',
  rows: 9,
  problems: [
    { kind: 'unknown-column', row: 1, column: 'opening hours' },
    { kind: 'other-system', row: 2, column: 'id', value: 'https://fhir.nhs.uk/Id/ods-organization-code|A1001' },
    { kind: 'missing', row: 3, column: 'name' },
    { kind: 'wrong-value', row: 4, column: 'transport', value: 'fax', allowed: ['by-capability', 'rest', 'message'] },
    { kind: 'damaged-number', row: 5, column: 'id', value: '2.00001E+11' },
    { kind: 'repeated', row: 6, column: 'id', value: '2000900404', other: 2 },
    { kind: 'in-profile', row: 7, column: 'id', value: '2000900101' },
    { kind: 'in-use', row: 8, column: 'id', value: '2000900303', other: 2 },
  ],
};

/** A file that is no table at all. */
export const UNREADABLE: ImportReport = {
  ...CHECKED,
  outcome: 'problems',
  rows: 0,
  problems: [{ kind: 'missing-column', column: 'id' }],
  warnings: [],
  changes: [],
  counts: { added: 0, changed: 0, unchanged: 0, removed: 0 },
};
