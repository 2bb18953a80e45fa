import type { OutboxItem } from '../../shared/ipc/views.ts';
import { ModificationIdSchema } from '../../shared/model/modification.ts';
import { type Query, useQuery } from './use-query.ts';

/** One Modification, followed live; nothing is read without an id. An id that is none is answered as not held. */
export const useOutboxItem = (modificationId: string | undefined): Query<OutboxItem> => {
  const isId = modificationId !== undefined && ModificationIdSchema.safeParse(modificationId).success;
  const query = useQuery('getOutboxItem', isId ? { modificationId } : undefined);
  return modificationId === undefined || isId
    ? query
    : { ...query, failure: { kind: 'not-held', what: 'modification' } };
};
