import fc from 'fast-check';
import { expect } from 'vitest';
import { toStatement } from '../../main/flows/read-service-details.ts';
import { toInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { TestBars } from './a-bars.ts';
import { SERVICE } from './a-bars.ts';
import { at } from './a-world.ts';
import { aBundle, anAppointment, aSlot, CORRELATION, PATIENT } from './fhir.ts';
import { mutated } from './mutations.ts';
import { answer, type ScriptedReceiver } from './scripted-receiver.ts';

/** One thing that is read, a lawful answer to it, and the reading itself: whatever it is told, it gives a Result. */
type Reader = {
  readonly calls: string;
  readonly answered: JsonObject;
  readonly read: (bars: TestBars) => Promise<{ readonly ok: boolean }>;
};

const toService = { serviceId: SERVICE, correlationId: CORRELATION };

const asJson = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value));

const DOS_ID = { system: 'https://fhir.nhs.uk/Id/dos-service-id', value: SERVICE };

const SLOT_ANSWER = asJson(
  aBundle(
    [
      aSlot('s1', '2026-11-24T10:00:00Z', { schedule: { reference: 'Schedule/sc1' } }),
      {
        resourceType: 'Schedule',
        id: 'sc1',
        planningHorizon: { start: '2026-11-01', end: '2026-12-31' },
        extension: [{ url: 'urn:delivery', valueCode: 'In-person' }],
        actor: [
          { reference: 'Practitioner/p1' },
          { reference: 'PractitionerRole/r1' },
          { reference: 'HealthcareService/h1' },
        ],
      },
      {
        resourceType: 'Practitioner',
        id: 'p1',
        name: [{ family: 'Invented', given: ['Ann'], prefix: ['Dr'] }],
        gender: 'female',
      },
      {
        resourceType: 'PractitionerRole',
        id: 'r1',
        practitioner: { reference: 'Practitioner/p1' },
        code: [{ text: 'GP' }],
      },
      { resourceType: 'HealthcareService', id: 'h1', name: 'Clinic', location: [{ reference: 'Location/l1' }] },
      { resourceType: 'Location', id: 'l1', name: 'Room', address: { line: ['1 Road'], postalCode: 'AA1 1AA' } },
    ],
    { link: [{ relation: 'self', url: 'Slot?start=ge2026-11-24T00:00:00Z&start=le2026-11-25T00:00:00Z' }] },
  ),
);

const READERS: readonly Reader[] = [
  {
    calls: 'GET /Slot',
    answered: SLOT_ANSWER,
    read: ({ receiver }) =>
      receiver.searchSlots({
        ...toService,
        window: { from: at('2026-11-24T00:00:00Z'), to: at('2026-11-26T00:00:00Z') },
      }),
  },
  {
    calls: 'GET /Appointment',
    answered: asJson(aBundle([anAppointment('a1'), anAppointment('a2', { contained: [{ resourceType: 'Patient' }] })])),
    read: ({ receiver }) => receiver.searchAppointments({ ...toService, nhsNumber: PATIENT }),
  },
  {
    calls: 'GET /Appointment/',
    answered: anAppointment('a1', { reasonCode: [{ text: 'Fever' }], comment: 'x' }),
    read: ({ receiver }) => receiver.readAppointment({ ...toService, appointmentId: 'a1' }),
  },
  {
    calls: 'GET /DocumentReference',
    answered: asJson(
      aBundle(
        [
          {
            resourceType: 'DocumentReference',
            status: 'current',
            identifier: [{ system: 'https://fhir.nhs.uk/Id/BaRS-Identifier', value: 'a1' }, DOS_ID],
            type: { coding: [{ code: '749001000000101' }] },
            subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: PATIENT } },
            custodian: { identifier: { value: 'A1001' } },
            content: [{ attachment: { url: `https://fhir.nhs.uk/Id/dos-service-id|${SERVICE}` } }],
            context: { period: { start: '2026-12-01T06:45:00Z', end: '2026-12-01T07:00:00Z' } },
          },
        ],
        { meta: { tag: [{ system: 'urn:next-page-token', code: '' }] } },
      ),
    ),
    read: ({ registry }) => registry.searchPointers({ nhsNumber: PATIENT, correlationId: CORRELATION }),
  },
  {
    calls: 'GET /metadata',
    answered: {
      resourceType: 'CapabilityStatement',
      version: '1.1.0',
      software: { name: 'Invented', version: '2' },
      rest: [{ resource: [{ type: 'Appointment', interaction: [{ code: 'read' }, { code: 'create' }] }] }],
      messaging: [{ supportedMessage: [{ definition: 'MessageDefinition/bars-message-booking-request' }] }],
    },
    read: async ({ receiver }) => {
      const read = await receiver.readCapability(toService);
      return read.ok ? { ok: true, statement: toStatement(read.value, toInstant(0)) } : read;
    },
  },
  {
    calls: 'GET /MessageDefinition',
    answered: asJson(aBundle([{ resourceType: 'MessageDefinition', id: 'm1', url: 'urn:m1' }])),
    read: ({ receiver }) => receiver.readDefinitions({ ...toService, useCase: 'a1t1' }),
  },
  {
    calls: 'GET /HealthcareService',
    answered: asJson(
      aBundle([
        {
          resourceType: 'HealthcareService',
          id: 'h1',
          identifier: [DOS_ID],
          name: 'Clinic',
          providedBy: { reference: 'Organization/o1' },
          location: [{ reference: 'Location/l1' }],
          telecom: [{ system: 'phone', value: '01632 960001' }],
        },
        { resourceType: 'Organization', id: 'o1', name: 'Trust' },
        { resourceType: 'Location', id: 'l1', name: 'Room', address: { line: ['1 Road'] } },
        { resourceType: 'Endpoint', id: 'e1', status: 'active', payloadType: [{ text: 'booking' }] },
      ]),
    ),
    read: ({ catalogue }) => catalogue.lookUp(toService),
  },
];

/** Whatever node of a lawful answer is something else than is due: a Result, and nothing thrown. */
export const readersLaw = ({ receiver, bars }: { readonly receiver: ScriptedReceiver; readonly bars: TestBars }) =>
  fc.asyncProperty(
    fc.constantFrom(...READERS).chain((reader) => mutated(reader.answered).map((body) => ({ reader, body }))),
    async ({ reader, body }) => {
      receiver.on(reader.calls, answer(200, JSON.stringify(body)));
      receiver.on('GET /Endpoint', answer(200, JSON.stringify(body)));
      expect(typeof (await reader.read(bars)).ok).toBe('boolean');
    },
  );

/** The lawful answers, unchanged, are all read. */
export const readLawfully = async (given: {
  readonly receiver: ScriptedReceiver;
  readonly bars: TestBars;
}): Promise<void> => {
  for (const { calls, answered, read } of READERS) {
    given.receiver.on(calls, answer(200, answered));
    given.receiver.on('GET /Endpoint', answer(200, aBundle([])));
    expect(await read(given.bars)).toMatchObject({ ok: true });
  }
};
