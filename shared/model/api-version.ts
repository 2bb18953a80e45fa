import { z } from 'zod';

/** A version of the API as Accept names it: three plain numbers, nothing else (standard.md 5). */
export const ApiVersionSchema = z.string().regex(/^\d+\.\d+\.\d+$/);

/** What a version of the API has that another has not. This file is the one place that knows (standard.md 3). */
export type VersionOffers = {
  /** POST, PUT and PATCH on Appointment. Without them a booking travels as a message or not at all. */
  readonly appointmentWrites: boolean;
  /** /DocumentReference; the proxy answers anything lower with 406. */
  readonly registry: boolean;
  /** GET /HealthcareService and /Endpoint. */
  readonly catalogue: boolean;
  /** A search for appointments by name, date of birth and postcode. */
  readonly demographicSearch: boolean;
  /** The `use-context` header of a write. */
  readonly useContext: boolean;
};

const SINCE: Readonly<Record<keyof VersionOffers, string>> = {
  appointmentWrites: '1.1.0',
  registry: '1.1.0',
  useContext: '1.1.0',
  catalogue: '1.2.0',
  demographicSearch: '1.3.0',
};

/** The lowest version: what a read is asked in once more where the version was refused (standard.md 15, 406). */
export const LOWEST_VERSION = '1.0.0';

/** The version where none is set: the newest with any use in production (A19). */
export const DEFAULT_VERSION = '1.1.0';

/** What a version offers, known or not: a later one offers all that the latest we know does. */
export const offersOf = (version: string): VersionOffers => {
  const has = (name: keyof VersionOffers) => isAtLeast(version, SINCE[name]);
  return {
    appointmentWrites: has('appointmentWrites'),
    registry: has('registry'),
    useContext: has('useContext'),
    catalogue: has('catalogue'),
    demographicSearch: has('demographicSearch'),
  };
};

/** A version, or where it lacks something, the first one that has it: the proxy asks that much of a call (standard.md 5). */
export const leastOffering = (version: string, offer: keyof VersionOffers): string =>
  isAtLeast(version, SINCE[offer]) ? version : SINCE[offer];

/** Whether a service that says it speaks a version can be spoken to: the same major, and no pre-release (standard.md 7). */
export const isCompatible = (said: string, spoken: string): boolean =>
  isPlainVersion(said) && numbersOf(said)[0] === numbersOf(spoken)[0];

/** Whether it is a released version: three plain numbers, without a label behind them. */
export const isPlainVersion = (said: string): boolean => ApiVersionSchema.safeParse(said).success;

const isAtLeast = (version: string, least: string): boolean => {
  const [major = 0, minor = 0, patch = 0] = numbersOf(version);
  const [leastMajor = 0, leastMinor = 0, leastPatch = 0] = numbersOf(least);
  return (major - leastMajor || minor - leastMinor || patch - leastPatch) >= 0;
};

const numbersOf = (version: string): readonly number[] => version.split('.').map(Number);
