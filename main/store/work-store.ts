import type { WorkStore } from '../ports/work-store.ts';
import { createAskings } from './askings.ts';
import { createAudit } from './audit.ts';
import { createCalls } from './calls.ts';
import { createDrafts } from './drafts.ts';
import { createErasing } from './erasing.ts';
import { createGaps } from './gaps.ts';
import { createIdMap } from './id-map.ts';
import { createKioskStore } from './kiosk.ts';
import { createLedger } from './ledger.ts';
import type { Connection } from './open-store.ts';
import { createOutbox } from './outbox.ts';
import { createPatients } from './patients.ts';
import { createPeopleStore } from './people.ts';
import { createServices } from './services.ts';
import { createServiceNames } from './service-names.ts';

/** The work file behind its port. Each call commits before it returns, or with the transaction around it. */
export const createWorkStore = (db: Connection): WorkStore => {
  const { forget, ...outbox } = createOutbox(db);
  return {
    transaction: (work) => {
      try {
        // "immediate" takes the write lock at the start: a transaction that began by reading can never fail half way for it.
        return db.transaction(work).immediate();
      } catch (error) {
        forget();
        throw error;
      }
    },
    askings: createAskings(db),
    calls: createCalls(db),
    outbox,
    ledger: createLedger(db),
    idMap: createIdMap(db),
    patients: createPatients(db),
    services: createServices(db),
    serviceNames: createServiceNames(db),
    audit: createAudit(db),
    people: createPeopleStore(db),
    drafts: createDrafts(db),
    kiosk: createKioskStore(db),
    gaps: createGaps(db),
    erase: createErasing(db),
    close: () => {
      db.close();
    },
  };
};
