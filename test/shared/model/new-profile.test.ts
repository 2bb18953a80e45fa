import { expect, test } from 'vitest';
import { type NewProfile, NewProfileSchema, needsKey, newProfileText } from '../../../shared/model/new-profile.ts';
import { ProfileSchema } from '../../../shared/model/profile.ts';

const ANSWERS: NewProfile = {
  environment: 'int',
  odsCode: 'A1001',
  organisation: 'Invented Surgery',
  user: 'Sam Desk',
  productSystem: 'https://desk.invalid/Id/device',
  product: 'W-1',
};

// proves standard 2
test.each(['sandbox', 'int', 'production'] as const)('what is answered for %s makes a profile', (environment) => {
  const profile = ProfileSchema.parse(JSON.parse(newProfileText({ ...ANSWERS, environment })));
  expect(profile).toMatchObject({ environment, organisation: { odsCode: 'A1001', name: 'Invented Surgery' } });
  expect(profile.tokenUrl === null).toBe(!needsKey(environment));
});

test('answers are put right where that is sure, and each fault says what to do', () => {
  expect(NewProfileSchema.parse({ ...ANSWERS, odsCode: ' a1001 ' }).odsCode).toBe('A1001');
  const faults = (answers: object) =>
    NewProfileSchema.safeParse({ ...ANSWERS, ...answers }).error?.issues.map(({ message }) => message);
  expect(faults({ odsCode: 'A-1' })).toEqual(['An ODS code has 3 to 10 letters and digits, for example A83001.']);
  expect(faults({ user: ' ' })).toEqual(['Type the name of who uses this desk.']);
  expect(faults({ productSystem: 'device' })).toEqual(['A system is a whole address that begins with https.']);
  expect(faults({ environment: 'training' })).toHaveLength(1);
});
