/** The statuses that we have words for: FHIR's, and `unreadable` for a record that could not be read as an appointment. */
const STATUSES = [
  'booked',
  'cancelled',
  'entered-in-error',
  'noshow',
  'fulfilled',
  'arrived',
  'checked-in',
  'pending',
  'proposed',
  'waitlist',
  'unreadable',
] as const;

/** The status, where we have words for it; each page chooses its own. */
export const knownStatus = (status: string): (typeof STATUSES)[number] | undefined =>
  STATUSES.find((name) => name === status);
