import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SERVICES } from '../../../main/training/services.ts';
import { idOf, outcomeOf, resourcesOf } from './bookings.ts';
import { createPracticeDesk, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';
import { KINGSMOOR } from './variants.ts';

let desk: PracticeDesk;
beforeAll(async () => {
  desk = await createPracticeDesk();
});
afterAll(() => desk.close());

const DOS = 'https://fhir.nhs.uk/Id/dos-service-id';

/** The catalogue is the proxy's own: its calls have no target. */
const ask = (path: string, headers: Readonly<Record<string, string | undefined>> = {}) =>
  desk.call('GET', path, {
    headers: { 'NHSD-Target-Identifier': undefined, 'NHSD-Requesting-Software': undefined, ...headers },
  });

const servicesBy = (parameter: string, value: string) =>
  ask(`HealthcareService?${new URLSearchParams([[parameter, value]]).toString()}`);

const endpointsBy = (parameter: string, value: string) => ask(`Endpoint?${parameter}=${encodeURIComponent(value)}`);

// proves standard 6
describe('the catalogue of services', () => {
  it('finds one by its identifier, with its name, who runs it, where it is and its telephone number', async () => {
    const found = await servicesBy('HealthcareService.identifier', `${DOS}|${RIVERSIDE}`);
    expect([found.status, found.body.type, found.body.total]).toEqual([200, 'searchset', 1]);
    expect(resourcesOf(found, 'HealthcareService')).toMatchObject([
      {
        identifier: [{ system: DOS, value: RIVERSIDE }],
        name: 'Riverside Clinic: general practice',
        providedBy: { display: 'Riverside Clinic Group', identifier: { value: 'TRN01' } },
        telecom: [{ value: '01632 960202' }],
      },
    ]);
  });

  it('finds those of an organisation, or all', async () => {
    const ofRiverside = await servicesBy(
      'HealthcareService.providedBy',
      'https://fhir.nhs.uk/Id/ods-organization-code|TRN01',
    );
    expect(ofRiverside.body.total).toBe(4);
    expect((await ask('HealthcareService')).body.total).toBe(SERVICES.length);
  });

  it.each([`${DOS}|2000999999`, RIVERSIDE, `https://fhir.nhs.uk/id/dos-service-id|${RIVERSIDE}`])(
    'finds nothing by what is not exactly an identifier: %s',
    async (value) => {
      expect((await servicesBy('HealthcareService.identifier', value)).body).toMatchObject({ total: 0, entry: [] });
    },
  );

  it('gives one by its id in the catalogue', async () => {
    const [service] = resourcesOf(
      await servicesBy('HealthcareService.identifier', `${DOS}|${RIVERSIDE}`),
      'HealthcareService',
    );
    expect((await ask(`HealthcareService/${idOf(service ?? {})}`)).body).toEqual(service);
    expect((await ask(`HealthcareService/${RIVERSIDE}`)).status).toBe(404);
  });
});

// proves standard 6
describe('the catalogue of endpoints', () => {
  const BY_IDENTIFIER = '_has:HealthcareService.Identifier';

  it('finds that of a service; its address is told only where it is public', async () => {
    const [hidden] = resourcesOf(await endpointsBy(BY_IDENTIFIER, `${DOS}|${RIVERSIDE}`), 'Endpoint');
    expect(hidden).toMatchObject({
      status: 'active',
      header: ['private'],
      payloadType: [{ coding: [{ code: 'bars' }] }],
    });
    expect(hidden).not.toHaveProperty('address');
    const [open] = resourcesOf(await endpointsBy(BY_IDENTIFIER, `${DOS}|${KINGSMOOR}`), 'Endpoint');
    expect(open).toMatchObject({ header: ['public'], address: 'https://kingsmoor.example/fhir' });
  });

  it('finds it by the id that the catalogue gives the service, and by product', async () => {
    const [service] = resourcesOf(
      await servicesBy('HealthcareService.identifier', `${DOS}|${RIVERSIDE}`),
      'HealthcareService',
    );
    expect((await endpointsBy('_has:HealthcareService.Id', idOf(service ?? {}))).body.total).toBe(1);
    expect((await endpointsBy('Endpoint.identifier', 'https://fhir.nhs.uk/id/product-id|P.TRN-RIV')).body.total).toBe(
      4,
    );
  });
});

describe('a call that the catalogue refuses', () => {
  it('asks for what it does not know', async () => {
    expect(outcomeOf(await servicesBy('name', 'Riverside'))).toBe('SEND_BAD_REQUEST/not-supported');
    expect(outcomeOf(await endpointsBy('status', 'active'))).toBe('SEND_BAD_REQUEST/not-supported');
  });

  it('does not say who asks, or what can be read', async () => {
    expect(outcomeOf(await ask('Endpoint', { 'NHSD-End-User-Organisation': undefined }))).toBe(
      'SEND_BAD_REQUEST/required',
    );
    expect(outcomeOf(await ask('Endpoint', { Accept: 'text/html' }))).toBe('SEND_NOT_ACCEPTABLE/processing');
  });

  it('would write', async () => {
    const answer = await desk.call('POST', 'HealthcareService', { body: { resourceType: 'HealthcareService' } });
    expect([answer.status, outcomeOf(answer)]).toEqual([405, 'SEND_METHOD_NOT_ALLOWED/not-supported']);
  });
});
