import type { IncomingHttpHeaders } from 'node:http';
import { type Document, OpenAPIValidator } from 'openapi-backend';
import { isJsonObject, type Json, type JsonObject, parseJson } from '../../shared/base/json.ts';
import { loadOfficial, type Version } from './official-files.ts';

/** A request as it was on the wire: header names in lower case, `query` without its question mark. */
export type WireRequest = {
  readonly method: string;
  /** Below the API base, without the query. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type WireResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * What an official file holds against a message, each as one line: the operation, where, what rule. Lines hold no data but the
 * values of enumerations, so that they can stand in the table of known faults.
 */
export type Checker = {
  readonly operationOf: (request: WireRequest) => string | undefined;
  readonly ofRequest: (request: WireRequest) => readonly string[];
  readonly ofResponse: (request: WireRequest, response: WireResponse) => readonly string[];
};

/** Holds messages against one official file. Path, query, headers and body are validated; XML is not spoken here. */
export const createChecker = (version: Version): Checker => {
  const { document } = loadOfficial(version);
  const validator = new OpenAPIValidator({
    // Its shape is what this whole folder is about: the library reads it as it finds it.
    definition: asJsonOnly(document) as unknown as Document,
    ajvOpts: { allErrors: true },
    lazyCompileValidators: true,
    customizeAjv: (ajv) => {
      for (const [name, validate] of Object.entries(FORMATS)) ajv.addFormat(name, { type: 'string', validate });
      return ajv;
    },
  });
  const operationOf = ({ method, path, headers }: WireRequest) =>
    validator.router.matchOperation({ method, path, headers: { ...headers } });
  return {
    operationOf: (request) => operationOf(request)?.operationId,
    ofRequest: (request) => {
      const operation = operationOf(request);
      const id = operation?.operationId;
      if (operation === undefined || id === undefined) return [`${request.method} ${request.path}: no such operation`];
      const body = request.body === '' ? {} : { body: bodyOf(request.body) };
      const { errors } = validator.validateRequest(
        { method: request.method, path: request.path, query: request.query, headers: { ...request.headers }, ...body },
        operation,
      );
      const media = mediaTypesOf(at(document, ['paths', operation.path, operation.method, 'requestBody', 'content']));
      return linesOf(id, [...(errors ?? []).map(toLine), ...mediaProblem('request', media, request)]);
    },
    ofResponse: (request, response) => {
      const operation = operationOf(request);
      const id = operation?.operationId;
      if (operation === undefined || id === undefined) return [`${request.method} ${request.path}: no such operation`];
      const answers = at(document, ['paths', operation.path, operation.method, 'responses']);
      const answer = answerOf(answers, response.status);
      if (answer === undefined) return [`${id}: status ${response.status} is not named`];
      const { errors } = validator.validateResponse(bodyOf(response.body), id, response.status);
      const headers = validator.validateResponseHeaders(response.headers, id, { statusCode: response.status });
      const missing = Object.keys(objectOf(answer.headers))
        .map((name) => name.toLowerCase())
        .filter((name) => name.startsWith('x-') && response.headers[name] === undefined)
        .map((name) => `/headers/${name} missing`);
      // "If supplied, mirrored back", say the files: what was no id comes back as none.
      const isMirrored = (line: string) => IDS.some((id) => line.includes(id) && !isUuid(request.headers[id] ?? ''));
      const media = mediaProblem('response', mediaTypesOf(answer.content), response);
      const lines = [...(errors ?? []), ...(headers.errors ?? [])].map(toLine);
      return linesOf(`${id} ${response.status}`, [
        ...[...lines, ...missing].filter((line) => !isMirrored(line)),
        ...media,
      ]);
    },
  };
};

/** The formats that the files name. A date-time is R4's: to the second or finer, and never without its offset. */
const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  uuid: (text) => isUuid(text),
  'date-time': (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)),
  url: (text) => URL.canParse(text),
  uri: (text) => URL.canParse(text),
  date: (text) => /^\d{4}(-\d\d(-\d\d)?)?$/.test(text),
  // The window's bounds; the file's own example leaves the prefix out.
  datetime: (text) => /^(ge|le)?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/.test(text),
};

const IDS = ['x-request-id', 'x-correlation-id'];

const isUuid = (text: string): boolean => /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text);

const bodyOf = (text: string): Json => parseJson(text) ?? text;

/** The library reads bodies under `application/json` alone: FHIR's own JSON type is that, whatever version stands behind it. */
const asJsonOnly = (node: Json): Json => {
  if (Array.isArray(node)) return node.map(asJsonOnly);
  if (!isJsonObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([name, member]) => {
      const spoken =
        name === 'content' ? Object.entries(objectOf(member)).find(([type]) => isFhirJson(type)) : undefined;
      return [name, spoken === undefined ? asJsonOnly(member) : { 'application/json': asJsonOnly(spoken[1]) }];
    }),
  );
};

const isFhirJson = (type: string): boolean => essenceOf(type) === 'application/fhir+json';

const essenceOf = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase();

const mediaTypesOf = (content: Json | undefined): readonly string[] => Object.keys(objectOf(content)).map(essenceOf);

/** A body goes under a type that the operation names; where it names none there is none. */
const mediaProblem = (
  side: string,
  named: readonly string[],
  { body, headers }: Pick<WireRequest, 'body' | 'headers'>,
): readonly string[] => {
  if (body === '') return named.length > 0 && side === 'response' ? ['no body'] : [];
  const type = essenceOf(headers['content-type'] ?? 'none');
  return named.includes(type) ? [] : [`media type ${type} is not named`];
};

const answerOf = (answers: Json | undefined, status: number): JsonObject | undefined => {
  const byStatus = objectOf(answers);
  const answer = byStatus[String(status)] ?? byStatus[`${String(status)[0]}XX`];
  return isJsonObject(answer) ? answer : undefined;
};

const at = (node: Json | undefined, path: readonly string[]): Json | undefined =>
  path.reduce<Json | undefined>((found, name) => objectOf(found)[name], node);

const objectOf = (node: Json | undefined): JsonObject => (isJsonObject(node) ? node : {});

type SchemaError = {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: object;
  readonly message?: string | undefined;
};

const toLine = ({ instancePath, keyword, params }: SchemaError): string => {
  const told = Object.entries(params)
    .filter(([name]) => TOLD.includes(name))
    .map(([, value]) => String(value));
  return `${instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*')} ${[keyword, ...told].join(' ')}`;
};

const TOLD = ['type', 'format', 'missingProperty', 'additionalProperty'];

const linesOf = (operation: string, lines: readonly string[]): readonly string[] =>
  [...new Set(lines)].sort().map((line) => `${operation}: ${line.trim()}`);

/** A request as a test server received it. */
export const toWireRequest = (received: {
  readonly method: string;
  readonly path: string;
  readonly rawUrl: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}): WireRequest => ({
  method: received.method,
  path: received.path,
  query: received.rawUrl.split('?')[1] ?? '',
  headers: toPlainHeaders(received.headers),
  body: received.body,
});

/** Headers with one text each, their names in lower case. */
export const toPlainHeaders = (headers: IncomingHttpHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')]],
    ),
  );
