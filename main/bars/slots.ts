import { type Instant, plus, toFhirInstant, toInstant } from '../../shared/base/instant.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { SlotPage, Window } from '../../shared/model/reads.ts';
import type { Directory } from '../ports/directory.ts';
import type { Receiver } from '../ports/receiver.ts';
import type { Exchange } from './exchange.ts';
import { searchAll, toQuery } from './search.ts';
import { joined, type SlotPart, type SlotParts, toSlotPage } from './slot-page.ts';

export type SlotDeps = { readonly exchange: Exchange; readonly directory: Directory };
type SlotSearch = Parameters<Receiver['searchSlots']>[0];

/**
 * GET /Slot (standard.md 8.1). A window that is too costly is halved, up to three times, and the parts put together; a part that
 * cannot be read is a gap of the page. Fails where no part can be read.
 */
export const searchSlots = async (deps: SlotDeps, search: SlotSearch): Promise<Result<SlotPage, Failure>> =>
  joined(await searchParts(deps, search, MAX_HALVINGS));

const MAX_HALVINGS = 3;

const searchParts = async (deps: SlotDeps, search: SlotSearch, halvingsLeft: number): Promise<SlotParts> => {
  const { window } = search;
  const found = await searchWindow(deps, search);
  const middle = isTooCostly(found) && halvingsLeft > 0 ? middleOf(window) : undefined;
  if (middle === undefined) return [{ window, found }];
  const later = { ...search, window: { from: middle, to: window.to } };
  const first = await searchParts(deps, { ...search, window: { from: window.from, to: middle } }, halvingsLeft - 1);
  // A service that has stopped answering is not asked on for each part that is left.
  const stopped = first.map((part) => part.found).find((part) => !part.ok && !isTooCostly(part));
  if (stopped !== undefined) return [...first, { window: later.window, found: stopped }];
  return [...first, ...(await searchParts(deps, later, halvingsLeft - 1))];
};

const isTooCostly = (found: SlotPart['found']): boolean => !found.ok && found.failure.kind === 'too-costly';

/** On a whole second; undefined where the window is too short to halve. */
const middleOf = ({ from, to }: Window): Instant | undefined => {
  const middle = toInstant(Math.floor((from + to) / 2000) * 1000);
  return middle > from && middle < to ? middle : undefined;
};

const searchWindow = async (deps: SlotDeps, search: SlotSearch): Promise<Result<SlotPage, Failure>> => {
  const { serviceId, correlationId } = search;
  const query = toQuery([...statusOf(search), ...windowOf(deps.directory, search), ...contextOf(serviceId)]);
  const found = await searchAll(deps.exchange, { to: { serviceId }, type: 'Slot', query, correlationId });
  return found.ok ? ok(await toSlotPage(found.value, { ...search, query })) : found;
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
