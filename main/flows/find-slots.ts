import { plus } from '../../shared/base/instant.ts';
import { addDays, boundsOfLondonDay } from '../../shared/base/london.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { SlotList, SlotView } from '../../shared/ipc/views.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { needsDecision } from '../../shared/model/progress.ts';
import type { ReadSlot, Window } from '../../shared/model/reads.ts';
import type { SavedSlots } from '../ports/cache-store.ts';
import { bookingBlock, serviceNameOf } from './service-name.ts';
import { serviceOf, type World } from './world.ts';

/** The widest range that is asked for at once (standard.md 8.1, A15). */
const MOST_DAYS = 14;

/**
 * Free slots of one service over whole London days, both included. From the service unless what is saved is young enough; from what is
 * saved, with the failure, where the service cannot be asked. Slots that have begun are left out.
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
  if (saved && !fresh && !isStale(world, saved)) return ok(listOf(world, serviceId, { saved, source: 'saved' }));
  if (world.offline) return ok(listOf(world, serviceId, { saved, source: 'saved' }));
  return askService(world, { serviceId, window, saved });
};

/** Slot views, with "being booked here" for what this workstation already asks for. */
export const toSlotViews = (world: World, serviceId: string, slots: readonly ReadSlot[]): SlotView[] => {
  const asked = askedHere(world, serviceId);
  return slots.map((slot) => ({ ...shown(slot), serviceId, beingBookedHere: asked.has(slot.slotId) }));
};

const askService = async (
  world: World,
  {
    serviceId,
    window,
    saved,
  }: { readonly serviceId: string; readonly window: Window; readonly saved: SavedSlots | undefined },
): Promise<Result<SlotList, Failure>> => {
  const page = await world.receiver.searchSlots({ serviceId, window, correlationId: world.ids.next() });
  if (!page.ok) return ok(listOf(world, serviceId, { saved, source: 'saved', failure: page.failure }));
  world.cache.saveSlots({ serviceId, window, page: page.value });
  return ok(listOf(world, serviceId, { saved: page.value, source: 'service' }));
};

type Held = {
  readonly saved: SavedSlots | undefined;
  readonly source: 'service' | 'saved';
  readonly failure?: Failure;
};

const listOf = (world: World, serviceId: string, { saved, source, failure }: Held): SlotList => {
  const now = world.clock.now();
  const blocked = bookingBlock(world, serviceId);
  const toCome = (saved?.slots ?? []).filter((slot) => slot.status === 'free' && slot.start > now);
  return {
    serviceId,
    slots: toSlotViews(world, serviceId, toCome),
    source: saved === undefined ? 'none' : source,
    ...(saved === undefined ? {} : { readAt: saved.readAt }),
    stale: saved !== undefined && isStale(world, saved),
    unread: saved?.unread ?? 0,
    ...(failure === undefined ? {} : { failure }),
    name: serviceNameOf(world, serviceId),
    ...(blocked === undefined ? {} : { blocked }),
  };
};

const isStale = (world: World, { readAt }: SavedSlots): boolean =>
  plus(readAt, world.profile.limits.slotsStaleAfterSeconds * 1000) < world.clock.now();

const askedHere = (world: World, serviceId: string): ReadonlySet<string> =>
  new Set(
    world.work.outbox
      .open()
      .filter(
        ({ modification, standing }) => modification.serviceId === serviceId && !needsDecision(standing.progress.kind),
      )
      .flatMap(({ modification: { wanted } }) => (wanted.kind === 'book' ? [wanted.slot.id] : [])),
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
