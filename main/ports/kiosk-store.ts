import type { Instant } from '../../shared/base/instant.ts';
import type { KioskLanguage, KioskRule } from '../../shared/model/kiosk.ts';

/** Somebody said at the kiosk that they are here for this appointment. `start` is its start as they were told it. */
export type Arrival = {
  readonly serviceId: string;
  readonly appointmentId: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly at: Instant;
  readonly language: KioskLanguage;
};

/** What the kiosk of this computer keeps: arrivals until a day after their appointment, and the tries of its PIN. */
export type KioskStore = {
  /** The first one of an appointment at its time stays. */
  readonly noteArrival: (arrival: Arrival) => void;
  /** Whoever it was said that it is not theirs. */
  readonly forgetArrival: (serviceId: string, appointmentId: string) => void;
  readonly arrivalOf: (serviceId: string, appointmentId: string) => Arrival | undefined;
  /** Counts a try of the PIN before it is looked at, as `PeopleStore.countTry` does. */
  readonly countTry: (rule: { readonly most: number; readonly waitUntil: Instant }) => number;
  readonly forgetTries: () => void;
  readonly waitUntil: () => Instant | undefined;
  /** The kiosk's rule that held when the policy was last read; undefined: none did. */
  readonly lastRule: () => KioskRule | undefined;
  readonly keepRule: (rule: KioskRule | undefined) => void;
};
