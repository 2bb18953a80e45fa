import { expect, test } from 'vitest';
import { createFindAnyone } from '../../../main/flows/find-anyone.ts';
import { parseInstant, plus } from '../../../shared/base/instant.ts';
import { PatientSchema } from '../../../shared/model/patient.ts';
import { aDesk } from '../../support/a-world.ts';

const TEN = parseInstant('2026-08-04T09:00:00Z') ?? expect.unreachable();

const aPatient = (nhsNumber: string, family: string) =>
  PatientSchema.parse({ nhsNumber, family, given: 'Ada', birthDate: '1980-12-09' });

test('whoever was met is found from then on, whoever was forgotten no more; the last used stands first', () => {
  using desk = aDesk();
  const { patients } = desk.world().work;
  const find = createFindAnyone(desk.world());
  const found = (words: string) => find({ words }).patients.map(({ family }) => family);
  patients.remember(aPatient('9990000018', 'Smith'), TEN);
  expect(found('ada')).toEqual(['Smith']);
  patients.remember(aPatient('9990000026', 'Smythe'), plus(TEN, 1));
  expect(found('091280 ada')).toEqual(['Smythe', 'Smith']);
  patients.remember(aPatient('9990000018', 'Married'), plus(TEN, 2));
  expect(found('ada')).toEqual(['Married', 'Smythe']);
  expect(found('smith')).toEqual([]);
  desk.world().work.erase({ now: plus(TEN, 31 * 86_400_000), patientDays: 30, most: 100 });
  expect(find({ words: 'ada' })).toEqual({ patients: [], total: 0 });
});
