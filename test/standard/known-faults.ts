import type { Version } from './official-files.ts';

/** One line of what an official file holds against us, and why we do as we do all the same. */
export type KnownFault = { readonly line: string; readonly versions: readonly Version[]; readonly why: string };

const BOTH: readonly Version[] = ['1.1.0', '1.4.0'];

/** A fault of both files on several operations: `lines` in full, as the checker writes them. */
const each = (lines: readonly string[], why: string, versions: readonly Version[] = BOTH): readonly KnownFault[] =>
  lines.map((line) => ({ line, versions, why }));

/**
 * What the official files hold against requests that the standard wants so. Anything that is not listed here fails, and so does a
 * line of this list that no longer comes up.
 */
export const REQUEST_FAULTS: readonly KnownFault[] = [
  ...each(
    ['getSlots: /query/start type string'],
    'Typed as one string, while its own text says that the parameter is given twice, as ge and le (8.1).',
  ),
  ...each(
    ['getSlots: /query/status/* enum'],
    'Typed as a repeated parameter, while its own text says: values joined by a comma, never given twice (8.1).',
  ),
  ...each(
    ['getBooking: /path/id format uuid', 'updateAppointment: /path/id format uuid'],
    'The id of an appointment is any R4 id: the official pointer example carries GL0-DZOqD39 (8, A17).',
  ),
  ...each(
    ['updateAppointment: /requestBody/id format uuid'],
    'The same in the body, which repeats the id of the path (8, A17).',
    ['1.4.0'],
  ),
  ...each(
    ['getMessageDefinition: /query/context type string'],
    'Typed as one string, while the guide wants both contexts, service and use case: the example percent-encodes two in one (7).',
  ),
  ...each(
    ['getEndpoints: /query additionalProperties _has:HealthcareService.Identifier'],
    'Named `_has`, while its own text writes _has:HealthcareService.Identifier=, as FHIR does.',
    ['1.4.0'],
  ),
  ...each(
    ['GET /HealthcareService: no such operation', 'GET /Endpoint: no such operation'],
    'The catalogue came with 1.2.0; it is asked behind a switch alone (3, 6).',
    ['1.1.0'],
  ),
  ...each(
    ['getSlots: /query additionalProperties end'],
    'Ours by a switch, for Receivers that want the window as start and end: their test tool does (8.1, A7).',
  ),
];

/** The same for what the training service answers, which is as various as real Receivers are. */
export const RESPONSE_FAULTS: readonly KnownFault[] = [
  ...each(
    ['GET /HealthcareService: no such operation', 'GET /Endpoint: no such operation'],
    'The catalogue came with 1.2.0 (3).',
    ['1.1.0'],
  ),
  ...each(
    ['createAppointment: status 201 is not named'],
    'The file says 200, the guide\u2019s diagrams 201 (8.4, A2): some of the Receivers answer each.',
  ),
  ...each(
    ['getBooking', 'getSlots', 'createAppointment'].flatMap((operation) =>
      ['400', '401'].map((status) => `${operation} ${status}: media type application/json is not named`),
    ),
    'The live proxy labels its own refusals application/json (15).',
  ),
  ...each(
    ['getBooking 404: media type application/json is not named'],
    'The live proxy labels its own refusals application/json (15).',
  ),
  ...each(
    ['400', '401', '406'].map(
      (status) => `searchDocumentReference ${status}: media type application/json is not named`,
    ),
    'The live proxy labels its own refusals application/json (15).',
    ['1.4.0'],
  ),
  ...each(
    [
      ...['400', '401', '406'].map((status) => `searchDocumentReference: status ${status} is not named`),
      'readDocumentReference: status 404 is not named',
    ],
    'The file of 1.1.0 names no refusal of the Registry at all (3).',
    ['1.1.0'],
  ),
  ...each(
    [
      'createAppointment 200: /id format uuid',
      'getBooking 200: /id format uuid',
      'updateAppointment 200: /id format uuid',
    ],
    'The id of an appointment is any R4 id (8, A17): one of the Receivers makes short ones.',
    ['1.4.0'],
  ),
  ...each(
    ['getSlots 200: /entry/*/resource/identifier/*/value format uuid'],
    'Typed as a UUID, while a service is identified by its dos-service-id, a number (5).',
    ['1.4.0'],
  ),
  ...each(
    ['getSlots 200: /link/*/url format url', 'searchDocumentReference 200: /link/*/url format url'],
    'R4 has a uri here, which may be relative; `url` is no format of OpenAPI, and is read as a whole address.',
    ['1.4.0'],
  ),
  ...each(
    ['searchDocumentReference 200: /entry/* additionalProperties search'],
    'Closed against members that R4 has: an entry of a searchset says whether it is a match.',
    ['1.4.0'],
  ),
];

const absent = (kind: 'schema' | 'example', folder: string, names: readonly string[]): readonly string[] =>
  names.map((name) => `${kind} ${folder}/${name}.${kind === 'schema' ? 'yaml' : 'json'} is not there`);

const POINTER_PARTS = [
  'BundleEntry',
  'BundleLink',
  'CodeableConcept',
  'Content',
  'Context',
  'Identifier',
  'Meta',
  'Narrative',
  'Reference',
  'RelatesTo',
  'Signature',
];

const CATALOGUE_PARTS = [
  'ConnectionType',
  'Endpoint',
  'EndpointBundle',
  'EndpointTemplate',
  'EndpointTemplateBundle',
  'HealthcareService',
  'HealthcareServiceBundle',
  'Organization',
  'OrganizationBundle',
  'PayloadType',
];

const MESSAGES = ['process_message/POST-body', 'process_message/POST-success'];

/** Files that an official file names and that cannot be read here. A schema among them holds nothing against anything. */
export const FILE_FAULTS: readonly KnownFault[] = [
  ...each(
    absent('schema', 'schemas1.1.0', ['ServiceRequest', ...POINTER_PARTS.map((part) => `DocumentReference${part}`)]),
    'Not among the files that were handed on: referrals are not ours, and pointers are read, never written.',
    ['1.1.0'],
  ),
  ...each(
    absent('schema', 'schemas1.4.0', ['ServiceRequest', ...CATALOGUE_PARTS]),
    'Not among the files that were handed on: referrals, and the catalogue of services.',
    ['1.4.0'],
  ),
  ...each(
    [...absent('example', 'examples1.1.0', MESSAGES)],
    'The message examples are the same bytes in every version, and are here without one (18).',
    ['1.1.0'],
  ),
  ...each(
    absent('example', 'examples1.2.0', [
      '200_DELETE',
      '200_PUT',
      'appointment/id/GET-success',
      'service_request/GET-success',
      'service_request/id/GET-success',
    ]),
    'The file of 1.1.0 points at the examples of 1.2.0, which are not here.',
    ['1.1.0'],
  ),
  ...each(
    absent('example', 'examples1.4.0', [
      ...MESSAGES,
      ...['Atomic', 'template'].map((name) => `Endpoint/success_Endpoint_${name}`),
      'Endpoint/success_bundle',
      'Endpoint/success_bundle_template',
      'HealthcareService/success_HealthcareService_Atomic',
      'HealthcareService/success_bundle',
      'service_request/GET-success',
      'service_request/id/GET-success',
    ]),
    'Not among the files that were handed on: messages are here without a version, referrals and the catalogue are not.',
    ['1.4.0'],
  ),
];

/** What an official file holds against its own examples. */
export const EXAMPLE_FAULTS: readonly KnownFault[] = [
  ...each(
    ['examples/slots', 'examples1.4.0/slots'].map(
      (folder) => `${folder}/GET-success.json: getSlots 200: /entry/*/resource/identifier/*/value format uuid`,
    ),
    'The same as for every service: an identifier that is a number is typed as a UUID.',
    ['1.4.0'],
  ),
  ...each(
    ['additionalProperties description', '/date format date-time', '/rest/*/security type array'].map(
      (line) => `examples/metadata/BaRS_API_Capability_Statement.json: getMeta 200: ${line}`,
    ),
    'The statement without a version is not that of 1.4.0; R4 has all three of its forms.',
    ['1.4.0'],
  ),
  ...each(
    ['destination/*', 'source'].map(
      (end) =>
        `examples/process_message/POST-success.json: processMessage 200: /entry/*/resource/${end}/endpoint format url`,
    ),
    'Placeholders in square brackets stand where an address should (18, trap 4).',
    ['1.4.0'],
  ),
  ...each(
    ['examples/document_reference/id/GET-success.json: readDocumentReference 200: /content/*/format type array'],
    'One Coding, as R4 wants it; the file wants a list (18, trap 7).',
    ['1.4.0'],
  ),
  ...each(
    ['examples1.4.0/document_reference/GET-success.json: searchDocumentReference 200: type object'],
    'It is no JSON (18, trap 1).',
    ['1.4.0'],
  ),
  ...each(
    [
      'examples1.4.0/document_reference/id/GET-success.json: readDocumentReference 200: /subject/identifier/value pattern',
    ],
    'A placeholder stands where the NHS number should (18, trap 1).',
    ['1.4.0'],
  ),
];
