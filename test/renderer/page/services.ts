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

/** Services that differ in every way that their list shows. */
export const SERVICES_OF_ALL_KINDS: readonly ServiceView[] = [
  service('2000900102', 'Riverside Clinic: general practice', { odsCode: 'R9Z01', here: true }),
  service('2000900101', 'Riverside Clinic: blood tests', {
    odsCode: 'R9Z01',
    updateFields: 'reason',
    reschedule: true,
  }),
  withoutContact(service('2000900202', 'Hillside Hospital: eye clinic', { odsCode: 'H2Z02', transport: 'message' })),
  service('2000900303', 'Northgate Hub: urgent dental', {
    odsCode: 'N3Z03',
    rebookOrder: 'cancel-first',
    slotWindow: 'start-and-end',
    useContext: '111',
    containedPatient: true,
  }),
  service('2000900404', 'Harbour Street: sexual health clinic', {
    odsCode: 'H2Z04',
    sensitive: true,
    phone: undefined,
    deduplicationProven: true,
  }),
];

/** As many services as a whole region has. */
export const manyServices = (count: number): readonly ServiceView[] =>
  Array.from({ length: count }, (_, index) => service(`30000${index}`, `Clinic ${index}`));
