import type { Choice } from './resolution.ts';
import type { Act, Role } from './role.ts';

/** Who may do what: one table, held by main where commands are taken, and shown by the screens (docs/people.md). */
const MAY: Readonly<Record<Act, readonly Role[]>> = {
  look: ['receptionist', 'supervisor', 'administrator'],
  kiosk: ['kiosk'],
  desk: ['receptionist', 'supervisor', 'administrator'],
  'send-again': ['supervisor', 'administrator'],
  told: ['supervisor', 'administrator'],
  'give-up': ['supervisor', 'administrator'],
  'hand-over': ['supervisor', 'administrator'],
  export: ['supervisor', 'administrator'],
  directory: ['administrator'],
  audit: ['supervisor', 'administrator'],
  credentials: ['administrator'],
  people: ['administrator'],
};

/** Whether somebody in this role may do it. */
export const mayDo = (role: Role, act: Act): boolean => MAY[act].includes(role);

/** The roles that may do it, the least of them first. */
export const whoMay = (act: Act): readonly Role[] => MAY[act];

/** What a choice comes to. To end what certainly never arrived is everyday work; to end what may have arrived is not (safety 2.3). */
export const actOfChoice = (choice: Choice, { mayHaveArrived }: { readonly mayHaveArrived: boolean }): Act => {
  switch (choice) {
    case 'not-booked-send-again':
      return 'send-again';
    case 'booked-told':
      return 'told';
    case 'stop':
      return mayHaveArrived ? 'give-up' : 'desk';
    // Two appointments, or none, for a patient: each a supervised step (safety 5.5).
    case 'keep-both':
    case 'leave-without':
    case 'cancel-old-first':
      return 'give-up';
    default:
      return 'desk';
  }
};
