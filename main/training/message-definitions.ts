import type { JsonObject } from '../../shared/base/json.ts';
import { failed, ok, type Result } from '../../shared/base/result.ts';
import { badRequest } from './bad-request.ts';
import { MESSAGE_EVENTS } from './message-envelope.ts';
import { type Problem, type Reply, refusal, resourceReply } from './outcomes.ts';
import { stableId } from './random.ts';
import { DOS_SERVICE_ID } from './resources.ts';
import type { Service } from './service-parts.ts';
import { TAKEN_DEFINITIONS, type TakenDefinition } from './taken-definitions.ts';

const USE_CASES = 'https://fhir.nhs.uk/CodeSystem/usecases-categories-bars';

/**
 * GET /MessageDefinition?context=SERVICE&context=USE-CASE: which messages a service takes (standard.md 7). Each context is
 * `system|value` or the bare value; a service or a use case that is not known here has none.
 */
export const searchDefinitions = (service: Service, query: string): Reply => {
  const contexts = contextsOf(query);
  if (!contexts.ok) return refusal(contexts.failure);
  const isOurs = contexts.value.every((context) => isContextOf(service, context));
  const found = isOurs && service.receiver.habits.messages !== 'none' ? TAKEN_DEFINITIONS : [];
  const useCase = contexts.value.map(bareOf).find((value) => USE_CASE.test(value));
  return resourceReply(200, {
    resourceType: 'Bundle',
    type: 'searchset',
    total: found.length,
    entry: found.map((definition) => ({ resource: definitionResource(service, definition, useCase) })),
  });
};

/** The OpenAPI example percent-encodes the second parameter into the first: two are sent all the same (standard.md 7). */
const contextsOf = (query: string): Result<readonly string[], Problem> => {
  const contexts = new URLSearchParams(query).getAll('context');
  if (contexts.length === 0) return failed(badRequest('required', 'context was not included.'));
  return contexts.some((context) => context.includes('context='))
    ? failed(badRequest('value', 'context is given once for each value.'))
    : ok(contexts);
};

const isContextOf = (service: Service, context: string): boolean => {
  const value = bareOf(context);
  const system = context.includes('|') ? context.slice(0, context.indexOf('|')) : undefined;
  if (value === service.id) return system === undefined || system === DOS_SERVICE_ID;
  return USE_CASE.test(value) && (system === undefined || system === USE_CASES);
};

const bareOf = (context: string): string => context.slice(context.indexOf('|') + 1);

/** Codes are lower case on the wire (standard.md 10). */
const USE_CASE = /^a[1-8]t\d{1,2}$/;

/** `useContext.code` is a list here, as the official schema and its example have it; R4 has one Coding (standard.md 18). */
const definitionResource = (
  service: Service,
  { id, title, holds }: TakenDefinition,
  useCase: string | undefined,
): JsonObject => ({
  resourceType: 'MessageDefinition',
  id: stableId('definition', service.id, id),
  url: `https://fhir.nhs.uk/MessageDefinition/${id}`,
  name: id,
  title,
  status: 'active',
  date: '2026-11-01',
  eventCoding: { system: MESSAGE_EVENTS, code: 'booking-request' },
  useContext: [
    {
      code: [
        { system: DOS_SERVICE_ID, code: service.id },
        ...(useCase === undefined ? [] : [{ system: USE_CASES, code: useCase }]),
      ],
    },
  ],
  focus: holds.map(([code, min, max]) => ({ code, min, max })),
});
