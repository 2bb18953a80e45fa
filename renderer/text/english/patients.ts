export const patients = {
  banner: 'Patient',
  born: 'Born',
  nhsNumber: 'NHS number',
  phone: 'Patient’s phone',
  unknownName: 'NAME NOT KNOWN',
  notKnown: 'not known',
  noConfirmed: {
    lead: 'No confirmed appointment.',
    more: 'Since {{since}} this patient may have none: the old one is cancelled, or being cancelled, and the new one is not booked. {{owner}} sees to it. Call the patient by {{due}}.',
  },
  find: {
    label: 'Find somebody seen here before',
    hint: 'Name, date of birth, NHS number or phone number. Finds people typed on this computer lately.',
    people: 'People found',
    found_one: '1 person found',
    found_other: '{{count}} people found',
    more: '{{count}} people found. These are the first {{shown}}: type more.',
    nobody: 'Nobody like “{{words}}” was seen on this computer lately. Type their details below.',
    sameName: 'More than one person is called {{name}}. Check the date of birth.',
  },
  notTraced: 'Not checked against national records today',
} as const;
