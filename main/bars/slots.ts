import { type Instant, plus, toFhirInstant, toInstant } from '../../shared/base/instant.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { createResolve } from '../../shared/fhir/bundle.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ReadSlot, SlotPage, Window } from '../../shared/model/reads.ts';
import type { Directory } from '../ports/directory.ts';
import type { Receiver } from '../ports/receiver.ts';
import type { Exchange } from './exchange.ts';
import { type Found, searchAll, toQuery } from './search.ts';
import { createSlotReader, serviceNameOf } from './slot-reading.ts';

export type SlotDeps = { readonly exchange: Exchange; readonly directory: Directory };
type SlotSearch = Parameters<Receiver['searchSlots']>[0];

/** GET /Slot (standard.md 8.1). A window that is too costly is halved, up to three times, and the parts put together. */
export const searchSlots = async (deps: SlotDeps, search: SlotSearch): Promise<Result<SlotPage, Failure>> =>
  searchHalving(deps, search, MAX_HALVINGS);

const MAX_HALVINGS = 3;

const searchHalving = async (
  deps: SlotDeps,
  search: SlotSearch,
  halvingsLeft: number,
): Promise<Result<SlotPage, Failure>> => {
  const whole = await searchWindow(deps, search);
  if (whole.ok || whole.failure.kind !== 'too-costly' || halvingsLeft === 0) return whole;
  const middle = middleOf(search.window);
  if (middle === undefined) return failed(whole.failure);
  const earlier = { ...search, window: { from: search.window.from, to: middle } };
  const later = { ...search, window: { from: middle, to: search.window.to } };
  const first = await searchHalving(deps, earlier, halvingsLeft - 1);
  if (!first.ok) return first;
  const second = await searchHalving(deps, later, halvingsLeft - 1);
  return second.ok ? ok(joined(first.value, second.value)) : second;
};

/** On a whole second; undefined where the window is too short to halve. */
const middleOf = ({ from, to }: Window): Instant | undefined => {
  const middle = toInstant(Math.floor((from + to) / 2000) * 1000);
  return middle > from && middle < to ? middle : undefined;
};

const joined = (first: SlotPage, second: SlotPage): SlotPage => {
  const serviceName = first.serviceName ?? second.serviceName;
  return {
    slots: inOrder([...first.slots, ...second.slots]),
    unread: first.unread + second.unread,
    readAt: toInstant(Math.min(first.readAt, second.readAt)),
    ...(serviceName === undefined ? {} : { serviceName }),
  };
};

const searchWindow = async (deps: SlotDeps, search: SlotSearch): Promise<Result<SlotPage, Failure>> => {
  const { serviceId, correlationId } = search;
  const query = toQuery([...statusOf(search), ...windowOf(deps.directory, search), ...contextOf(serviceId)]);
  const found = await searchAll(deps.exchange, { to: { serviceId }, type: 'Slot', query, correlationId });
  return found.ok ? ok(toPage(found.value, search)) : found;
};

type QueryParameters = readonly (readonly [string, string])[];

const statusOf = ({ includeBusy }: SlotSearch): QueryParameters => [['status', includeBusy ? 'free,busy' : 'free']];

const windowOf = (directory: Directory, { serviceId, window }: SlotSearch): QueryParameters => {
  const dialect = directory.get(serviceId)?.slotWindow ?? 'start-twice';
  const from = ['start', `ge${toQueryTime(window.from)}`] as const;
  return dialect === 'start-twice'
    ? [from, ['start', `le${toQueryTime(window.to)}`]]
    : [from, ['end', `le${toQueryTime(plus(window.to, LONGEST_SLOT_MS))}`]];
};

/** A slot that starts in the window may end after it: by its end alone it would be in no window at all. */
const LONGEST_SLOT_MS = 8 * 3_600_000;

/** Whole seconds are written as every example writes them, without a fraction. */
const toQueryTime = (instant: Instant): string => toFhirInstant(instant).replace('.000+', '+');

const contextOf = (serviceId: string): QueryParameters => [
  ['Schedule.actor:HealthcareService', serviceId],
  ...INCLUDES.map((include) => ['_include', include] as const),
];

const INCLUDES = [
  'Slot:schedule',
  'Schedule:actor:HealthcareService',
  'Schedule:actor:Practitioner',
  'Schedule:actor:PractitionerRole',
  'HealthcareService:providedBy',
  'HealthcareService:location',
];

const toPage = (found: Found, { window, includeBusy }: SlotSearch): SlotPage => {
  const readSlot = createSlotReader(createResolve(found.entries));
  const isIncluded = (type: unknown) => typeof type === 'string' && type !== 'Slot' && type !== 'OperationOutcome';
  const candidates = found.entries.filter(({ resource }) => !isIncluded(resource?.resourceType));
  const read = candidates.map(({ resource }) => readSlot(resource));
  const slots = read.flatMap((slot) => slot ?? []);
  const serviceName = serviceNameOf(found.entries);
  return {
    slots: inOrder(slots.filter((slot) => isIn(window, slot) && (includeBusy === true || slot.status === 'free'))),
    unread: found.unread + read.length - slots.length,
    readAt: found.readAt,
    ...(serviceName === undefined ? {} : { serviceName }),
  };
};

/** `le` includes its bound, and a window does not include its end. */
const isIn = (window: Window, slot: ReadSlot): boolean => slot.start >= window.from && slot.start < window.to;

/** Each slot once, by start and then by id. */
const inOrder = (slots: readonly ReadSlot[]): readonly ReadSlot[] =>
  [...new Map(slots.map((slot) => [slot.slotId, slot])).values()].sort(
    (one, other) => one.start - other.start || one.slotId.localeCompare(other.slotId),
  );
