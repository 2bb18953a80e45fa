import { type Instant, toFhirInstant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import type { Call } from './call.ts';
import { organisationProblem } from './header-checks.ts';
import { type Problem, proxyRefusal, type Reply, resourceReply } from './outcomes.ts';
import { stableId } from './random.ts';
import { DOS_SERVICE_ID, ODS_CODE } from './resources.ts';
import type { Service } from './service-parts.ts';
import { SERVICES } from './services.ts';

/** GET /HealthcareService and GET /Endpoint: the catalogue of API 1.2.0 and later, kept by the proxy (standard.md 3, 6). */
export const answerCatalogue = (call: Call, now: Instant): Reply => {
  const [type = '', id] = call.parts;
  if (call.method !== 'GET') return proxyRefusal(NOT_OFFERED);
  const problem = acceptProblem(call) ?? organisationProblem(call);
  if (problem !== undefined) return proxyRefusal(problem);
  if (id !== undefined) return read(type, id);
  const found = type === 'HealthcareService' ? servicesAsked(call) : servicesReached(call);
  return found.ok ? resourceReply(200, bundleOf(type, found.value, now)) : proxyRefusal(found.failure);
};

/** Whether a path is the catalogue's. */
export const isCatalogue = (resource: string): boolean => resource === 'HealthcareService' || resource === 'Endpoint';

type Found = Result<readonly Service[], Problem>;

const servicesAsked = ({ query }: Call): Found => {
  const search = new URLSearchParams(query);
  const unknown = unknownIn(search, ['HealthcareService.identifier', 'HealthcareService.providedBy']);
  if (unknown !== undefined) return failed(unknown);
  const [service, provider] = [search.get('HealthcareService.identifier'), search.get('HealthcareService.providedBy')];
  return ok(
    SERVICES.filter(({ id }) => service === null || service === `${DOS_SERVICE_ID}|${id}`).filter(
      ({ receiver }) => provider === null || provider === `${ODS_CODE}|${receiver.ods}`,
    ),
  );
};

/** By the service that is wanted: its identifier or its id in this catalogue; or by the product behind the endpoint. */
const servicesReached = ({ query }: Call): Found => {
  const search = new URLSearchParams(query);
  const unknown = unknownIn(search, [BY_IDENTIFIER, BY_ID, 'Endpoint.identifier']);
  if (unknown !== undefined) return failed(unknown);
  const [service, id, product] = [search.get(BY_IDENTIFIER), search.get(BY_ID), search.get('Endpoint.identifier')];
  return ok(
    SERVICES.filter((one) => service === null || service === `${DOS_SERVICE_ID}|${one.id}`)
      .filter((one) => id === null || id === idOf('HealthcareService', one))
      .filter(({ receiver }) => product === null || product === `${PRODUCT_ID}|${receiver.productId}`),
  );
};

const BY_IDENTIFIER = '_has:HealthcareService.Identifier';
const BY_ID = '_has:HealthcareService.Id';
const PRODUCT_ID = 'https://fhir.nhs.uk/id/product-id';

const unknownIn = (search: URLSearchParams, known: readonly string[]): Problem | undefined => {
  const isUnknown = Array.from(search.keys()).some((name) => !known.includes(name));
  return isUnknown ? bad('not-supported', `The parameters are ${known.join(', ')}.`) : undefined;
};

const read = (type: string, id: string): Reply => {
  const service = SERVICES.find((one) => idOf(type, one) === id);
  return service === undefined ? proxyRefusal(NOT_THERE) : resourceReply(200, resourceOf(type, service));
};

const idOf = (type: string, { id }: Service): string => stableId('catalogue', type, id);

const bundleOf = (type: string, services: readonly Service[], now: Instant): JsonObject => ({
  resourceType: 'Bundle',
  id: stableId('catalogue', type, now),
  type: 'searchset',
  total: services.length,
  timestamp: toFhirInstant(now),
  entry: services.map((service) => ({
    fullUrl: `https://catalogue.example/${type}/${idOf(type, service)}`,
    resource: resourceOf(type, service),
    search: { mode: 'match' },
  })),
});

const resourceOf = (type: string, service: Service): JsonObject =>
  type === 'HealthcareService' ? serviceEntry(service) : reachedBy(service);

const serviceEntry = (service: Service): JsonObject => ({
  resourceType: 'HealthcareService',
  id: idOf('HealthcareService', service),
  identifier: [{ system: DOS_SERVICE_ID, value: service.id }],
  active: true,
  providedBy: { ...custodianOf(service), display: service.receiver.name },
  name: service.name,
  location: [{ display: [service.address.name, service.address.line, service.address.postcode].join(', ') }],
  telecom: [{ system: 'phone', value: service.phone, use: 'work' }],
  endpoint: [{ reference: `Endpoint/${idOf('Endpoint', service)}` }],
});

/** The address is told only where the endpoint is public; nobody but the proxy needs it (OAS-1.4.0 `getEndpoints`). */
const reachedBy = (service: Service): JsonObject => {
  const { id, name, productId, habits } = service.receiver;
  const isPublic = habits.states.version === '1.4.0';
  return {
    resourceType: 'Endpoint',
    id: idOf('Endpoint', service),
    identifier: [{ system: PRODUCT_ID, value: productId }],
    status: 'active',
    name: `${name}: bookings`,
    connectionType: { system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type', code: 'hl7-fhir-rest' },
    payloadType: [{ coding: [{ code: 'bars', display: 'BaRS' }] }],
    managingOrganization: custodianOf(service),
    header: [isPublic ? 'public' : 'private'],
    ...(isPublic ? { address: `https://${id}.example/fhir` } : {}),
  };
};

const custodianOf = ({ receiver }: Service): JsonObject => ({ identifier: { system: ODS_CODE, value: receiver.ods } });

const acceptProblem = (call: Call): Problem | undefined =>
  (call.header('accept') ?? '').includes('application/fhir+json')
    ? undefined
    : {
        status: 406,
        code: 'SEND_NOT_ACCEPTABLE',
        issue: 'processing',
        diagnostics: 'Accept names nothing that is offered.',
      };

const bad = (issue: string, diagnostics: string): Problem => ({
  status: 400,
  code: 'SEND_BAD_REQUEST',
  issue,
  diagnostics,
});

const NOT_THERE: Problem = {
  status: 404,
  code: 'NOT_FOUND',
  issue: 'not-found',
  diagnostics: 'The catalogue has no such entry.',
};

const NOT_OFFERED: Problem = {
  status: 405,
  code: 'SEND_METHOD_NOT_ALLOWED',
  issue: 'not-supported',
  diagnostics: 'A Sender only reads the catalogue.',
};
