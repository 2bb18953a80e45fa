import { appointments } from './appointments.ts';
import { decisions } from './decisions.ts';
import { offline } from './offline.ts';
import { people } from './people.ts';
import { services } from './services.ts';
import { slotsAndBooking } from './slots-and-booking.ts';
import type { Tour } from './stop.ts';
import { troubles } from './troubles.ts';

/** Every screen in every state, by walk. */
export const TOURS: Readonly<Record<string, Tour>> = {
  slotsAndBooking,
  appointments,
  offline,
  decisions,
  services,
  people,
  troubles,
};
