import { ok } from '../../shared/base/result.ts';
import { addressOf, MessageDefinitionSchema } from '../../shared/fhir/message-definition.ts';
import { DOS_SERVICE_ID } from '../../shared/fhir/systems.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Receiver } from '../ports/receiver.ts';
import type { Exchange } from './exchange.ts';
import { searchAll, toQuery } from './search.ts';

const USE_CASE_CATEGORIES = 'https://fhir.nhs.uk/CodeSystem/usecases-categories-bars';

/**
 * GET /MessageDefinition of one service and use case (standard.md 7): two `context` parameters, not one with the other percent-encoded
 * in it. A service that holds none, or does not offer them, defines none.
 */
export const readDefinitions = async (
  exchange: Exchange,
  { serviceId, useCase, correlationId }: Parameters<Receiver['readDefinitions']>[0],
): ReturnType<Receiver['readDefinitions']> => {
  const query = toQuery([
    ['context', `${DOS_SERVICE_ID}|${serviceId}`],
    ['context', `${USE_CASE_CATEGORIES}|${useCase}`],
  ]);
  const found = await searchAll(exchange, { to: { serviceId }, type: 'MessageDefinition', query, correlationId });
  if (!found.ok) return isNone(found.failure) ? ok({ urls: [], unread: 0 }) : found;
  const read = found.value.entries
    .filter(({ resource }) => resource?.resourceType !== 'OperationOutcome')
    .map(({ resource }) => MessageDefinitionSchema.safeParse(resource).data);
  const urls = read.flatMap((definition) => (definition === undefined ? [] : (addressOf(definition) ?? [])));
  return ok({ urls, unread: found.value.unread + read.length - urls.length });
};

const isNone = ({ kind }: Failure): boolean => kind === 'not-found' || kind === 'not-offered';
