import type { JsonObject } from '../../shared/base/json.ts';
import type { Habits } from './habits.ts';
import { type Service, shownName } from './service-parts.ts';
import { honouredIncludes } from './slot-includes.ts';
import { TAKEN_DEFINITIONS } from './taken-definitions.ts';

/** What a service can do, as its Receiver says it. That need not be all: absence is no proof (standard.md 7). */
export const capabilityOf = (service: Service): JsonObject => {
  const { habits } = service.receiver;
  const { states } = habits;
  const { messages } = states;
  const searchInclude = Array.from(honouredIncludes(service)).toSorted();
  return statement({
    name: shownName(service),
    version: states.version,
    resource:
      states.resources === 'none'
        ? []
        : [
            { type: 'Slot', interaction: interactions(['search-type']), searchInclude },
            { type: 'Appointment', interaction: interactions(appointmentCodes(habits)), versioning: 'versioned' },
          ],
    messages: messages === 'none' ? [] : TAKEN_DEFINITIONS.map(({ id }) => prefixOf(messages) + id),
  });
};

/** The proxy's own statement, which lists reads only as the live one does (standard.md 7). */
export const proxyCapability = (): JsonObject =>
  statement({
    name: 'Training BaRS proxy',
    version: '1.1.0',
    resource: [
      { type: 'Slot', interaction: interactions(['search-type']) },
      { type: 'Appointment', interaction: interactions(['read', 'search-type']) },
      { type: 'DocumentReference', interaction: interactions(['read', 'search-type']) },
    ],
    messages: TAKEN_DEFINITIONS.map(({ id }) => `MessageDefinition/${id}`),
  });

const prefixOf = (form: 'relative' | 'absolute'): string =>
  form === 'relative' ? 'MessageDefinition/' : 'https://fhir.nhs.uk/MessageDefinition/';

const appointmentCodes = ({ patientSearch, patch, states }: Habits): readonly string[] => [
  'read',
  ...(patientSearch ? ['search-type'] : []),
  ...(states.resources === 'writes' ? ['create', 'update', ...(patch ? ['patch'] : [])] : []),
];

const interactions = (codes: readonly string[]): readonly JsonObject[] => codes.map((code) => ({ code }));

type Statement = {
  readonly name: string;
  readonly version: string;
  readonly resource: readonly JsonObject[];
  readonly messages: readonly string[];
};

const statement = ({ name, version, resource, messages }: Statement): JsonObject => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  version,
  date: '2026-11-01T09:00:00+00:00',
  publisher: 'Training service of the booking workstation',
  kind: 'instance',
  software: { name, version },
  implementation: { description: name },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json'],
  rest: [{ mode: 'server', resource, ...(messages.length === 0 ? {} : { operation: [PROCESS_MESSAGE] }) }],
  ...(messages.length === 0 ? {} : { messaging: [{ supportedMessage: messages.map(received) }] }),
});

const PROCESS_MESSAGE: JsonObject = {
  name: '$process-message',
  definition: 'http://hl7.org/fhir/OperationDefinition/MessageHeader-process-message',
};

const received = (definition: string): JsonObject => ({ mode: 'receiver', definition });
