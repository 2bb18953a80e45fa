import { type Instant, parseInstant, toInstant } from '../../shared/base/instant.ts';
import { boundsOfLondonDay, isLondonDay } from '../../shared/base/london.ts';
import type { BundleEntry } from '../../shared/fhir/bundle.ts';
import { ScheduleSchema } from '../../shared/fhir/slot.ts';
import type { ReadSlot, Window } from '../../shared/model/reads.ts';

/** What was asked, and what came of it. */
export type CutCase = {
  readonly window: Window;
  /** The query as it was sent, and as the answer's self link says it was answered. */
  readonly sent: string;
  readonly answered: string | undefined;
  readonly entries: readonly BundleEntry[];
  readonly slots: readonly ReadSlot[];
};

/**
 * The stretch that a service searched, by its own word, where that is less than was asked: its self link names narrower bounds
 * (standard.md 8.1), or all its Schedules end before (Schedule.planningHorizon). Undefined where nothing says so: a self link that
 * names no bounds, as in the standard's own example, says nothing.
 */
export const searchedOf = ({ window, sent, answered, entries, slots }: CutCase): Window | undefined => {
  const asked = boundsIn(sent);
  const told = answered === undefined ? {} : boundsIn(answered);
  const horizon = horizonOf(entries);
  const reaches = horizon !== undefined && slots.every(({ start }) => start < horizon) ? horizon : window.to;
  const from = told.from !== undefined && told.from > (asked.from ?? told.from) ? told.from : window.from;
  const linked = told.to !== undefined && told.to < (asked.to ?? told.to) ? told.to : window.to;
  const to = linked < reaches ? linked : reaches;
  return from > window.from || to < window.to ? { from, to } : undefined;
};

type Bounds = { readonly from?: Instant | undefined; readonly to?: Instant | undefined };

/** The bounds that a query names, in either way of writing a window (A7). */
const boundsIn = (query: string): Bounds => {
  const search = new URLSearchParams(query.slice(query.indexOf('?') + 1));
  const starts = search.getAll('start');
  return { from: boundOf(starts, /^g[et]/), to: boundOf([...starts, ...search.getAll('end')], /^l[et]/) };
};

const boundOf = (values: readonly string[], prefix: RegExp): Instant | undefined => {
  const value = values.find((one) => prefix.test(one));
  // A plus sign that was not percent-encoded reads as a space.
  return value === undefined ? undefined : parseInstant(value.slice(2).replace(' ', '+'));
};

/** When the last of all Schedules ends; undefined unless each says so. */
const horizonOf = (entries: readonly BundleEntry[]): Instant | undefined => {
  const told = entries.filter(({ resource }) => resource?.resourceType === 'Schedule');
  const schedules = told.flatMap(({ resource }) => ScheduleSchema.safeParse(resource).data ?? []);
  const ends = schedules.map(({ planningHorizon }) => endOf(planningHorizon?.end));
  const known = ends.filter((end) => end !== undefined);
  return known.length === 0 || known.length < ends.length ? undefined : toInstant(Math.max(...known));
};

/** A period may end on a day: then that whole day is in it. */
const endOf = (text: string | undefined): Instant | undefined => {
  if (text === undefined) return undefined;
  return isLondonDay(text) ? boundsOfLondonDay(text).end : parseInstant(text);
};
