import { z } from 'zod';

/** Who somebody is at this desk, for the role rules (role-rules.ts). A kiosk is a screen that stands alone: it has the least role. */
export const RoleSchema = z.enum(['receptionist', 'supervisor', 'administrator', 'kiosk']);
export type Role = z.infer<typeof RoleSchema>;

/**
 * What the role rules tell apart:
 * - look: services and free slots, nothing of a patient. desk: the everyday work of a reception
 * - kiosk: a patient says that they are here, and is answered with where to go
 * - send-again: a booking that may have arrived goes out once more, on a person's word. told: it is booked, on a person's word
 * - give-up: a change that may have arrived is ended, or a patient is left with two appointments or none
 * - hand-over: somebody else's open work is given away. export, directory: the list of services is written out, or exchanged
 * - audit: the trail is asked about a person. credentials, people: keys of this workstation, and who works at it
 */
export const ActSchema = z.enum([
  'look',
  'kiosk',
  'desk',
  'send-again',
  'told',
  'give-up',
  'hand-over',
  'export',
  'directory',
  'audit',
  'credentials',
  'people',
]);
export type Act = z.infer<typeof ActSchema>;
