import { describe, expect, test } from 'vitest';
import {
  ApiVersionSchema,
  DEFAULT_VERSION,
  isCompatible,
  leastOffering,
  LOWEST_VERSION,
  offersOf,
  type VersionOffers,
} from '../../../shared/model/api-version.ts';

// proves standard 3

const NONE = {
  appointmentWrites: false,
  registry: false,
  useContext: false,
  catalogue: false,
  demographicSearch: false,
};
const OF_1_1 = { ...NONE, appointmentWrites: true, registry: true, useContext: true };

test.each<readonly [string, VersionOffers]>([
  ['1.0.0', NONE],
  ['1.1.0', OF_1_1],
  ['1.2.0', { ...OF_1_1, catalogue: true }],
  ['1.3.0', { ...OF_1_1, catalogue: true, demographicSearch: true }],
  ['1.4.0', { ...OF_1_1, catalogue: true, demographicSearch: true }],
  ['1.10.0', { ...OF_1_1, catalogue: true, demographicSearch: true }],
  ['2.0.0', { ...OF_1_1, catalogue: true, demographicSearch: true }],
  ['0.9.9', NONE],
])('%s offers what it has, and what came before it', (version, offers) => {
  expect(offersOf(version)).toEqual(offers);
});

test('a call names at least the version that has what it asks for', () => {
  expect(leastOffering('1.0.0', 'registry')).toBe('1.1.0');
  expect(leastOffering('1.4.0', 'registry')).toBe('1.4.0');
  expect(leastOffering('1.1.0', 'catalogue')).toBe('1.2.0');
});

// proves standard 5: quotes or a suffix count as no version
test.each(['1.1', '1.1.0-beta', '"1.1.0"', 'v1.1.0', ' 1.1.0', '1.1.0.0', ''])('%j names no version', (text) => {
  expect(ApiVersionSchema.safeParse(text).success).toBe(false);
});

describe('a service that says it has a version', () => {
  // proves standard 7
  test.each([
    ['1.0.0', true],
    ['1.9.3', true],
    ['2.0.0', false],
    ['1.2.0-alpha', false],
    ['one', false],
  ])('%s can be spoken to in ours: %s', (said, compatible) => {
    expect(isCompatible(said, DEFAULT_VERSION)).toBe(compatible);
  });
});

test('the lowest is lower than the usual one', () => {
  expect(offersOf(LOWEST_VERSION)).toEqual(NONE);
  expect(offersOf(DEFAULT_VERSION).appointmentWrites).toBe(true);
});
