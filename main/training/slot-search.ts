import { type Instant, parseInstant, toInstant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Desk } from './appointment-writes.ts';
import { type Problem, type Reply, refusal, resourceReply } from './outcomes.ts';
import { serviceOf } from './services.ts';
import { HONOURED_INCLUDES, slotBundle } from './slot-bundle.ts';
import { busySlots } from './state.ts';
import { lastPublished } from './timetable.ts';

type SlotSearch = {
  readonly statuses: ReadonlySet<'free' | 'busy'>;
  readonly from: Instant;
  readonly to: Instant;
  readonly serviceId: string;
  readonly includes: readonly string[];
};

/** GET /Slot: the slots of a service in a window, with what belongs to them (standard.md 8.1). */
export const searchSlots = (desk: Desk, query: string): Reply => {
  const search = parseSearch(desk, new URLSearchParams(query));
  if (!search.ok) return refusal(search.failure);
  const { statuses, from, to, serviceId, includes } = search.value;
  const service = serviceOf(serviceId);
  if (service?.receiver !== desk.service.receiver) return refusal(NO_SUCH_SERVICE);
  const { world } = desk;
  const now = world.clock.now();
  const busy = busySlots(world.state());
  const slots = world
    .timetable()
    .between(service, from, toInstant(Math.min(to, lastPublished(now))))
    .filter(({ start }) => start > now)
    .map((slot) => ({ slot, status: slot.heldFromStart || busy.has(slot.id) ? ('busy' as const) : ('free' as const) }))
    .filter(({ status }) => statuses.has(status));
  return resourceReply(200, slotBundle({ slots, includes, now, self: selfLink(query, includes) }));
};

const LONGEST_WINDOW = 15 * 86_400_000;

const parseSearch = ({ service }: Desk, search: URLSearchParams): Result<SlotSearch, Problem> => {
  const statuses = parseStatuses(search.getAll('status'));
  if (!statuses.ok) return statuses;
  const window = parseWindow(search);
  if (!window.ok) return window;
  if (window.value.to - window.value.from > LONGEST_WINDOW) return failed(TOO_COSTLY);
  const [serviceId = service.id] = search.getAll('Schedule.actor:HealthcareService');
  const includes = search.getAll('_include').filter((one) => HONOURED_INCLUDES.has(one));
  return ok({ statuses: statuses.value, ...window.value, serviceId, includes });
};

const parseStatuses = (values: readonly string[]): Result<SlotSearch['statuses'], Problem> => {
  const [value] = values;
  if (value === undefined) return failed(bad('required', 'status was not included.'));
  if (values.length > 1) return failed(bad('value', 'status is given once, its values joined by a comma.'));
  if (value === 'free') return ok(new Set(['free'] as const));
  if (value === 'busy') return ok(new Set(['busy'] as const));
  if (value === 'free,busy' || value === 'busy,free') return ok(new Set(['free', 'busy'] as const));
  return failed(bad('value', 'status is free, or free,busy.'));
};

/** `start=ge…&start=le…`, or the form that some Receivers want: `start=ge…&end=le…` (standard.md 8.1). */
const parseWindow = (search: URLSearchParams): Result<{ readonly from: Instant; readonly to: Instant }, Problem> => {
  const starts = search.getAll('start');
  const from = boundOf(starts, /^(ge|gt)/);
  const to = boundOf([...starts, ...search.getAll('end')], /^(le|lt)/);
  if (starts.length === 0) return failed(bad('required', 'start was not included.'));
  if (from === undefined || to === undefined) {
    return failed(bad('value', 'start is given twice, as ge and as le, each an instant with its offset.'));
  }
  return ok({ from, to });
};

const boundOf = (values: readonly string[], prefix: RegExp): Instant | undefined => {
  const value = values.find((one) => prefix.test(one));
  const bound = value === undefined ? undefined : parseInstant(value.slice(2));
  if (bound === undefined) return undefined;
  if (value?.startsWith('gt')) return toInstant(bound + 1);
  return value?.startsWith('lt') ? toInstant(bound - 1) : bound;
};

/** The query as it was answered: without the includes that were dropped. */
const selfLink = (query: string, includes: readonly string[]): string => {
  const search = new URLSearchParams(query);
  search.delete('_include');
  for (const include of includes) search.append('_include', include);
  return `Slot?${search.toString()}`;
};

const bad = (issue: string, diagnostics: string): Problem => ({
  status: 400,
  code: 'REC_BAD_REQUEST',
  issue,
  diagnostics,
});

const TOO_COSTLY: Problem = {
  status: 422,
  code: 'REC_UNPROCESSABLE_ENTITY',
  issue: 'too-costly',
  diagnostics: 'Ask for 15 days or fewer.',
};

const NO_SUCH_SERVICE: Problem = {
  status: 404,
  code: 'REC_NOT_FOUND',
  issue: 'not-found',
  diagnostics: 'There is no such service here.',
};
