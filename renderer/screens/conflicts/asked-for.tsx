import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useQuery } from '../../api/use-query.ts';
import { ChangeFacts } from '../../parts/change-facts.tsx';
import { changeOf } from '../../text/outbox-groups.ts';

const WITH_CLOSED = { includeClosed: true };

/** What was asked for. A Rebook shows both appointments: the new time is what the patient is to be told. */
export const AskedFor = ({ item }: { readonly item: OutboxItem }) => {
  const { now } = useDesk();
  const { value: items } = useQuery('listOutbox', item.sagaId === undefined ? undefined : WITH_CLOSED);
  return <ChangeFacts change={changeOf(item, items ?? [])} now={now} />;
};
