import type { JsonObject } from '../../shared/base/json.ts';
import { searchset } from './appointment-reads.ts';
import type { Service } from './service-parts.ts';

/** What a service can do, as its Receiver says it (standard.md 7). */
export const capabilityOf = ({ name, receiver }: Service): JsonObject => {
  const { patch, patientSearch } = receiver.habits;
  const codes = ['read', ...(patientSearch ? ['search-type'] : []), 'create', 'update', ...(patch ? ['patch'] : [])];
  return statement(name, [
    { type: 'Slot', interaction: interactions(['search-type']) },
    { type: 'Appointment', interaction: interactions(codes), versioning: 'versioned' },
  ]);
};

/** The proxy's own statement, which lists reads only as the live one does (standard.md 7). */
export const proxyCapability = (): JsonObject =>
  statement('Training BaRS proxy', [
    { type: 'Slot', interaction: interactions(['search-type']) },
    { type: 'Appointment', interaction: interactions(['read', 'search-type']) },
    { type: 'DocumentReference', interaction: interactions(['read', 'search-type']) },
  ]);

/** No messages are taken here, so that no message is defined. */
export const messageDefinitions = (): JsonObject => searchset([]);

const interactions = (codes: readonly string[]): readonly JsonObject[] => codes.map((code) => ({ code }));

const statement = (name: string, resource: readonly JsonObject[]): JsonObject => ({
  resourceType: 'CapabilityStatement',
  status: 'active',
  version: '1.1.0',
  date: '2026-11-01T00:00:00+00:00',
  publisher: 'Training service of the booking workstation',
  kind: 'instance',
  software: { name, version: '1.1.0' },
  implementation: { description: name },
  fhirVersion: '4.0.1',
  format: ['application/fhir+json'],
  rest: [{ mode: 'server', resource }],
});
