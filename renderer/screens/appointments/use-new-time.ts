import { useState } from 'react';
import { isLondonDay, type LondonDay, londonDayOf } from '../../../shared/base/london.ts';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { useDraft } from '../../api/draft.tsx';
import type { Picked, Search } from './new-slot.tsx';
import { appointmentPath } from './path.ts';

const DAYS = 7;

/**
 * Where a new time is looked for, and the slot chosen there. Of a slot its id alone is kept: after a lock it is looked up again, and is chosen
 * only if it is still free.
 */
export const useNewTime = ({ serviceId, appointmentId, hash }: AppointmentDetail, under: 'reschedule' | 'rebook') => {
  const { now } = useDesk();
  const draft = useDraft(appointmentPath(serviceId, appointmentId, under), hash);
  const [picked, setPicked] = useState<Picked>();
  const today = londonDayOf(now);
  const search: Search = {
    serviceId: draft.text('service', serviceId),
    fromDay: comingDay(draft.text('fromDay', ''), today),
    days: Number(draft.text('days', String(DAYS))) || DAYS,
  };
  return {
    draft,
    search,
    picked: picked?.slot.slotId === draft.text('slot', '') ? picked : undefined,
    chosenBefore: draft.text('slot', ''),
    look: (changed: Partial<Search>): void => {
      const next = { ...search, ...changed };
      draft.put({ service: next.serviceId, fromDay: next.fromDay, days: String(next.days), slot: '' });
    },
    pick: (next: Picked): void => {
      setPicked(next);
      draft.put({
        service: search.serviceId,
        fromDay: search.fromDay,
        days: String(search.days),
        slot: next.slot.slotId,
      });
    },
    chooseOther: (): void => draft.put({ slot: '' }),
  };
};

/** A day that is over is no day to look at. */
const comingDay = (kept: string, today: LondonDay): LondonDay => (isLondonDay(kept) && kept > today ? kept : today);
