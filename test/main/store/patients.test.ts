import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plus } from '../../../shared/base/instant.ts';
import { PatientSchema } from '../../../shared/model/patient.ts';
import { aWorkFile, NINE } from './samples.ts';

let file: ReturnType<typeof aWorkFile>;
let work: ReturnType<typeof aWorkFile>['work'];

beforeEach(() => {
  file = aWorkFile();
  work = file.work;
});

afterEach(() => file[Symbol.dispose]());

describe('patients', () => {
  const aPatient = (nhsNumber: string, family = 'Testcase') =>
    PatientSchema.parse({ nhsNumber, family, given: 'Ada', birthDate: '1980-02-29' });

  test('are remembered as last typed, the most recent first', () => {
    work.patients.remember(aPatient('9990000018'), NINE);
    work.patients.remember(aPatient('9990000026'), plus(NINE, 1));
    work.patients.remember(aPatient('9990000018', 'Married'), plus(NINE, 2));
    expect(work.patients.recent(5)).toEqual([aPatient('9990000018', 'Married'), aPatient('9990000026')]);
    expect(work.patients.recent(1)).toHaveLength(1);
    expect(work.patients.get('9990000018')?.family).toBe('Married');
    expect(work.patients.get('9990000034')).toBeUndefined();
  });

  test('are one list as long as nobody was met and nobody erased', () => {
    work.patients.remember(aPatient('9990000018'), NINE);
    work.patients.remember(aPatient('9990000026'), plus(NINE, 1));
    const before = work.patients.all();
    expect(before.map(({ nhsNumber }) => nhsNumber)).toEqual(['9990000026', '9990000018']);
    expect(work.patients.all()).toBe(before);
    work.patients.remember(aPatient('9990000018', 'Married'), plus(NINE, 2));
    expect(work.patients.all()).toEqual([aPatient('9990000018', 'Married'), aPatient('9990000026')]);
    work.erase({ now: plus(NINE, 31 * 86_400_000), patientDays: 30, most: 100 });
    expect(work.patients.all()).toEqual([]);
  });

  test('are found by the day they were born', () => {
    work.patients.remember(aPatient('9990000018'), NINE);
    work.patients.remember({ ...aPatient('9990000026'), birthDate: '1980-02-28' }, NINE);
    work.patients.remember(aPatient('9990000034', 'Other'), NINE);
    expect(work.patients.bornOn('1980-02-29').map(({ nhsNumber }) => nhsNumber)).toEqual(['9990000018', '9990000034']);
    expect(work.patients.bornOn('1981-02-28')).toEqual([]);
  });
});
