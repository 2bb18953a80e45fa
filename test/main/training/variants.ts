import type { CallOptions } from './practice-desk.ts';

export const KINGSMOOR = '2000900801';
export const KINGSMOOR_FULL = '2000900803';
export const OLDCASTLE = '2000900901';
export const STONEBRIDGE = '2000901001';
export const ASHDOWN_BONES = '2000901101';
export const ASHDOWN_XRAY = '2000901102';

/** Headers that ask for the oldest version of the API. */
export const OLDEST: CallOptions = { headers: { Accept: 'application/fhir+json; version=1.0.0' } };
