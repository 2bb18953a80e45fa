import type { Instant } from '../../../shared/base/instant.ts';
import type { LondonDay } from '../../../shared/base/london.ts';
import { londonDayOf } from '../../../shared/base/london.ts';
import type { AppointmentList, AppointmentRow } from '../../../shared/ipc/views.ts';

const LIVE = ['booked', 'pending', 'proposed', 'waitlist', 'arrived', 'checked-in'];

/** The patient's live appointments at a service that are still to come: what a receptionist has to see before booking another. */
export const liveAt = (list: AppointmentList | undefined, serviceId: string, now: Instant): readonly AppointmentRow[] =>
  (list?.rows ?? []).filter(
    (row) => row.serviceId === serviceId && isLive(row) && (startOf(row) === undefined || (startOf(row) ?? 0) > now),
  );

/** The ids of every appointment of the list at this service: they were shown, so none of them is a surprise (safety 4.3). */
export const shownIdsOf = (list: AppointmentList | undefined, serviceId: string): readonly string[] =>
  (list?.rows ?? [])
    .filter((row) => row.serviceId === serviceId)
    .map(({ appointmentId }) => appointmentId)
    .filter((id) => id !== undefined);

/** Whether one of them falls on this day. */
export const isOnDay = (rows: readonly AppointmentRow[], day: LondonDay): boolean =>
  rows.map(startOf).some((start) => start !== undefined && londonDayOf(start) === day);

const startOf = ({ facts, pointerStart }: AppointmentRow): Instant | undefined => facts?.start ?? pointerStart;

const isLive = ({ facts, noLongerHeld }: AppointmentRow): boolean =>
  !noLongerHeld && (facts === undefined || LIVE.includes(facts.status));
