import { toInstant } from '../../shared/base/instant.ts';
import { ok, type Result } from '../../shared/base/result.ts';
import { createResolve } from '../../shared/fhir/bundle.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Included, ReadSlot, SlotGap, SlotPage, Window } from '../../shared/model/reads.ts';
import { windowWithout } from '../../shared/model/windows.ts';
import { candidatesIn, type Found } from './search.ts';
import { inSlices } from './slices.ts';
import { searchedOf } from './slot-cut.ts';
import { createIncludedWith } from './slot-included.ts';
import { onceEach } from './slot-once.ts';
import { createSlotReader, serviceNameOf } from './slot-reading.ts';

type Asked = { readonly window: Window; readonly includeBusy?: boolean; readonly query: string };

/** What one search found, read: slots in order, what could not be read, and what of the window was not searched at all. */
export const toSlotPage = async (found: Found, { window, includeBusy, query }: Asked): Promise<SlotPage> => {
  const resolve = createResolve(found.entries);
  const readSlot = createSlotReader(resolve);
  const includedWith = createIncludedWith(found.entries, resolve);
  const read = await inSlices(candidatesIn(found.entries, 'Slot'), ({ resource }) => readSlot(resource));
  const slots = read.flatMap((slot) => (slot ? [withIncluded(slot, includedWith(slot.resource))] : []));
  const once = onceEach(slots);
  const serviceName = serviceNameOf(found.entries);
  const searched = searchedOf({ window, sent: query, answered: found.self, entries: found.entries, slots });
  return {
    slots: once.slots.filter((slot) => isIn(window, slot) && (includeBusy === true || slot.status === 'free')),
    unread: found.unread + read.length - slots.length + once.unsure,
    readAt: found.readAt,
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(searched === undefined ? {} : { searched, ...gapsOf(windowWithout(window, [searched])) }),
  };
};

const gapsOf = (windows: readonly Window[]): { readonly gaps?: readonly SlotGap[] } =>
  windows.length === 0 ? {} : { gaps: windows.map((window) => ({ window })) };

const withIncluded = (slot: ReadSlot, included: readonly Included[]): ReadSlot =>
  included.length === 0 ? slot : { ...slot, included };

/** `le` includes its bound, and a window does not include its end. */
const isIn = (window: Window, slot: ReadSlot): boolean => slot.start >= window.from && slot.start < window.to;

/** A part of a window with what came of asking for it. */
export type SlotPart = { readonly window: Window; readonly found: Result<SlotPage, Failure> };
export type SlotParts = readonly [SlotPart, ...(readonly SlotPart[])];

/** The parts of one search as one page, what could not be read among its gaps; a failure where nothing could be read. */
export const joined = (parts: SlotParts): Result<SlotPage, Failure> => {
  if (parts.length === 1) return parts[0].found;
  const [first, ...later] = parts.flatMap(({ found }) => (found.ok ? [found.value] : []));
  if (first === undefined) return parts.map(({ found }) => found).find(isOtherFailure) ?? parts[0].found;
  const page = later.reduce(joinedTwo, first);
  const gaps = parts.flatMap(gapsIn);
  const { slots, unsure } = onceEach(page.slots);
  return ok({ ...page, slots, unread: page.unread + unsure, ...(gaps.length === 0 ? {} : { gaps }) });
};

const gapsIn = ({ window, found }: SlotPart): readonly SlotGap[] =>
  found.ok ? (found.value.gaps ?? []) : [{ window, failure: found.failure }];

/** Says more than "too costly", which led to the parts. */
const isOtherFailure = (found: SlotPart['found']): boolean => !found.ok && found.failure.kind !== 'too-costly';

const joinedTwo = (first: SlotPage, second: SlotPage): SlotPage => {
  const serviceName = first.serviceName ?? second.serviceName;
  const searched = second.searched ?? first.searched;
  return {
    slots: [...first.slots, ...second.slots],
    unread: first.unread + second.unread,
    readAt: toInstant(Math.min(first.readAt, second.readAt)),
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(searched === undefined ? {} : { searched }),
  };
};
