import { type Instant, plus } from '../../shared/base/instant.ts';
import { addDays, boundsOfLondonDay } from '../../shared/base/london.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { SlotList, SlotView } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { NoSlots } from '../../shared/model/no-slots.ts';
import { needsDecision } from '../../shared/model/progress.ts';
import type { ReadSlot, SlotGap, Window } from '../../shared/model/reads.ts';
import { windowWithout } from '../../shared/model/windows.ts';
import { whyNoSlots } from '../core/why-no-slots.ts';
import type { CacheStore, SavedSlots } from '../ports/cache-store.ts';
import { bookBlock, serviceNameOf } from './service-name.ts';
import { serviceOf, timeNow, type World } from './world.ts';

/** The widest range that is asked for at once (standard.md 8.1, A15). */
const MOST_DAYS = 14;

/**
 * Free slots of one service over whole London days, both included. From the service unless what is saved is young enough and covers
 * all of them; from what is saved, with the failure and what was never read, where the service cannot be asked. Slots that have begun
 * are left out; a list without any says why.
 */
export const findSlots = async (
  world: World,
  request: { readonly serviceId: string; readonly fromDay: string; readonly toDay: string; readonly fresh: boolean },
): Promise<Result<SlotList, Failure>> => {
  const { serviceId, fromDay, toDay, fresh } = request;
  if (serviceOf(world, serviceId) === undefined) return failed({ kind: 'not-held', what: 'service' });
  if (toDay < fromDay) return failed({ kind: 'invalid', field: 'toDay', problem: 'before-from' });
  if (toDay >= addDays(fromDay, MOST_DAYS))
    return failed({ kind: 'invalid', field: 'toDay', problem: 'too-many-days' });
  const window = { from: boundsOfLondonDay(fromDay).start, to: boundsOfLondonDay(toDay).end };
  const saved = world.cache.slots(serviceId, window);
  const isWhole = saved !== undefined && saved.neverRead.length === 0;
  if (world.offline || (isWhole && !fresh && !isStale(world, saved.readAt))) {
    return ok(listOf(world, { serviceId, window, ...heldOf(saved) }));
  }
  return ok(listOf(world, { serviceId, window, ...(await askService(world, { serviceId, window, saved })) }));
};

/** Slot views, with "being booked here" for what this workstation already asks for. */
export const toSlotViews = (world: World, serviceId: string, slots: readonly ReadSlot[]): SlotView[] => {
  const asked = askedHere(world, serviceId);
  return slots.map((slot) => ({ ...shown(slot), serviceId, beingBookedHere: asked.has(slot.slotId) }));
};

/** What is known of a window: slots as read, by whom, when, and what of it nothing is known of. */
type Held = {
  readonly source: SlotList['source'];
  readonly slots: readonly ReadSlot[];
  readonly readAt?: Instant;
  readonly unread: number;
  readonly gaps: SlotList['gaps'];
  readonly searched?: Window;
  readonly failure?: Failure;
};

const heldOf = (saved: SavedSlots | undefined, failure?: Failure): Held => {
  const failed = failure === undefined ? {} : { failure };
  if (saved === undefined) return { source: 'none', slots: [], unread: 0, gaps: [], ...failed };
  const { neverRead, ...rest } = saved;
  return { source: 'saved', ...rest, gaps: neverRead.map((gap) => ({ ...gap, because: 'never-read' })), ...failed };
};

const askService = async (
  world: World,
  asked: { readonly serviceId: string; readonly window: Window; readonly saved: SavedSlots | undefined },
): Promise<Held> => {
  const { serviceId, window, saved } = asked;
  const found = await world.receiver.searchSlots({ serviceId, window, correlationId: world.ids.next() });
  if (!found.ok) return heldOf(saved, found.failure);
  const { gaps = [], ...page } = found.value;
  saveParts(world, { serviceId, window, page: found.value });
  return { source: 'service', ...page, gaps: gaps.map(toGapView) };
};

/** Only what was read is saved as read: a gap stays never read. */
const saveParts = (world: World, { serviceId, window, page }: Parameters<CacheStore['saveSlots']>[0]): void => {
  const parts = windowWithout(
    window,
    (page.gaps ?? []).map((gap) => gap.window),
  );
  parts.forEach((part, index) => {
    const slots = page.slots.filter(({ start }) => start >= part.from && start < part.to);
    // What could not be read lies somewhere in the page: it is counted once.
    world.cache.saveSlots({
      serviceId,
      window: part,
      page: { ...page, slots, unread: index === 0 ? page.unread : 0 },
    });
  });
};

const toGapView = ({ window, failure }: SlotGap): SlotList['gaps'][number] =>
  failure === undefined ? { ...window, because: 'cut' } : { ...window, because: 'failed', failure };

type Answer = Held & { readonly serviceId: string; readonly window: Window };

const listOf = (world: World, answer: Answer): SlotList => {
  const { serviceId, source, readAt, unread, gaps, failure } = answer;
  const now = timeNow(world);
  const blocked = bookBlock(world, serviceId);
  const free = answer.slots.filter(({ status }) => status === 'free');
  const toCome = free.filter(({ start }) => start > now);
  return {
    serviceId,
    slots: toSlotViews(world, serviceId, toCome),
    source,
    ...(readAt === undefined ? {} : { readAt }),
    stale: readAt !== undefined && isStale(world, readAt),
    unread,
    ...(failure === undefined ? {} : { failure }),
    gaps,
    ...(toCome.length > 0 ? {} : { why: whyEmpty(answer, now, free.length) }),
    name: serviceNameOf(world, serviceId),
    ...(blocked === undefined ? {} : { blocked }),
  };
};

const whyEmpty = ({ window, unread, gaps, searched, failure, source }: Answer, now: Instant, begun: number): NoSlots =>
  whyNoSlots({
    window,
    now,
    begun,
    unread,
    searched,
    failure,
    failures: gaps.flatMap((gap) => gap.failure ?? []),
    isRead: source !== 'none',
  });

/** Also where its age cannot be told: a time still to come, or one of an earlier process while the clock is not known (safety 8.5). */
const isStale = (world: World, readAt: Instant): boolean => {
  const now = world.clock.now();
  const isAgeKnown = readAt >= world.startedAt || world.corrected() !== undefined;
  return !isAgeKnown || readAt > now || plus(readAt, world.profile.limits.slotsStaleAfterSeconds * 1000) < now;
};

const askedHere = (world: World, serviceId: string): ReadonlySet<string> =>
  new Set(
    world.work.outbox
      .open()
      .filter(
        ({ modification, standing }) => modification.serviceId === serviceId && !needsDecision(standing.progress.kind),
      )
      .flatMap(({ modification: { wanted } }) => ('slot' in wanted ? [wanted.slot.id] : [])),
  );

const shown = (slot: ReadSlot): Omit<SlotView, 'serviceId' | 'beingBookedHere'> => {
  const { slotId, start, end, mode, appointmentType, practitionerName, practitionerRole, practitionerGender } = slot;
  const { locationName, address } = slot;
  const known = {
    mode,
    appointmentType,
    practitionerName,
    practitionerRole,
    practitionerGender,
    locationName,
    address,
  };
  return { slotId, start, end, ...withoutUndefined(known) };
};

const withoutUndefined = <Shape extends object>(shape: Shape): { [Name in keyof Shape]?: NonNullable<Shape[Name]> } =>
  Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Shape]?: NonNullable<Shape[Name]>;
  };
