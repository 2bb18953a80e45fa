import { toFhirInstant } from '../../shared/base/instant.ts';
import { isLive } from '../../shared/fhir/appointment.ts';
import type { Ledger } from './ledger.ts';
import { type Said, textOf } from './receiver.ts';
import type { Time } from './time.ts';

/** The central index: what Receivers told it of, a while ago. */
export type Registry = { readonly search: (nhsNumber: string) => Said };

const SNOMED = 'http://snomed.info/sct';

/** An index whose pointers come and go so many milliseconds after what they speak of. */
export const createRegistry = ({
  ledger,
  time,
  lagMs,
}: {
  readonly ledger: Ledger;
  readonly time: Time;
  readonly lagMs: number;
}): Registry => ({
  search: (nhsNumber) => {
    const known = new Map(
      ledger.deeds.filter(({ at }) => at <= time.now() - lagMs).map((deed) => [deed.appointmentId, deed]),
    );
    const mine = [...known.values()].filter(
      ({ resource }) =>
        isLive(textOf(resource.status)) && JSON.stringify(resource.participant ?? '').includes(nhsNumber),
    );
    return [
      200,
      {
        resourceType: 'Bundle',
        type: 'searchset',
        total: mine.length,
        entry: mine.map((deed) => ({ resource: pointerTo(deed, nhsNumber) })),
      },
    ];
  },
});

const pointerTo = ({ appointmentId, serviceId, resource, at }: Ledger['deeds'][number], nhsNumber: string) => ({
  resourceType: 'DocumentReference',
  id: `pointer-${appointmentId}`,
  meta: { lastUpdated: toFhirInstant(at) },
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/BaRS-Identifier', value: appointmentId },
    { system: 'https://fhir.nhs.uk/Id/dos-service-id', value: serviceId },
  ],
  status: 'current',
  type: { coding: [{ system: SNOMED, code: '749001000000101' }] },
  category: [{ coding: [{ system: SNOMED, code: '419891008' }] }],
  subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber } },
  content: [{ attachment: { contentType: 'application/fhir+json', url: 'https://owner.invalid/' } }],
  context: { period: { start: resource.start ?? null, end: resource.end ?? null } },
});
