import { failed } from '../../shared/base/result.ts';
import { type Decision, type Desk, decideChange, decideNew, NOT_HERE } from './appointment-writes.ts';
import type { BookingMessage } from './booking-message.ts';
import { findAppointment } from './state.ts';

/** Decides about a message that reads as it should (standard.md 13); nothing has happened yet. */
export const decideMessage = (desk: Desk, { kind, appointment }: BookingMessage, requestId: string): Decision => {
  if (kind === 'new') return decideNew(desk, appointment, requestId);
  const held = findAppointment(desk.world.state(), desk.service.id, appointment.id ?? '');
  return held === undefined ? failed(NOT_HERE) : decideChange(desk, held, appointment);
};
