import type { Patient } from '../../shared/model/patient.ts';
import { type FoundPatients, findPatients, indexPatients, type PatientIndex } from '../core/find-patients.ts';
import type { World } from './world.ts';

/** As many as a person reads down; the rest is found by typing more. */
const MOST_FOUND = 20;

/**
 * Finds people typed or met on this computer by whatever of them is typed, those used last first. The index is made once for what is kept
 * here, and anew when that has changed. Asks no service (safety 12.10).
 */
export const createFindAnyone = (
  world: Pick<World, 'work' | 'clock'>,
): ((request: { readonly words: string }) => FoundPatients) => {
  let kept: { readonly patients: readonly Patient[]; readonly index: PatientIndex } | undefined;
  return ({ words }) => {
    const patients = world.work.patients.all();
    if (kept?.patients !== patients) kept = { patients, index: indexPatients(patients) };
    return findPatients(kept.index, { words, now: world.clock.now(), most: MOST_FOUND });
  };
};
