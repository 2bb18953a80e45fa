import type { Service } from './service-parts.ts';

const ALL: ReadonlySet<string> = new Set([
  'Slot:schedule',
  'Slot:*',
  'Schedule:actor:HealthcareService',
  'Schedule:actor:Practitioner',
  'Schedule:actor:PractitionerRole',
  'HealthcareService:providedBy',
  'HealthcareService:location',
]);

const HONOURED: Readonly<Record<NonNullable<Service['includes']>, ReadonlySet<string>>> = {
  some: new Set(['Slot:schedule', 'Schedule:actor:Practitioner']),
  none: new Set(),
};

/** The includes that a service honours; any other is dropped without a word (standard.md 8.1). */
export const honouredIncludes = ({ includes }: Service): ReadonlySet<string> =>
  includes === undefined ? ALL : HONOURED[includes];
