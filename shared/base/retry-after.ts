import type { Instant } from './instant.ts';

const MAX_MS = 15 * 60_000;

/**
 * Reads a Retry-After header, in seconds or as an HTTP date, as milliseconds from `now`, held to 0–15 minutes (safety 3.1).
 * Undefined where there is none or it is neither.
 */
export const parseRetryAfter = (header: string | undefined, now: Instant): number | undefined => {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return clamp(Number(text) * 1000);
  const at = parseHttpDate(text);
  return at === undefined ? undefined : clamp(at - now);
};

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** Reads an HTTP date (`Sun, 22 Nov 2026 18:00:00 GMT`) as milliseconds UTC; undefined where it is not one. */
export const parseHttpDate = (text: string): number | undefined => {
  const milliseconds = HTTP_DATE.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
};

const clamp = (milliseconds: number): number => Math.min(Math.max(milliseconds, 0), MAX_MS);
