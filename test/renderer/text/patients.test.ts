import { expect, test } from 'vitest';
import { nameOf } from '../../../renderer/text/patients.ts';
import { MEERA } from '../page/people.ts';

test('a name is FAMILY, Given; as displayed where that is all there is; never made up', () => {
  expect(nameOf(MEERA)).toBe('TESTPATIENT, Meera');
  expect(nameOf({ family: 'Testpatient' })).toBe('TESTPATIENT');
  expect(nameOf({ display: 'Meera T' })).toBe('Meera T');
  expect(nameOf({ nhsNumber: MEERA.nhsNumber })).toBe('NAME NOT KNOWN');
});
