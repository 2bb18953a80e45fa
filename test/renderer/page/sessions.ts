import type { Session } from '../../../shared/ipc/session-view.ts';
import { minutesAgo } from './times.ts';

/** Who may be chosen on the sign-in page. */
export const PEOPLE = [{ name: 'Robin Deskworth' }, { name: 'Sunita Marlow' }, { name: 'Tom Weaver' }];

/** The PIN of everybody here. */
export const PIN = '482915';

/** A desk in every state of signing in, by the name of its scenario. */
export const SESSIONS: Readonly<Record<string, Session>> = {
  'desk-in': { state: 'in', by: 'pin', id: 's-1', name: 'Robin Deskworth', role: 'receptionist', idleMinutes: 10 },
  'desk-lead': { state: 'in', by: 'pin', id: 's-2', name: 'Sunita Marlow', role: 'administrator', idleMinutes: 10 },
  'desk-account-lead': {
    state: 'in',
    by: 'account',
    id: 's-3',
    name: 'Sunita Marlow',
    role: 'administrator',
    idleMinutes: 10,
  },
  'desk-nearly-idle': {
    state: 'in',
    by: 'pin',
    id: 's-1',
    name: 'Robin Deskworth',
    role: 'receptionist',
    idleMinutes: 0,
  },
  'desk-out': { state: 'out', by: 'pin', why: 'signed-out', people: PEOPLE },
  'desk-has-to-wait': {
    state: 'out',
    by: 'pin',
    why: 'signed-out',
    people: PEOPLE.map((person, index) => (index === 1 ? { ...person, waitUntil: minutesAgo(-12) } : person)),
  },
  'desk-locked': { state: 'locked', by: 'pin', name: 'Robin Deskworth', people: PEOPLE },
  kiosk: { state: 'kiosk', id: 'k-1', idleSeconds: 30 },
  'kiosk-left': { state: 'out', by: 'pin', why: 'signed-out', people: PEOPLE, isKiosk: true },
  'desk-nobody': { state: 'out', by: 'pin', why: 'nobody-yet', people: [] },
  'desk-account-locked': { state: 'locked', by: 'account', name: 'Robin Deskworth', people: [] },
  'desk-account-unknown': { state: 'out', by: 'account', why: 'account-unknown', people: [] },
};
