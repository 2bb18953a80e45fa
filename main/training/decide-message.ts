import { failed } from '../../shared/base/result.ts';
import { type Desk, decideChange, decideNew, type Judged, NOT_HERE } from './appointment-writes.ts';
import type { RequestMessage } from './request-message.ts';
import { findAppointment } from './state.ts';

/** Decides about a message that reads as it should (standard.md 13); nothing has happened yet. */
export const decideMessage = (desk: Desk, { kind, appointment }: RequestMessage, requestId: string): Judged => {
  if (kind === 'new') return decideNew(desk, appointment, requestId);
  const held = findAppointment(desk.world.state(), desk.service.id, appointment.id ?? '');
  return held === undefined ? failed(NOT_HERE) : decideChange(desk, { held, sent: appointment, by: 'message' });
};
