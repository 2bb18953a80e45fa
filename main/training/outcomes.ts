import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../../shared/base/json.ts';

/** What goes back on the wire. `body` undefined means none; text is sent as it is. */
export type Reply = {
  readonly status: number;
  readonly contentType: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
};

/** One row of the standard's error table (standard.md 15). */
export type Problem = {
  readonly status: number;
  /** `[SEND_|REC_|PROXY_]NAME` */
  readonly code: string;
  /** FHIR issue type. */
  readonly issue: string;
  readonly diagnostics: string;
};

const FHIR_JSON = 'application/fhir+json; version=1.1.0; charset=utf-8';
const PROFILE = 'https://fhir.hl7.org.uk/StructureDefinition/UKCore-OperationOutcome';
const ERROR_CODES = 'https://fhir.nhs.uk/Codesystem/http-error-codes';
const REGISTRY_CODES = 'https://fhir.nhs.uk/CodeSystem/Spine-ErrorOrWarningCode-1';

/** A FHIR resource as an answer. */
export const resourceReply = (status: number, body: JsonObject): Reply => ({
  status,
  contentType: FHIR_JSON,
  headers: {},
  body,
});

/** A Receiver's refusal: an OperationOutcome as `application/fhir+json`. */
export const refusal = (problem: Problem): Reply => resourceReply(problem.status, outcomeOf(problem, ERROR_CODES));

/** A refusal made on the way, by the proxy: the live one labels it `application/json` (standard.md 15). */
export const proxyRefusal = (problem: Problem): Reply => ({
  ...refusal(problem),
  contentType: 'application/json',
});

/** The Registry's own refusals: no SEND, REC or PROXY in front of the code (standard.md 12). */
export const registryRefusal = (problem: Problem): Reply =>
  resourceReply(problem.status, outcomeOf(problem, REGISTRY_CODES));

const outcomeOf = ({ code, issue, diagnostics }: Problem, system: string): JsonObject => ({
  resourceType: 'OperationOutcome',
  id: randomUUID(),
  meta: { profile: [PROFILE] },
  issue: [{ severity: 'error', code: issue, details: { coding: [{ system, code }] }, diagnostics }],
});
