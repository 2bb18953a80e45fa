import { toFhirInstant, toInstant } from '../../../shared/base/instant.ts';
import { isJsonObject, type JsonObject } from '../../../shared/base/json.ts';
import { type Answer, NOW, type PracticeDesk } from './practice-desk.ts';

/** Someone whom the training world does not know yet. */
export const NEWCOMER = '9990121931';

/** A query for the free slots of a service from `NOW` on, for some days, with every include. */
export const slotQuery = (service: string, days = 7, status = 'free'): string => {
  const from = Date.parse(NOW);
  const query = new URLSearchParams([
    ['status', status],
    ['start', `ge${toFhirInstant(toInstant(from))}`],
    ['start', `le${toFhirInstant(toInstant(from + days * 86_400_000))}`],
    ['Schedule.actor:HealthcareService', service],
    ...INCLUDES.map((include): [string, string] => ['_include', include]),
  ]);
  return `Slot?${query.toString()}`;
};

const INCLUDES = [
  'Slot:schedule',
  'Schedule:actor:HealthcareService',
  'Schedule:actor:Practitioner',
  'Schedule:actor:PractitionerRole',
  'HealthcareService:providedBy',
  'HealthcareService:location',
] as const;

/** The resources of a type in a Bundle. */
export const resourcesOf = ({ body }: Answer, type: string): readonly JsonObject[] =>
  (Array.isArray(body.entry) ? body.entry : [])
    .map((entry) => (isJsonObject(entry) ? entry.resource : undefined))
    .filter(isJsonObject)
    .filter(({ resourceType }) => resourceType === type);

/** The nth free slot of a service. */
export const aFreeSlot = async (desk: PracticeDesk, service: string, nth = 0): Promise<JsonObject> => {
  const slot = resourcesOf(await desk.call('GET', slotQuery(service), { target: service }), 'Slot')[nth];
  if (slot === undefined) throw new Error(`No free slot at ${service}`);
  return slot;
};

/** The id of a resource. */
export const idOf = ({ id }: JsonObject): string => textOf(id);

/** A member that should be text; empty where it is not. */
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The body that books a slot for a person. */
export const aBooking = (slot: JsonObject, nhsNumber: string, fields: JsonObject = {}): JsonObject => ({
  resourceType: 'Appointment',
  meta: {
    lastUpdated: NOW,
    profile: ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Appointment'],
  },
  status: 'booked',
  slot: [{ reference: `Slot/${idOf(slot)}` }],
  start: slot.start ?? null,
  end: slot.end ?? null,
  description: 'Blood pressure review',
  participant: [
    {
      actor: { type: 'Patient', identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: nhsNumber } },
      status: 'accepted',
    },
  ],
  ...fields,
});

/** Books the first free slot of a service; gives what the Receiver answered. */
export const book = async (desk: PracticeDesk, service: string, nhsNumber = NEWCOMER): Promise<Answer> =>
  desk.call('POST', 'Appointment', { target: service, body: aBooking(await aFreeSlot(desk, service), nhsNumber) });

/** What was read, to be written back: with a later lastUpdated and the fields given. */
export const aChange = (read: JsonObject, fields: JsonObject): JsonObject => ({
  ...read,
  meta: { ...(isJsonObject(read.meta) ? read.meta : {}), lastUpdated: '2026-11-23T12:00:00.000+00:00' },
  ...fields,
});

/** The details.code and issue code of an OperationOutcome, as `REC_CONFLICT/duplicate`. */
export const outcomeOf = ({ body }: Answer): string => {
  const issue = Array.isArray(body.issue) ? body.issue.find(isJsonObject) : undefined;
  const details = isJsonObject(issue?.details) ? issue.details : undefined;
  const coding = Array.isArray(details?.coding) ? details.coding.find(isJsonObject) : undefined;
  return `${textOf(coding?.code)}/${textOf(issue?.code)}`;
};
