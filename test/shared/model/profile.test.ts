import { describe, expect, test } from 'vitest';
import { isInventedWorld, ProfileSchema } from '../../../shared/model/profile.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';

const PROFILE = {
  environment: 'int',
  apiBase: 'https://int.api.service.nhs.uk/booking-and-referral/FHIR/R4',
  tokenUrl: 'https://int.api.service.nhs.uk/oauth2/token',
  organisation: { odsCode: 'A1001', name: 'Invented Surgery' },
  software: { system: 'https://booking-workstation.invalid/Id/device', value: 'W1', name: 'Booking Workstation' },
  user: { name: 'Sam Desk' },
  services: [{ id: '2000099999', name: 'Invented Clinic' }],
};
const problemsOf = (given: object) =>
  ProfileSchema.safeParse({ ...PROFILE, ...given }).error?.issues.map(({ path }) => path.join('.')) ?? [];

test('what is not given is as the standard and the safety rules say', () => {
  expect(ProfileSchema.parse(PROFILE)).toMatchObject({
    acceptVersion: '1.1.0',
    registry: true,
    limits: {
      horizonSeconds: 60,
      headersTimeoutSeconds: 40,
      writeDeadlineSeconds: 60,
      readDeadlineSeconds: 20,
      ratePerSecond: 4,
      rateBurst: 8,
    },
  });
});

test('a member that is not ours is refused: a typing mistake must not pass for a default', () => {
  expect(ProfileSchema.safeParse({ ...PROFILE, regsitry: false }).success).toBe(false);
  expect(problemsOf({ limits: { horizon: 60 } })).toEqual(['limits']);
});

describe('addresses', () => {
  test.each(['http://127.0.0.1:8080/FHIR/R4', 'http://localhost/FHIR', 'http://[::1]:1/FHIR', 'https://any.invalid'])(
    '%s is accepted',
    (apiBase) => {
      expect(problemsOf({ apiBase })).toEqual([]);
    },
  );

  test.each([
    'http://clinic.invalid/FHIR',
    'http://127.0.0.1.clinic.invalid',
    'ftp://127.0.0.1',
    'file:///etc',
    'clinic',
    '',
  ])('%j is not', (apiBase) => {
    expect(problemsOf({ apiBase })).toContain('apiBase');
  });

  test('an environment without sign-in says so with null, not by leaving it out', () => {
    expect(problemsOf({ tokenUrl: null })).toEqual([]);
    const { tokenUrl: _, ...without } = PROFILE;
    expect(ProfileSchema.safeParse(without).success).toBe(false);
  });
});

describe('limits below the safe ones', () => {
  // proves 1.3
  const low = {
    horizonSeconds: 1,
    headersTimeoutSeconds: 1,
    writeDeadlineSeconds: 1,
    readDeadlineSeconds: 1,
    backoffFirstSeconds: 1,
  };

  test.each(['sandbox', 'int', 'production'])('are refused in %s, each by name', (environment) => {
    expect(problemsOf({ environment, limits: low })).toEqual(Object.keys(low).map((name) => `limits.${name}`));
  });

  test('are accepted in training', () => {
    expect(problemsOf({ environment: 'training', limits: low })).toEqual([]);
  });

  test.each([0, -1])('%i is no limit anywhere', (ratePerSecond) => {
    expect(problemsOf({ environment: 'training', limits: { ratePerSecond } })).toEqual(['limits.ratePerSecond']);
  });
});

test('the version in Accept is three plain numbers: a suffix counts as none at the proxy', () => {
  expect(problemsOf({ acceptVersion: '1.1.0-beta' })).toEqual(['acceptVersion']);
  expect(problemsOf({ acceptVersion: '1.1' })).toEqual(['acceptVersion']);
});

test('services: none where the directory is imported, and none twice', () => {
  expect(problemsOf({ services: [] })).toEqual([]);
  expect(problemsOf({ services: [...PROFILE.services, { id: '1', name: 'b' }, ...PROFILE.services] })).toEqual([
    'services.2.id',
  ]);
});

test('only training and sandbox are invented worlds', () => {
  expect(['training', 'sandbox', 'int', 'production'].filter((one) => isInventedWorld(one as 'int'))).toEqual([
    'training',
    'sandbox',
  ]);
});

describe('a service', () => {
  test('is by default the careful kind', () => {
    expect(ServiceSchema.parse({ id: '2000099999', name: 'Invented Clinic' })).toEqual({
      id: '2000099999',
      name: 'Invented Clinic',
      transport: 'by-capability',
      useContext: 'a1t1',
      slotWindow: 'start-twice',
      updateFields: 'description-and-reason',
      changeBy: 'put',
      reschedule: false,
      rebookOrder: 'book-first',
      cancelReasonCode: 'update',
      messageVersion: '1.0.0',
      replaces: false,
      ifMatch: false,
      containedPatient: false,
      deduplicationProven: false,
      sensitive: false,
      here: false,
    });
  });

  test.each([{ id: '' }, { id: 'a b' }, { id: 'x'.repeat(65) }, { name: '' }, { slotWindow: 'other' }])(
    '%j is refused',
    (wrong) => {
      expect(ServiceSchema.safeParse({ id: '1', name: 'a', ...wrong }).success).toBe(false);
    },
  );
});
