import type { Contact, ServiceView } from '../../../shared/ipc/views.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { minutesAgo } from './times.ts';

export const reached: Contact = { state: 'reached', lastReachedAt: minutesAgo(2), slow: false };
export const lost: Contact = {
  state: 'lost',
  lastReachedAt: minutesAgo(31),
  since: minutesAgo(30),
  failure: { kind: 'unreachable', reason: 'refused', mayHaveArrived: false },
  slow: false,
};

const service = (id: string, name: string, more: object = {}): ServiceView => ({
  ...ServiceSchema.parse({ id, name, phone: `01632 960${id.slice(-3)}`, ...more }),
  contact: reached,
});

export const RIVERSIDE = service('2000900102', 'Riverside Clinic: general practice');
export const BLOOD = service('2000900101', 'Riverside Clinic: blood tests');
export const EYES = service('2000900202', 'Hillside Hospital: eye clinic', { updateFields: 'reason' });
export const DENTAL = service('2000900303', 'Northgate Hub: urgent dental', { rebookOrder: 'cancel-first' });

/** The services of the fake desk. */
export const SERVICES: readonly ServiceView[] = [RIVERSIDE, BLOOD, EYES, DENTAL];

/** The same service without contact. */
export const withoutContact = (one: ServiceView): ServiceView => ({ ...one, contact: lost });
