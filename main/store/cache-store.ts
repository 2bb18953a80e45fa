import type { Redacted } from '../../shared/base/redacted.ts';
import type { CacheStore } from '../ports/cache-store.ts';
import { createContact } from './contact.ts';
import { removeCacheFiles } from './data-folder.ts';
import { type Connection, type OpenOutcome, openStore } from './open-store.ts';
import { createSavedAppointments } from './saved-appointments.ts';
import { createSavedSlots } from './saved-slots.ts';
import { createServiceDetails } from './service-details.ts';
import { createVolatilePaths } from './volatile-paths.ts';

/** What opening the cache came to; `rebuilt` where it had to be thrown away and begun again. */
export type CacheOutcome =
  | { readonly kind: 'opened'; readonly db: Connection; readonly rebuilt: boolean }
  | Exclude<OpenOutcome, { kind: 'opened' }>;

/** Opens the cache; one that is damaged or was sealed with another key is begun afresh, since it can be read again. */
export const openCache = (call: { readonly dataDir: string; readonly storeKey: Redacted<string> }): CacheOutcome => {
  const first = openStore({ ...call, name: 'cache' });
  if (first.kind === 'opened') return { ...first, rebuilt: false };
  if (first.kind !== 'damaged' && first.kind !== 'wrong-key') return first;
  removeCacheFiles(call.dataDir);
  const second = openStore({ ...call, name: 'cache' });
  return second.kind === 'opened' ? { ...second, rebuilt: true } : second;
};

/** The cache file behind its port. */
export const createCacheStore = (db: Connection): CacheStore => {
  const slots = createSavedSlots(db);
  const appointments = createSavedAppointments(db);
  const details = createServiceDetails(db);
  const contact = createContact(db);
  const volatilePaths = createVolatilePaths(db);
  const purge: CacheStore['purge'] = ({ now, offline }) => {
    contact.note(now, offline);
    const limits = { now, offline, readBefore: contact.before(now, READ_LIMIT), over: now - OVER_LIMIT };
    appointments.purge(limits);
    slots.purge(limits);
    details.purge(now);
  };
  return {
    saveSlots: (call) => db.transaction(slots.save).immediate(call),
    slots: slots.inWindow,
    slot: slots.get,
    saveAppointment: appointments.save,
    forgetAppointment: appointments.forget,
    appointment: appointments.get,
    appointmentsStarting: appointments.starting,
    appointmentsOf: appointments.ofPatient,
    details: details.get,
    saveDetails: details.save,
    clearDetails: details.clear,
    volatilePaths: volatilePaths.of,
    noteVolatile: volatilePaths.note,
    purge: (call) => db.transaction(purge).immediate(call),
    close: () => {
      db.close();
    },
  };
};

/** When saved copies go, in milliseconds (safety 12.6). */
const READ_LIMIT = 72 * 3_600_000;
const OVER_LIMIT = 24 * 3_600_000;
