import type { Conflict } from './conflict.ts';
import type { Fact } from './fact.ts';
import type { Modification, Wanted } from './modification.ts';

/**
 * A Modification without anything of the patient (safety 12.6): what was done where, when and by whom stays, and it stands as before.
 */
export const withoutPatient = (modification: Modification): Modification => {
  const { base: _base, shownAppointments: _shown, ...rest } = modification;
  return { ...rest, patient: {}, wanted: wantedWithout(modification.wanted) };
};

const wantedWithout = (wanted: Wanted): Wanted => {
  switch (wanted.kind) {
    case 'book':
    case 'reschedule': {
      const { id, start, end } = wanted.slot;
      return { kind: wanted.kind, slot: { id, start, end, resource: {} } };
    }
    case 'update':
      return { kind: 'update' };
    case 'cancel':
      return { kind: 'cancel', status: wanted.status };
  }
};

/** The same of a fact: what a person wrote goes with what was read. It leads where it led. */
export const factWithoutPatient = (fact: Fact): Fact => {
  switch (fact.kind) {
    case 'sending': {
      const { preImage: _ids, ...rest } = fact;
      return rest;
    }
    case 'conflict':
      return { ...fact, conflict: conflictWithout(fact.conflict) };
    case 'decided': {
      const { note: _note, ...rest } = fact;
      return rest;
    }
    case 'abandoned':
    case 'handed-over':
      return { ...fact, why: '' };
    default:
      return fact;
  }
};

const conflictWithout = (conflict: Conflict): Conflict => ({
  ...conflict,
  ...('current' in conflict ? { current: {} } : {}),
  ...('differences' in conflict ? { differences: [] } : {}),
});
