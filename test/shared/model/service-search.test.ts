import { describe, expect, test } from 'vitest';
import { type Findable, indexServices, searchServices } from '../../../shared/model/service-search.ts';

const SERVICES: readonly Findable[] = [
  { id: '2000900303', name: 'Northgate Hub: urgent dental', odsCode: 'N9Z03', phone: '01632 960303' },
  { id: '2000900101', name: 'Riverside Clinic: blood tests', odsCode: 'R9Z01', phone: '+44 1632 960101' },
  { id: '2000900102', name: 'Riverside Clinic: general practice', odsCode: 'R9Z01' },
  { id: '2000900404', name: 'Canolfan Tŷ Gwyn', odsCode: 'W9Z04' },
  { id: '2000900505', name: 'St Mary’s: café clinic' },
  { id: '2000900606', name: 'Ward 10' },
  { id: '2000900607', name: 'Ward 9' },
];

const idsOf = (words: string, favourites: readonly string[] = []): readonly string[] =>
  searchServices(indexServices(SERVICES), { words, favourites }).map(({ id }) => id.slice(-3));

describe('services are found as they are typed', () => {
  test.each([
    ['part of a name', 'iver', ['101', '102']],
    ['several words in any order', 'blood river', ['101']],
    ['a service id', '2000900303', ['303']],
    ['part of a service id', '900303', ['303']],
    ['an ODS code, however written', 'r9z01', ['101', '102']],
    ['a phone number with its spaces', '01632 960303', ['303']],
    ['a phone number without spaces', '01632960303', ['303']],
    ['no accents where there are some', 'ty gwyn', ['404']],
    ['accents where there are none', 'clínic blöod', ['101']],
    ['capitals', 'CAFÉ', ['505']],
    ['no apostrophe', 'st marys', ['505']],
    ['another apostrophe', "st mary's", ['505']],
    ['words that no one service has together', 'blood dental', []],
    ['spaces alone: everything, by name and number', '  ', ['404', '303', '101', '102', '505', '607', '606']],
  ])('by %s', (_, words, found) => {
    expect(idsOf(words)).toEqual(found);
  });

  test('favourites first, then names that begin so, each by name', () => {
    expect(idsOf('clinic', ['2000900505'])).toEqual(['505', '101', '102']);
    expect(idsOf('', ['2000900607', '2000900102'])).toEqual(['102', '607', '404', '303', '101', '505', '606']);
    expect(idsOf('r')).toEqual(['101', '102', '303', '505', '607', '606']);
  });

  test('a favourite that does not match is not found', () => {
    expect(idsOf('dental', ['2000900102'])).toEqual(['303']);
  });
});
