import { parseJsonObject } from '../../shared/base/json.ts';
import { setMembers } from '../../shared/base/json-text.ts';
import type { Modification } from '../../shared/model/modification.ts';
import type { FrozenWrite } from '../../shared/model/wire.ts';
import { type BuiltWrite, lastUpdatedOf } from '../core/build-write.ts';
import { isMessage, unstampedMessage } from '../core/message-asked.ts';
import { versionFor } from './known-details.ts';
import type { World } from './world.ts';

/**
 * Fixes bytes and ids before the first byte leaves (I5). Where the last attempt asked for the very same content, its bytes and
 * RequestId are repeated; changed content is a new message with a new RequestId and the same CorrelationId (standard.md 14).
 */
export const freeze = (
  world: World,
  modification: Modification,
  built: BuiltWrite & { readonly etag?: string },
): FrozenWrite => {
  const previous = world.work.outbox.frozenOf(modification.id);
  if (previous !== undefined && isSameContent(previous, built)) return previous;
  const { method, path, body, useContext, etag } = built;
  return {
    serviceId: modification.serviceId,
    method,
    path,
    body,
    sha256: world.digest(body),
    requestId: world.ids.next(),
    correlationId: modification.correlationId,
    useContext,
    acceptVersion: versionFor(world, modification.serviceId),
    author: modification.author,
    ...(etag === undefined ? {} : { ifMatch: etag }),
  };
};

/**
 * `lastUpdated`, and what a message derives from it, is minted once for each RequestId: it alone never makes a new message, unless
 * the appointment has since been touched and our bytes would say that they are the older ones (safety 8.5).
 */
const isSameContent = (previous: FrozenWrite, built: BuiltWrite & { readonly etag?: string }): boolean =>
  previous.method === built.method &&
  previous.path === built.path &&
  previous.ifMatch === built.etag &&
  isStillLater(previous, built) &&
  unstamped(previous) === unstamped(built);

const isStillLater = (previous: FrozenWrite, { readUpdated }: BuiltWrite): boolean => {
  const resource = parseJsonObject(previous.body);
  const frozen = resource === undefined ? undefined : lastUpdatedOf(resource);
  return readUpdated === undefined || (frozen !== undefined && frozen > readUpdated);
};

/** Compared as text: two numbers that a computer holds as one are still two bodies (standard.md 14). */
const unstamped = (write: Pick<FrozenWrite, 'path' | 'body'>): string =>
  isMessage(write)
    ? unstampedMessage(write.body)
    : (setMembers(write.body, [{ path: ['meta', 'lastUpdated'], value: undefined }]) ?? write.body);
