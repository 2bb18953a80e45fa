import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCacheStore, openCache } from '../../../main/store/cache-store.ts';
import { plus } from '../../../shared/base/instant.ts';
import { learntSince, noDetails, type ServiceDetails } from '../../../shared/model/service-details.ts';
import { aFolder, aKey, NINE } from './samples.ts';

const HOUR = 3_600_000;

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

const details: ServiceDetails = {
  serviceId: 'clinic-1',
  statement: { version: '1.1.0', appointment: ['read'], slot: [], messages: ['MessageDefinition/x'], readAt: NINE },
  definitions: { urls: [], unread: 1, readAt: plus(NINE, HOUR) },
  refused: [{ offer: 'update', by: 'rest', at: plus(NINE, 2 * HOUR) }],
  lowered: { to: '1.0.0', at: plus(NINE, HOUR) },
  lookUp: { name: 'Lakeside', endpoints: [{ status: 'active', payloads: ['a'] }], readAt: NINE },
};

describe('what a service said of itself', () => {
  test('comes back whole, is replaced whole, and is cleared', () => {
    cache.saveDetails(details);
    expect(cache.details('clinic-1')).toEqual(details);
    expect(cache.details('clinic-2')).toBeUndefined();
    cache.saveDetails({ ...noDetails('clinic-1'), lookUp: { endpoints: [], readAt: NINE } });
    expect(cache.details('clinic-1')?.statement).toBeUndefined();
    cache.clearDetails('clinic-1');
    expect(cache.details('clinic-1')).toBeUndefined();
  });

  test('details that hold nothing are not kept', () => {
    cache.saveDetails(details);
    cache.saveDetails(noDetails('clinic-1'));
    expect(cache.details('clinic-1')).toBeUndefined();
  });

  // proves 12.6
  test.each([false, true])('go 24 h after the oldest of them was learnt, offline too (%s)', (offline) => {
    cache.saveDetails(details);
    cache.purge({ now: plus(NINE, 24 * HOUR - 1), offline });
    expect(cache.details('clinic-1')).toBeDefined();
    cache.purge({ now: plus(NINE, 24 * HOUR), offline });
    expect(cache.details('clinic-1')).toBeUndefined();
  });
});

test('each part is forgotten by its own age', () => {
  const { statement: _, lookUp: __, ...younger } = details;
  expect(learntSince(details, plus(NINE, 1))).toEqual(younger);
  expect(learntSince(details, plus(NINE, 2 * HOUR))).toEqual({ serviceId: 'clinic-1', refused: details.refused });
  expect(learntSince(details, plus(NINE, 2 * HOUR + 1))).toBeUndefined();
  // proves I15: learnt on a clock that was ahead of ours
  expect(learntSince(details, plus(NINE, -HOUR), plus(NINE, -1))).toBeUndefined();
});
