import { z } from 'zod';
import { fromBase64 } from '../../shared/base/base64.ts';
import { parseJson } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type Call, isWrite } from './call.ts';
import type { Receiver } from './habits.ts';
import { type Problem, proxyRefusal, type Reply, refusal } from './outcomes.ts';
import { DOS_SERVICE_ID } from './resources.ts';
import type { Service } from './service-parts.ts';
import { serviceOf } from './services.ts';

const TargetSchema = z.object({ system: z.string().min(1), value: z.string().min(1) });
const OrganisationSchema = z.looseObject({
  resourceType: z.literal('Organization'),
  identifier: z.array(z.looseObject({ system: z.string(), value: z.string().min(1) })).min(1),
});
const SoftwareSchema = z.looseObject({
  resourceType: z.literal('Device'),
  identifier: z.array(z.looseObject({ system: z.string(), value: z.string().min(1) })).min(1),
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;

/** What the live proxy asks of every call: both ids, in whatever form (standard.md 5). */
export const checkIdsPresent = (call: Call): Reply | undefined =>
  call.header('x-request-id') && call.header('x-correlation-id')
    ? undefined
    : proxyRefusal(badRequest('BAD_REQUEST', 'invalid', 'The X-Request-Id or the X-Correlation-Id was not included.'));

/** Finds the service that NHSD-Target-Identifier names, by exact match of system and value (standard.md 5, 15). */
export const findTarget = (call: Call): Result<Service, Reply> => {
  const header = call.header('nhsd-target-identifier');
  if (header === undefined) return failed(targetProblem('required', 'The NHSD-Target-Identifier was not included.'));
  const text = fromBase64(header);
  if (text === undefined)
    return failed(targetProblem('400', 'The base64 decoding of the NHSD-Target-Identifier header failed.'));
  const target = TargetSchema.safeParse(parseJson(text));
  if (!target.success) return failed(targetProblem('structure', 'Invalid schema for NHSD-Target-Identifier header'));
  // A system that the catalogue does not know makes the live look-up script fail (standard.md 15, inference).
  if (target.data.system !== DOS_SERVICE_ID) return failed(GATEWAY_FAULT);
  const service = serviceOf(target.data.value);
  return service === undefined ? failed(proxyRefusal(NO_SUCH_TARGET)) : ok(service);
};

/** The version that Accept asks for: the highest of its plain three-number versions; undefined where it has none. */
export const acceptedVersion = (call: Call): string | undefined => {
  const versions = (call.header('accept') ?? '').matchAll(/version=(\d+)\.(\d+)\.(\d+)(?=\s*(?:[;,]|$))/g);
  const keys = Array.from(versions, ([, ...parts]) => parts.map((part) => part.padStart(6, '0')).join('.'));
  return keys.toSorted().at(-1);
};

/** Whether Accept names version 1.1.0 or later: /DocumentReference and writes need it (standard.md 5). */
export const acceptsWrites = (call: Call): boolean => (acceptedVersion(call) ?? '') >= '000001.000001.000000';

/** What a Receiver asks of the headers of a call that reached it (standard.md 5). */
export const checkReceiverHeaders = ({ receiver }: Service, call: Call): Reply | undefined => {
  const problem =
    idProblem(call) ??
    roleProblem(call) ??
    acceptProblem(call) ??
    (isTooNew(receiver, call) ? TOO_NEW : undefined) ??
    (isWrite(call) ? writeProblem(receiver, call) : undefined);
  return problem === undefined ? undefined : refusal(problem);
};

/** What the Registry asks of a search: who is asking (standard.md 5). */
export const organisationProblem = (call: Call): Problem | undefined =>
  encodedProblem(call, 'NHSD-End-User-Organisation', OrganisationSchema);

const idProblem = (call: Call): Problem | undefined =>
  ['X-Request-Id', 'X-Correlation-Id']
    .filter((name) => !UUID.test(call.header(name.toLowerCase()) ?? ''))
    .map((name) => badRequest('REC_BAD_REQUEST', 'value', `${name} is not a UUID.`))[0];

const roleProblem = (call: Call): Problem | undefined =>
  organisationProblem(call) ?? encodedProblem(call, 'NHSD-Requesting-Software', SoftwareSchema);

const encodedProblem = (call: Call, name: string, schema: z.ZodType): Problem | undefined => {
  const header = call.header(name.toLowerCase());
  if (header === undefined) return badRequest('SEND_BAD_REQUEST', 'required', `${name} was not included.`);
  const text = fromBase64(header);
  const isRight = text !== undefined && schema.safeParse(parseJson(text)).success;
  return isRight ? undefined : badRequest('SEND_BAD_REQUEST', 'invalid', `${name} is not what the standard asks for.`);
};

const acceptProblem = (call: Call): Problem | undefined => {
  const names = (call.header('accept') ?? '').includes('application/fhir+json');
  return names && (!isResourceWrite(call) || acceptsWrites(call))
    ? undefined
    : {
        status: 406,
        code: 'SEND_NOT_ACCEPTABLE',
        issue: 'processing',
        diagnostics: 'Accept names no version that is offered.',
      };
};

/** Writes of resources came with 1.1.0; messages were there before (standard.md 3). */
const isResourceWrite = (call: Call): boolean => isWrite(call) && call.parts[0] !== '$process-message';

const isTooNew = ({ habits }: Receiver, call: Call): boolean =>
  habits.isOld && (acceptedVersion(call) ?? '') > '000001.000000.000000';

const TOO_NEW: Problem = {
  status: 406,
  code: 'REC_NOT_ACCEPTABLE',
  issue: 'processing',
  diagnostics: 'This service answers version 1.0.0 only.',
};

const writeProblem = ({ habits }: Receiver, call: Call): Problem | undefined => {
  const type = (call.header('content-type') ?? '').split(';')[0]?.trim();
  if (type !== 'application/fhir+json') {
    return badRequest('SEND_BAD_REQUEST', 'invalid', 'Content-Type is not application/fhir+json.');
  }
  // use-context came with 1.1.0 (standard.md 3).
  if (habits.isOld) return undefined;
  const context = call.header('use-context');
  if (context === undefined) return badRequest('SEND_BAD_REQUEST', 'required', 'use-context was not included.');
  const parts = context.split('|');
  return parts.length === 4 && parts.every((part) => part.trim() !== '')
    ? undefined
    : badRequest('SEND_BAD_REQUEST', 'invalid', 'use-context has four parts joined by |.');
};

const badRequest = (code: string, issue: string, diagnostics: string): Problem => ({
  status: 400,
  code,
  issue,
  diagnostics,
});

const targetProblem = (issue: string, diagnostics: string): Reply =>
  proxyRefusal(badRequest('PROXY_BAD_REQUEST', issue, diagnostics));

const NO_SUCH_TARGET: Problem = {
  status: 404,
  code: 'PROXY_NOT_FOUND',
  issue: 'not-found',
  diagnostics: 'The target endpoint does not exist in the Endpoint Catalogue.',
};

const GATEWAY_FAULT: Reply = {
  status: 500,
  contentType: 'application/json',
  headers: {},
  body: {
    fault: {
      faultstring: 'Execution of CheckTargets failed',
      detail: { errorcode: 'steps.javascript.ScriptExecutionFailed' },
    },
  },
};
