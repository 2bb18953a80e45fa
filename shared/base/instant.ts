import { z } from 'zod';
import type { Brand } from './brand.ts';

/** A point in time, in whole milliseconds since 1970-01-01T00:00Z. */
export type Instant = Brand<number, 'Instant'>;

/** Takes milliseconds as an Instant. */
export const toInstant = (milliseconds: number): Instant => Math.trunc(milliseconds) as Instant;

export const InstantSchema = z.number().int().transform(toInstant);

/** The instant `milliseconds` later (earlier where negative). */
export const plus = (instant: Instant, milliseconds: number): Instant => toInstant(instant + milliseconds);

const FHIR_INSTANT = /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):\d{2}:\d{2}(?:\.\d{1,9})?(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads a FHIR instant with any offset and up to 9 fractional digits (standard.md 16).
 * Undefined where the offset is missing or the date does not exist: a time without its zone is never guessed.
 */
export const parseInstant = (text: string): Instant | undefined => {
  const [, year, month, day] = FHIR_INSTANT.exec(text) ?? [];
  if (!isDate(Number(year), Number(month), Number(day))) return undefined;
  const milliseconds = Date.parse(text.replace(/(\.\d{3})\d+/, '$1'));
  return Number.isNaN(milliseconds) ? undefined : toInstant(milliseconds);
};

/** The parser takes 30 February for 2 March: an appointment would be shown on another day. */
const isDate = (year: number, month: number, day: number): boolean =>
  day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Writes an Instant as BaRS wants it: UTC with `+00:00` and milliseconds (standard.md 16). */
export const toFhirInstant = (instant: Instant): string => new Date(instant).toISOString().replace('Z', '+00:00');
