import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCacheStore, openCache } from '../../../main/store/cache-store.ts';
import { plus, toFhirInstant } from '../../../shared/base/instant.ts';
import type { Instant } from '../../../shared/base/instant.ts';
import { aFolder, aKey, aSlot, NINE } from './samples.ts';

const HOUR = 3_600_000;
const at = (hours: number): Instant => plus(NINE, hours * HOUR);

let folder = aFolder();
let cache: ReturnType<typeof createCacheStore>;

beforeEach(() => {
  folder = aFolder();
  const opened = openCache({ dataDir: folder.path, storeKey: aKey() });
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  cache = createCacheStore(opened.db);
});

afterEach(() => {
  cache.close();
  folder[Symbol.dispose]();
});

const read = (from: number, to: number, hours: readonly number[], more: { readAt?: Instant; unread?: number } = {}) => {
  const slots = hours.map((hour) => aSlot(`s${hour}`, at(hour)));
  const page = { slots, unread: more.unread ?? 0, readAt: more.readAt ?? NINE };
  cache.saveSlots({ serviceId: 'clinic-1', window: { from: at(from), to: at(to) }, page });
};

const slotsIn = (from: number, to: number) => cache.slots('clinic-1', { from: at(from), to: at(to) });
const idsIn = (from: number, to: number) => slotsIn(from, to)?.slots.map((slot) => slot.slotId);

describe('saved slots', () => {
  // What came along is for the message that is sent right after the search; ten thousand copies of a Schedule help nobody.
  test('leave out what came along with them', () => {
    const slot = aSlot('full', at(1));
    const included = [{ resource: { resourceType: 'Schedule', id: 'sch' } }];
    const page = { slots: [{ ...slot, included }], unread: 0, readAt: NINE };
    cache.saveSlots({ serviceId: 'clinic-1', window: { from: at(0), to: at(8) }, page });
    expect(cache.slot('clinic-1', 'full')).toEqual({ ...slot, readAt: NINE });
    expect(slotsIn(0, 2)?.slots).toEqual([slot]);
  });

  test('come back whole, for the window alone', () => {
    const slot = aSlot('full', at(1), { practitionerName: 'Dr Invented', mode: 'telephone', address: '1 Nowhere' });
    const page = { slots: [slot, aSlot('late', at(5))], unread: 2, readAt: NINE };
    cache.saveSlots({ serviceId: 'clinic-1', window: { from: at(0), to: at(8) }, page });
    expect(slotsIn(0, 2)).toEqual({ slots: [slot], readAt: NINE, unread: 2, neverRead: [] });
    expect(cache.slot('clinic-1', 'full')).toEqual({ ...slot, readAt: NINE });
    expect(cache.slot('clinic-1', 'none')).toBeUndefined();
    expect(cache.slot('clinic-2', 'full')).toBeUndefined();
    expect(cache.slots('clinic-2', { from: at(0), to: at(2) })).toBeUndefined();
  });

  test('a window that was read and is empty is known to be empty; what was never read of it is named', () => {
    const neverRead = (from: number, to: number) => slotsIn(from, to)?.neverRead;
    read(0, 4, []);
    expect([idsIn(0, 4), neverRead(0, 4)]).toEqual([[], []]);
    expect([idsIn(1, 3), neverRead(1, 3)]).toEqual([[], []]);
    expect(neverRead(-1, 2)).toEqual([{ from: at(-1), to: at(0) }]);
    expect(neverRead(3, 5)).toEqual([{ from: at(4), to: at(5) }]);
    expect(slotsIn(9, 10)).toBeUndefined();
    read(5, 8, [6]);
    expect([idsIn(0, 9), neverRead(0, 9)]).toEqual([
      ['s6'],
      [
        { from: at(4), to: at(5) },
        { from: at(8), to: at(9) },
      ],
    ]);
    read(4, 5, []);
    expect([idsIn(0, 8), neverRead(0, 8)]).toEqual([['s6'], []]);
  });

  test('a new read replaces what starts in its window, and nothing beside it', () => {
    read(0, 8, [0, 2, 4, 7]);
    read(2, 5, [3], { readAt: at(1) });
    expect(idsIn(0, 8)).toEqual(['s0', 's3', 's7']);
    expect(slotsIn(2, 5)?.readAt).toBe(at(1));
    // The age of a list is that of its oldest part.
    expect(slotsIn(0, 8)?.readAt).toBe(NINE);
    read(-2, 10, [1], { readAt: at(2), unread: 1 });
    expect(slotsIn(0, 8)).toMatchObject({ readAt: at(2), unread: 1, slots: [{ slotId: 's1' }] });
  });

  test('a slot that moved to another time is not shown twice', () => {
    read(0, 2, [1]);
    const moved = aSlot('s1', at(5));
    const page = { slots: [moved], unread: 0, readAt: at(1) };
    cache.saveSlots({ serviceId: 'clinic-1', window: { from: at(4), to: at(6) }, page });
    expect(idsIn(0, 2)).toEqual([]);
    expect(cache.slot('clinic-1', 's1')?.start).toBe(at(5));
  });
});

const appointment = (appointmentId: string, hours: number, readAt: Instant = NINE) => {
  const times = { start: toFhirInstant(at(hours)), end: toFhirInstant(at(hours + 1)) };
  const resource = { resourceType: 'Appointment', id: appointmentId, ...times };
  return { serviceId: 'clinic-1', appointmentId, nhsNumber: '9990000018', resource, readAt };
};

test('saved appointments: the last one read counts, found by id and by patient, and can be forgotten', () => {
  cache.saveAppointment(appointment('a2', 9));
  cache.saveAppointment(appointment('a1', 30));
  cache.saveAppointment(appointment('a1', 5, at(1)));
  cache.saveAppointment({ ...appointment('a3', 1), nhsNumber: '9990000026' });
  expect(cache.appointment('clinic-1', 'a1')).toEqual(appointment('a1', 5, at(1)));
  expect(cache.appointmentsOf('9990000018').map((row) => row.appointmentId)).toEqual(['a1', 'a2']);
  expect(cache.appointmentsStarting({ from: at(1), to: at(5) }).map((row) => row.appointmentId)).toEqual(['a3', 'a1']);
  expect(cache.appointmentsStarting({ from: at(2), to: at(4) })).toEqual([]);
  cache.forgetAppointment('clinic-1', 'a1');
  expect(cache.appointment('clinic-1', 'a1')).toBeUndefined();
  expect(cache.appointmentsOf('9990000018')).toHaveLength(1);
});

// proves 12.6
describe('purge', () => {
  const kept = () => ['past', 'soon', 'far'].filter((id) => cache.appointment('clinic-1', id) !== undefined);
  const save = () => {
    cache.saveAppointment(appointment('past', -2));
    cache.saveAppointment(appointment('soon', 60));
    cache.saveAppointment(appointment('far', 200));
  };

  test('takes an appointment 24 h after its end', () => {
    save();
    cache.purge({ now: plus(at(23), -1), offline: false });
    expect(kept()).toEqual(['past', 'soon', 'far']);
    cache.purge({ now: at(23), offline: false });
    expect(kept()).toEqual(['soon', 'far']);
  });

  test('takes a copy 72 h after its last read', () => {
    save();
    cache.saveAppointment(appointment('far', 200, at(10)));
    cache.purge({ now: at(72), offline: false });
    expect(kept()).toEqual(['far']);
  });

  test('hours out of contact do not count, and what is still to come stays meanwhile', () => {
    save();
    cache.purge({ now: at(10), offline: true });
    cache.purge({ now: at(70), offline: true });
    cache.purge({ now: at(82), offline: true });
    expect(kept()).toEqual(['soon', 'far']);
    cache.purge({ now: at(90), offline: false });
    // 80 h out of contact: 72 h in contact have passed at 152 h; `soon` ended at 61 h and goes at 85 h.
    expect(kept()).toEqual(['far']);
    cache.purge({ now: plus(at(152), -1), offline: false });
    expect(kept()).toEqual(['far']);
    cache.purge({ now: at(152), offline: false });
    expect(kept()).toEqual([]);
  });

  test('a purged stretch of slots reads as never read, not as empty', () => {
    read(-30, -20, [-29, -21]);
    read(2, 8, [3]);
    cache.purge({ now: at(0), offline: false });
    expect(slotsIn(-30, -20)?.neverRead).toEqual([{ from: at(-30), to: at(-24) }]);
    expect(slotsIn(-30, -24)).toBeUndefined();
    expect(idsIn(-24, -20)).toEqual(['s-21']);
    expect(idsIn(2, 8)).toEqual(['s3']);
    cache.purge({ now: at(80), offline: false });
    expect(slotsIn(2, 8)).toBeUndefined();
    expect(cache.slot('clinic-1', 's3')).toBeUndefined();
  });

  test('an old copy of what is still to come stays while out of contact, and goes afterwards', () => {
    save();
    cache.purge({ now: at(1), offline: false });
    cache.purge({ now: at(80), offline: true });
    expect(kept()).toEqual(['far']);
    cache.purge({ now: at(81), offline: false });
    expect(kept()).toEqual([]);
  });

  test('slots still to come stay while out of contact', () => {
    read(100, 108, [101]);
    cache.purge({ now: at(1), offline: false });
    cache.purge({ now: at(80), offline: true });
    expect(idsIn(100, 108)).toEqual(['s101']);
  });
});
