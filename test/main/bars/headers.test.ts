import { expect, test } from 'vitest';
import { createHeaders } from '../../../main/bars/headers.ts';
import { fromBase64 } from '../../../shared/base/base64.ts';
import { aProfile, SERVICE } from '../../support/a-bars.ts';
import { aWrite, CORRELATION, REQUEST } from '../../support/fhir.ts';

const ids = { requestId: REQUEST, correlationId: CORRELATION };
const decoded = (headers: Readonly<Record<string, string>>, name: string) => fromBase64(headers[name] ?? '');

test('a call to a Receiver carries what the standard lists, byte for byte', () => {
  const headers = createHeaders({ profile: aProfile(), version: '1.2.3' }).toReceiver(SERVICE, ids, '1.1.0');
  expect(Object.keys(headers)).toEqual([
    'X-Request-Id',
    'X-Correlation-Id',
    'NHSD-Target-Identifier',
    'NHSD-End-User-Organisation',
    'NHSD-Requesting-Software',
    'Accept',
  ]);
  expect(headers['X-Request-Id']).toBe(REQUEST);
  expect(headers['X-Correlation-Id']).toBe(CORRELATION);
  expect(headers.Accept).toBe('application/fhir+json; version=1.1.0');
  // The worked request of standard.md, appendix A.
  expect(headers['NHSD-Target-Identifier']).toBe(
    'eyJzeXN0ZW0iOiJodHRwczovL2ZoaXIubmhzLnVrL0lkL2Rvcy1zZXJ2aWNlLWlkIiwidmFsdWUiOiIyMDAwMDk5OTk5In0=',
  );
  expect(decoded(headers, 'NHSD-End-User-Organisation')).toBe(
    '{"resourceType":"Organization","identifier":[{"system":"https://fhir.nhs.uk/Id/ods-organization-code","value":"A1001"}],"name":"Invented Surgery"}',
  );
  expect(decoded(headers, 'NHSD-Requesting-Software')).toBe(
    '{"resourceType":"Device","identifier":[{"system":"https://booking-workstation.invalid/Id/device","value":"WORKSTATION-1"}],"deviceName":{"name":"Booking Workstation","type":"manufacturer-name"},"version":{"value":"1.2.3"}}',
  );
});

test('a practitioner is named only where the user has a role profile', () => {
  const role = { code: '62247001', display: 'General practitioner' };
  const without = aProfile({ user: { name: 'Sam Desk', role } });
  const known = aProfile({ user: { name: 'Sam Desk', roleProfileId: '100334993514', role } });
  const withoutRole = aProfile({ user: { name: 'Sam Desk', roleProfileId: '100334993514' } });
  const practitionerOf = (profile: typeof known) =>
    decoded(createHeaders({ profile, version: '1' }).toReceiver(SERVICE, ids, '1.1.0'), 'NHSD-Requesting-Practitioner');
  expect(createHeaders({ profile: without, version: '1' }).toReceiver(SERVICE, ids, '1.1.0')).not.toHaveProperty(
    'NHSD-Requesting-Practitioner',
  );
  expect(practitionerOf(known)).toBe(
    '{"resourceType":"PractitionerRole","identifier":[{"system":"https://fhir.nhs.uk/Id/sds-role-profile-id","value":"100334993514"}],"code":[{"coding":[{"system":"http://snomed.info/sct","code":"62247001","display":"General practitioner"}]}]}',
  );
  expect(practitionerOf(withoutRole)).not.toContain('coding');
});

test('a name outside ASCII is UTF-8 under the Base64', () => {
  const profile = aProfile({ organisation: { odsCode: 'A1001', name: 'Meddygfa Tŷ Gwyn' } });
  const headers = createHeaders({ profile, version: '1' }).toReceiver(SERVICE, ids, '1.1.0');
  expect(decoded(headers, 'NHSD-End-User-Organisation')).toContain('Meddygfa Tŷ Gwyn');
  expect(headers['NHSD-End-User-Organisation']).toMatch(/^[A-Za-z0-9+/]+={0,2}$/);
});

test('the Registry gets no target, software or practitioner', () => {
  const profile = aProfile({ user: { name: 'Sam Desk', roleProfileId: '100334993514' } });
  expect(Object.keys(createHeaders({ profile, version: '1' }).toRegistry(ids))).toEqual([
    'X-Request-Id',
    'X-Correlation-Id',
    'NHSD-End-User-Organisation',
    'Accept',
  ]);
});

test('a write adds its own ids, use-context and content type, and If-Match only where it holds one', () => {
  const headers = createHeaders({ profile: aProfile({ acceptVersion: '1.4.0' }), version: '1' });
  const write = headers.ofWrite(aWrite());
  expect(write).toMatchObject({
    'X-Request-Id': REQUEST,
    'X-Correlation-Id': CORRELATION,
    Accept: 'application/fhir+json; version=1.4.0',
    'use-context': 'a1t1|booked|booking-request|new',
    'Content-Type': 'application/fhir+json',
  });
  expect(write).not.toHaveProperty('If-Match');
  expect(headers.ofWrite(aWrite({ ifMatch: 'W/"3"' }))).toMatchObject({ 'If-Match': 'W/"3"' });
});

// proves standard 3, 5
test('each call names the version that is spoken: a service its own, a write the one it was frozen with', () => {
  const headers = createHeaders({ profile: aProfile({ acceptVersion: '1.0.0' }), version: '1' });
  const accept = (list: Readonly<Record<string, string>>) => list.Accept?.split('version=')[1];
  expect(accept(headers.toReceiver(SERVICE, ids, '1.4.0'))).toBe('1.4.0');
  expect(accept(headers.ofWrite(aWrite({ acceptVersion: '1.2.0' })))).toBe('1.2.0');
  expect(accept(headers.ofWrite(aWrite()))).toBe('1.0.0');
  expect(headers.ofWrite(aWrite())).not.toHaveProperty('use-context');
  // The proxy answers 406 to anything lower there.
  expect(accept(headers.toRegistry(ids))).toBe('1.1.0');
  expect(accept(headers.toCatalogue(ids))).toBe('1.2.0');
});

// proves I12
test('a write names its author, whoever sits at the desk; an author of whom no role profile is known is not named as another', () => {
  const user = { name: 'Sam Desk', roleProfileId: '100334993514' };
  const { ofWrite } = createHeaders({ profile: aProfile({ user }), version: '1' });
  const named = (author?: string) =>
    'NHSD-Requesting-Practitioner' in ofWrite(aWrite(author === undefined ? {} : { author }));
  expect([named('Sam Desk'), named('Somebody Before'), named()]).toEqual([true, false, true]);
});
