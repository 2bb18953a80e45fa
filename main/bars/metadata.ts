import { failed, ok, type Result } from '../../shared/base/result.ts';
import { type CapabilityStatement, CapabilityStatementSchema } from '../../shared/fhir/capability-statement.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { Receiver } from '../ports/receiver.ts';
import type { Exchange } from './exchange.ts';
import { toUnreadable } from './search.ts';

/** GET /metadata of one service: what its Receiver says it can do (standard.md 7). */
export const readCapability = async (
  exchange: Exchange,
  { serviceId, correlationId }: Parameters<Receiver['readCapability']>[0],
): Promise<Result<CapabilityStatement, Failure>> => {
  const reply = await exchange.read({ to: { serviceId }, path: '/metadata', correlationId, isSearch: false });
  if (!reply.ok) return reply;
  const statement = CapabilityStatementSchema.safeParse(reply.value.body);
  return statement.success ? ok(statement.data) : failed(toUnreadable(statement.error));
};
