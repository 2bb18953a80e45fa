import { type Instant, parseInstant, plus, toFhirInstant, toInstant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Desk } from './appointment-writes.ts';
import { badRequest } from './bad-request.ts';
import { type Problem, type Reply, refusal, resourceReply } from './outcomes.ts';
import { pageFrom, pageOf } from './pages.ts';
import type { Service } from './service-parts.ts';
import { serviceOf } from './services.ts';
import { slotBundle } from './slot-bundle.ts';
import { honouredIncludes } from './slot-includes.ts';
import { busySlots } from './state.ts';
import { lastPublished } from './timetable.ts';

type SlotSearch = {
  readonly statuses: ReadonlySet<'free' | 'busy'>;
  readonly from: Instant;
  readonly to: Instant;
  /** Whether more was asked for than is answered. */
  readonly isCut: boolean;
  readonly serviceId: string;
  readonly includes: readonly string[];
  readonly page: number;
};

/** GET /Slot: the slots of a service in a window, with what belongs to them (standard.md 8.1). */
export const searchSlots = (desk: Desk, query: string): Reply => {
  const search = parseSearch(desk, new URLSearchParams(query));
  if (!search.ok) return refusal(search.failure);
  const { statuses, from, to, serviceId, includes, page } = search.value;
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
  const onPage = pageFrom(service.receiver, { of: 'Slot', query, page, results: slots });
  const link = [{ relation: 'self', url: selfLink(query, search.value) }, ...onPage.next];
  return resourceReply(200, slotBundle({ slots: onPage.results, total: slots.length, includes, now, link }));
};

const DAY = 86_400_000;

const parseSearch = ({ service }: Desk, search: URLSearchParams): Result<SlotSearch, Problem> => {
  const statuses = parseStatuses(search.getAll('status'));
  if (!statuses.ok) return statuses;
  const window = parseWindow(service, search);
  if (!window.ok) return window;
  const { days, longer } = service.receiver.habits.window;
  const { from, to } = window.value;
  const isCut = to - from > days * DAY;
  if (isCut && longer !== 'cut') return failed(tooCostly(days, longer));
  const searched = { from, to: isCut ? plus(from, days * DAY) : to, isCut };
  const [serviceId = service.id] = search.getAll('Schedule.actor:HealthcareService');
  const honoured = honouredIncludes(service);
  const includes = search.getAll('_include').filter((one) => honoured.has(one));
  const page = pageOf(search);
  return page === undefined
    ? failed(badRequest('value', 'There is no such page.'))
    : ok({ statuses: statuses.value, ...searched, serviceId, includes, page });
};

const parseStatuses = (values: readonly string[]): Result<SlotSearch['statuses'], Problem> => {
  const [value] = values;
  if (value === undefined) return failed(badRequest('required', 'status was not included.'));
  if (values.length > 1) return failed(badRequest('value', 'status is given once, its values joined by a comma.'));
  if (value === 'free') return ok(new Set(['free'] as const));
  if (value === 'busy') return ok(new Set(['busy'] as const));
  if (value === 'free,busy' || value === 'busy,free') return ok(new Set(['free', 'busy'] as const));
  return failed(badRequest('value', 'status is free, or free,busy.'));
};

/** `start=ge…&start=le…`, or the form that some Receivers want: `start=ge…&end=le…` (standard.md 8.1). */
const parseWindow = (
  { receiver }: Service,
  search: URLSearchParams,
): Result<{ readonly from: Instant; readonly to: Instant }, Problem> => {
  const starts = search.getAll('start');
  if (receiver.habits.windowForm === 'start-and-end' && starts.length > 1)
    return failed(badRequest('value', 'start is given once, as ge, and the end of the window is given as end.'));
  const from = boundOf(starts, /^(ge|gt)/);
  const to = boundOf([...starts, ...search.getAll('end')], /^(le|lt)/);
  if (starts.length === 0) return failed(badRequest('required', 'start was not included.'));
  if (from === undefined || to === undefined) {
    return failed(badRequest('value', 'start is given twice, as ge and as le, each an instant with its offset.'));
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

/** The query as it was answered: without the includes that were dropped, and with the end that the window was cut to. */
const selfLink = (query: string, { includes, to, isCut }: SlotSearch): string => {
  const asked = Array.from(new URLSearchParams(query)).filter(([name]) => name !== '_include');
  const answered = asked.map(([name, value]): [string, string] =>
    isCut && /^l[et]/.test(value) ? [name, `le${toFhirInstant(to)}`] : [name, value],
  );
  return `Slot?${new URLSearchParams([...answered, ...includes.map((one): [string, string] => ['_include', one])]).toString()}`;
};

/** Some Receivers say it with a 500 and a code that FHIR does not have (standard.md 15). */
const tooCostly = (days: number, status: 422 | 500): Problem => {
  const diagnostics = `Ask for ${days} days or fewer.`;
  return status === 422
    ? { status, code: 'REC_UNPROCESSABLE_ENTITY', issue: 'too-costly', diagnostics }
    : { status, code: 'REC_SERVER_ERROR', issue: 'too costly', diagnostics };
};

const NO_SUCH_SERVICE: Problem = {
  status: 404,
  code: 'REC_NOT_FOUND',
  issue: 'not-found',
  diagnostics: 'There is no such service here.',
};
