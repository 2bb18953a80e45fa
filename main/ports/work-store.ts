import type { Instant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { Gap } from '../../shared/model/gap.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { Patient } from '../../shared/model/patient.ts';
import type { Service } from '../../shared/model/service.ts';
import type { KeptServiceName } from '../../shared/model/service-name.ts';
import type { CallStore } from './call-store.ts';
import type { DraftStore } from './draft-store.ts';
import type { KioskStore } from './kiosk-store.ts';
import type { Outbox } from './outbox.ts';
import type { PeopleStore } from './people-store.ts';

/** What we know of an appointment made or changed here; kept until 24 h after it ends (safety 12.6). */
export type LedgerRow = {
  readonly serviceId: string;
  readonly appointmentId: string;
  readonly nhsNumber: string;
  /** Stays for the life of the case (standard.md 14). */
  readonly correlationId: string;
  readonly start?: Instant;
  readonly end?: Instant;
  /** The resource as last read back. */
  readonly resource: JsonObject;
  readonly readAt: Instant;
};

/** Append-only and hash-chained; no patient data but a keyed hash of the NHS number, made by the store (safety 12.7). */
export type AuditEntry = {
  readonly at: Instant;
  readonly person: string;
  /** Of the person; rows of before it was kept have none. */
  readonly role?: string;
  readonly action: string;
  readonly modificationId?: string;
  readonly serviceId?: string;
  readonly appointmentId?: string;
  readonly requestId?: string;
  readonly outcome?: string;
  readonly nhsNumber?: string;
};

/** What cannot be read again from a Receiver. Every write is committed with synchronous=FULL before it returns (safety 1.2). */
export type WorkStore = {
  /** Runs all of it or none of it. Short, and never waits for anything (habit 6). */
  readonly transaction: <Value>(work: () => Value) => Value;
  readonly outbox: Outbox;
  /** What was recorded for each asking of a page. `note` throws where it is known: call in the transaction that records. */
  readonly askings: {
    readonly note: (asking: string, ids: readonly ModificationId[]) => void;
    readonly recordedFor: (asking: string) => readonly ModificationId[] | undefined;
  };
  readonly calls: CallStore;
  readonly ledger: {
    readonly record: (row: LedgerRow) => void;
    readonly get: (serviceId: string, appointmentId: string) => LedgerRow | undefined;
    readonly forPatient: (nhsNumber: string) => readonly LedgerRow[];
  };
  /** From a book to the appointment it made; written in the transaction that confirms it (safety 6.2). */
  readonly idMap: {
    readonly record: (book: ModificationId, appointmentId: string) => void;
    readonly appointmentOf: (book: ModificationId) => string | undefined;
    readonly bookOf: (serviceId: string, appointmentId: string) => ModificationId | undefined;
  };
  readonly patients: {
    readonly remember: (patient: Patient, at: Instant) => void;
    readonly get: (nhsNumber: string) => Patient | undefined;
    readonly recent: (limit: number) => readonly Patient[];
    /** Everybody, most recently used first. The same array as long as nobody was met and nobody forgotten. */
    readonly all: () => readonly Patient[];
    /** Everybody typed or met here who was born on that day, YYYY-MM-DD. */
    readonly bornOn: (day: string) => readonly Patient[];
  };
  /** Services that people imported, each whole, in order of their ids. The same array as long as nothing is changed. */
  readonly services: {
    readonly all: () => readonly Service[];
    readonly put: (service: Service, by: { readonly at: Instant; readonly person: string }) => void;
    readonly remove: (serviceId: string) => void;
  };
  /** The name that each service's own answer told last, and the pair of names that a person confirmed. */
  readonly serviceNames: {
    readonly get: (serviceId: string) => KeptServiceName | undefined;
    readonly tell: (serviceId: string, told: string, at: Instant) => void;
    /** Throws where `told` is not what was told last. */
    readonly confirm: (confirmation: {
      readonly serviceId: string;
      readonly told: string;
      readonly listed: string;
      readonly person: string;
      readonly at: Instant;
    }) => void;
  };
  readonly audit: {
    readonly append: (entry: AuditEntry) => void;
    readonly head: () => { readonly count: number; readonly hash: string };
    /** The hash at a position; of the start at 0. Undefined where there is no such row. */
    readonly hashAt: (position: number) => string | undefined;
    /** Rows about the person with this NHS number from a position on, oldest first. */
    readonly about: (
      nhsNumber: string,
      part: { readonly from: number; readonly most: number },
    ) => readonly (Omit<AuditEntry, 'nhsNumber'> & { readonly position: number })[];
    /** When this person last did this about that patient. */
    readonly lastAt: (act: Required<Pick<AuditEntry, 'action' | 'person' | 'nhsNumber'>>) => Instant | undefined;
    /** When each person last did this. */
    readonly lastByPerson: (action: string) => ReadonlyMap<string, Instant>;
    /** The position of the first entry that breaks the chain; undefined where none does. */
    readonly firstBroken: () => number | undefined;
  };
  /** Who signs in at this desk with a PIN, and the sign-in rule that held last. */
  readonly people: PeopleStore;
  readonly drafts: DraftStore;
  readonly kiosk: KioskStore;
  /** Times whose changes may be missing (safety 6.6, 10.6), each until a person has confirmed it. */
  readonly gaps: {
    readonly add: (gap: Omit<Gap, 'gap'>) => void;
    readonly unconfirmed: () => readonly Gap[];
    /** False where it was confirmed already. */
    readonly confirm: (call: { readonly gap: number; readonly at: Instant; readonly person: string }) => boolean;
    /** When the newest thing that this file knows of happened. */
    readonly newestRow: () => Instant | undefined;
  };
  /**
   * Takes away what need not be known of patients any more (safety 12.6): at most so many Modifications that were closed for seven days,
   * ledger rows and arrivals of a day after the appointment, people not met for so many days, Drafts of a day ago. `now` is the services' time. Returns how many of each.
   */
  readonly erase: (call: { readonly now: Instant; readonly patientDays: number; readonly most: number }) => {
    readonly modifications: number;
    readonly ledger: number;
    readonly patients: number;
    readonly drafts: number;
    readonly arrivals: number;
  };
  readonly close: () => void;
};
