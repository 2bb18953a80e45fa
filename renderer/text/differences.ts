import { type Instant, parseInstant } from '../../shared/base/instant.ts';
import { isJsonObject, type Json } from '../../shared/base/json.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { Difference } from '../../shared/model/conflict.ts';
import { showDay, showDayAndTime, showRange } from './dates.ts';
import { knownStatus } from './statuses.ts';
import { t } from './words.ts';

/** One row of the conflict table, in words. */
export type DifferenceRow = {
  readonly path: string;
  readonly field: string;
  readonly looked: string;
  readonly asked: string;
  readonly now: string;
};

/** The changed fields as rows: what a person weighs first on top. Start and end are one time; a slot's id says nothing to a person. */
export const differenceRows = (differences: readonly Difference[]): readonly DifferenceRow[] => {
  const end = differences.find(({ path }) => path === 'end');
  const hasStart = differences.some(({ path }) => path === 'start');
  return differences
    .filter(({ path }) => !hasStart || (path !== 'slot' && path !== 'end'))
    .toSorted((one, other) => rankOf(one) - rankOf(other))
    .map((difference) => (difference.path === 'start' ? timeRow(difference, end) : rowOf(difference)));
};

const rowOf = ({ path, base, yours, theirs }: Difference): DifferenceRow => ({
  path,
  field: fieldWords(path),
  looked: valueWords(path, base),
  asked: yours === undefined ? t('decide.table.same') : valueWords(path, yours),
  now: valueWords(path, theirs),
});

const timeRow = (start: Difference, end: Difference | undefined): DifferenceRow => ({
  ...rowOf(start),
  looked: timeWords(start.base, end?.base),
  now: timeWords(start.theirs, end?.theirs),
});

const timeWords = (start: Json | undefined, end: Json | undefined): string => {
  const from = instantOf(start);
  const to = instantOf(end);
  if (from === undefined || to === undefined) return valueWords('start', start);
  return t('dates.dayAndRange', { day: showDay(londonDayOf(from)), range: showRange(from, to) });
};

const FIELDS = ['status', 'start', 'end', 'slot', 'participant', 'description', 'reasonCode', 'comment'] as const;
const PATHS: readonly string[] = FIELDS;

const rankOf = ({ path }: Difference): number => {
  const rank = PATHS.indexOf(path);
  return rank < 0 ? FIELDS.length : rank;
};

/** A member of the record in a person's words. */
export const fieldWords = (path: string): string => {
  const field = FIELDS.find((name) => name === path);
  return field === undefined ? t('decide.fields.other') : t(`decide.fields.${field}`);
};

/** A FHIR status in a person's words; a status we do not know as it came. */
export const statusWords = (status: string): string => {
  const known = knownStatus(status);
  return known === undefined ? status : t(`decide.statuses.${known}`);
};

const valueWords = (path: string, value: Json | undefined): string => {
  if (value === undefined || value === null) return t('decide.table.none');
  if (path === 'status' && typeof value === 'string') return statusWords(value);
  if (path === 'start' || path === 'end') return instantWords(value);
  if (path === 'reasonCode') return textsIn(value) ?? t('decide.table.other');
  if (typeof value === 'string') return path === 'description' || path === 'comment' ? value : t('decide.table.other');
  return t('decide.table.other');
};

const instantOf = (value: Json | undefined): Instant | undefined =>
  typeof value === 'string' ? parseInstant(value) : undefined;

const instantWords = (value: Json): string => {
  const instant = instantOf(value);
  return instant === undefined ? t('decide.table.notKnown') : showDayAndTime(instant);
};

// FHIR's CodeableConcept: the text where there is one, else what its coding displays.
const textsIn = (value: Json): string | undefined => {
  const concepts = Array.isArray(value) ? value : [value];
  const texts = concepts.flatMap((concept) =>
    isJsonObject(concept) ? [concept.text ?? displayIn(concept.coding)] : [],
  );
  const words = texts.filter((text) => typeof text === 'string');
  return words.length === 0 ? undefined : words.join(', ');
};

const displayIn = (codings: Json | undefined): Json | undefined =>
  Array.isArray(codings) && isJsonObject(codings[0]) ? codings[0].display : undefined;
