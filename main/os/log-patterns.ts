import type { LogFields } from '../ports/log.ts';

/** A UUID is ours and may hold ten digits in a row by chance: it is left alone. */
const UUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

/** What may never stand in a log, should a caller slip: the second net of safety 12.2. */
const PATTERNS = [
  { is: /(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)/g, as: '[number]' },
  { is: /(?<!\d)(?:\+44|0)[\d ]{9,14}(?!\d)/g, as: '[phone]' },
  { is: /(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?![\dT])/g, as: '[date]' },
  { is: /[^\s@"]+@[^\s@"]+\.[a-z]{2,}/gi, as: '[address]' },
  { is: /eyJ[\w-]{10,}(?:\.[\w-]*)*/g, as: '[token]' },
  { is: /\?\S*/g, as: '?[query]' },
] as const;

const LONGEST = 200;

/** A field as it may be written: whole numbers of ten digits and texts that look like a person's data are blanked. */
export const withoutPatterns = (value: LogFields[string]): LogFields[string] => {
  if (typeof value === 'number') return Number.isInteger(value) && String(value).length === 10 ? '[number]' : value;
  if (typeof value !== 'string') return value;
  return value
    .slice(0, LONGEST)
    .split(new RegExp(`(${UUID.source})`, 'i'))
    .map((part) => (UUID.test(part) ? part : blank(part)))
    .join('');
};

const blank = (text: string): string => PATTERNS.reduce((left, { is, as }) => left.replace(is, as), text);
