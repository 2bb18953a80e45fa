import { type Instant, toInstant } from './instant.ts';

const MAX_MS = 15 * 60_000;

/**
 * Reads a Retry-After header, in seconds or as an HTTP date, as milliseconds from `now`. Only 0 to 15 minutes is honoured
 * (safety 3.1): undefined for anything else, and where there is none.
 */
export const parseRetryAfter = (header: string | undefined, now: Instant): number | undefined => {
  if (header === undefined) return undefined;
  const text = header.trim();
  const at = parseHttpDate(text);
  const milliseconds = /^\d+$/.test(text) ? Number(text) * 1000 : (at ?? Number.NaN) - now;
  return milliseconds >= 0 && milliseconds <= MAX_MS ? milliseconds : undefined;
};

/** The same of an answer: a date in it is told by the clock that dated the answer, wherever ours stands; `at` where it has no date. */
export const retryAfterOf = (headers: Readonly<Record<string, string | undefined>>, at: Instant): number | undefined =>
  parseRetryAfter(headers['retry-after'], toInstant(parseHttpDate(headers.date ?? '') ?? at));

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Reads an HTTP date (`Sun, 22 Nov 2026 18:00:00 GMT`) as milliseconds UTC; undefined where it is not one. */
export const parseHttpDate = (text: string): number | undefined => {
  const milliseconds = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
};
