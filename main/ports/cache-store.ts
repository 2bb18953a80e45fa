import type { Instant } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { ServiceDetails } from '../../shared/model/service-details.ts';
import type { ReadSlot, SlotPage, Window } from '../../shared/model/reads.ts';

/** A saved appointment; never written from without a new read. */
export type SavedAppointment = {
  readonly serviceId: string;
  readonly appointmentId: string;
  readonly nhsNumber: string;
  readonly resource: JsonObject;
  readonly readAt: Instant;
};

/** Slots of one service and window as last read. `readAt` is that of the oldest read; `neverRead` what of the window none covers. */
export type SavedSlots = {
  readonly slots: readonly ReadSlot[];
  readonly readAt: Instant;
  readonly unread: number;
  readonly neverRead: readonly Window[];
};

/** Local copies with the time they were read; may be thrown away and rebuilt. */
export type CacheStore = {
  /** Replaces all saved slots of the service that start in the window by what was read. */
  readonly saveSlots: (call: { readonly serviceId: string; readonly window: Window; readonly page: SlotPage }) => void;
  /** What is known of the window; undefined where nothing of it was ever read. */
  readonly slots: (serviceId: string, window: Window) => SavedSlots | undefined;
  readonly slot: (serviceId: string, slotId: string) => (ReadSlot & { readonly readAt: Instant }) | undefined;
  readonly saveAppointment: (row: SavedAppointment) => void;
  readonly forgetAppointment: (serviceId: string, appointmentId: string) => void;
  readonly appointment: (serviceId: string, appointmentId: string) => SavedAppointment | undefined;
  /** Of everybody, those that start in the window, both ends included: for the kiosk's one question. */
  readonly appointmentsStarting: (window: Window) => readonly SavedAppointment[];
  readonly appointmentsOf: (nhsNumber: string) => readonly SavedAppointment[];
  /** What a service said of itself, as last learnt; `learntSince` tells what of it is young enough. */
  readonly details: (serviceId: string) => ServiceDetails | undefined;
  /** Replaces all that was kept of the service. */
  readonly saveDetails: (details: ServiceDetails) => void;
  readonly clearDetails: (serviceId: string) => void;
  /** Places in its appointments that a service makes anew at each reading (safety 5.2). */
  readonly volatilePaths: (serviceId: string) => readonly string[];
  readonly noteVolatile: (seen: {
    readonly serviceId: string;
    readonly paths: readonly string[];
    readonly at: Instant;
  }) => void;
  /** Removes what safety 12.6 no longer allows; appointments still to come stay while `offline`. */
  readonly purge: (call: { readonly now: Instant; readonly offline: boolean }) => void;
  readonly close: () => void;
};
