/** Who somebody is at this desk. */
export const roles = {
  one: { receptionist: 'Receptionist', supervisor: 'Supervisor', administrator: 'Administrator', kiosk: 'Kiosk' },
  any: {
    receptionist: 'a receptionist',
    supervisor: 'a supervisor',
    administrator: 'an administrator',
    kiosk: 'a kiosk',
  },
  or: 'or',
} as const;
