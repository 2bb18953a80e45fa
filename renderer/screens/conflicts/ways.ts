import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { t } from '../../text/words.ts';

/** A choice of product.md 4.3 that begins on another page; the decision stays open meanwhile. */
export type Way = { readonly name: WayName; readonly href: string };

type WayName = 'search' | 'new-appointment' | 'earlier-time' | 'registry';

/** Where a person may go on from a decision: at most one place, the one that fits what happened. */
export const wayFrom = (item: OutboxItem): Way | undefined => {
  const { progress, operation, serviceId, appointmentId } = item;
  const kind = progress.kind === 'conflict' ? progress.conflict.kind : progress.kind;
  if (item.noConfirmed !== undefined) return undefined;
  const appointment = `/appointment/${encodeURIComponent(serviceId)}/${encodeURIComponent(appointmentId ?? '')}`;
  if (kind === 'slot-taken' && operation === 'reschedule') return { name: 'search', href: `${appointment}/reschedule` };
  if (kind === 'slot-taken' || (kind === 'expired' && operation === 'book')) return { name: 'search', href: '/' };
  if (kind === 'ended') return { name: 'new-appointment', href: '/' };
  if (kind === 'gone') return { name: 'registry', href: '/patient' };
  if (kind !== 'moved' || operation !== 'update' || appointmentId === undefined) return undefined;
  return { name: 'earlier-time', href: `${appointment}/rebook` };
};

/** The words of a way, and of the button that takes it. */
export const wayWords = ({
  name,
}: Way): { readonly label: string; readonly hint: string; readonly button: string } => ({
  label: t(`decide.ways.${name}.label`),
  hint: t('decide.ways.hint'),
  button: t(`decide.ways.${name}.button`),
});
