import type { KnownPatient } from '../../shared/model/patient.ts';
import { t } from './words.ts';

/** The name as the banner shows it: FAMILY, Given; else as the appointment displays it; else that it is not known. */
export const nameOf = ({ family, given, display }: KnownPatient): string => {
  if (family !== undefined) return [family.toUpperCase(), given].filter((part) => part !== undefined).join(', ');
  return display ?? t('patients.unknownName');
};
