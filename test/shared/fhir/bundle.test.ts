import { expect, test } from 'vitest';
import { BundleSchema, createResolve, nextLinkOf } from '../../../shared/fhir/bundle.ts';

const URN = 'urn:uuid:a5fab26c-0dfd-424f-be1d-afc877c1afb0';
const schedule = { resourceType: 'Schedule', id: 'sched1' };
const other = { resourceType: 'Schedule', id: 'sched2' };

test('a resource is held as it came', () => {
  const bundle = BundleSchema.parse({
    resourceType: 'Bundle',
    entry: [{ resource: schedule, search: { mode: 'include' } }],
  });
  expect(bundle.entry?.[0]?.resource).toBe(schedule);
  expect(bundle.entry?.[0]).toHaveProperty('search.mode', 'include');
});

test('an entry that is none reads as an empty one, and hides nothing', () => {
  const entry = [null, 'x', { resource: [] }, { fullUrl: 1 }, { resource: schedule }];
  expect(BundleSchema.parse({ resourceType: 'Bundle', entry }).entry).toEqual([{}, {}, {}, {}, { resource: schedule }]);
});

test('something else is no Bundle', () => {
  expect(BundleSchema.safeParse(schedule).success).toBe(false);
  expect(BundleSchema.safeParse({ resourceType: 'Bundle', entry: {} }).success).toBe(false);
});

test.each([
  [URN, schedule],
  ['Schedule/sched2', other],
  ['https://receiver.invalid/FHIR/R4/Schedule/sched2', other],
  ['Schedule/sched9', undefined],
  ['sched2', undefined],
])('%s names what was included', (reference, resource) => {
  const resolve = createResolve([
    { fullUrl: URN, resource: schedule },
    { resource: other },
    {},
    { resource: { id: 'no type' } },
  ]);
  expect(resolve({ reference })).toEqual(resource);
});

test('a fullUrl goes before a type and id', () => {
  const resolve = createResolve([{ resource: schedule }, { fullUrl: 'Schedule/sched1', resource: other }]);
  expect(resolve({ reference: 'Schedule/sched1' })).toEqual(other);
});

test('a reference that is missing, or only a display, resolves to nothing', () => {
  const resolve = createResolve([{ fullUrl: URN, resource: schedule }]);
  expect(resolve(undefined)).toBeUndefined();
  expect(resolve({ display: 'Dr Invented' })).toBeUndefined();
});

test('the next page is the link of that relation', () => {
  const bundle = (link: object[]) => BundleSchema.parse({ resourceType: 'Bundle', link });
  expect(
    nextLinkOf(
      bundle([
        { relation: 'self', url: 'a' },
        { relation: 'next', url: 'b' },
      ]),
    ),
  ).toBe('b');
  expect(nextLinkOf(bundle([{ relation: 'self', url: 'a' }]))).toBeUndefined();
});
