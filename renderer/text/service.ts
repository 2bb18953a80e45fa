import type { BookingBlock } from '../../shared/ipc/views.ts';
import { t } from './words.ts';

/** Why nothing may be booked at a service now, and what to do instead. */
export const blockWords = (
  blocked: BookingBlock,
  { name, phone }: { readonly name: string; readonly phone?: string | undefined },
): string => {
  if (blocked === 'not-offered' && phone === undefined) return t('service.notOfferedNoPhone', { service: name });
  return t(`service.blocked.${blocked}`, { service: name, phone: phone ?? '' });
};
