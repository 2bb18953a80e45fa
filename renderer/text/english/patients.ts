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
  notTraced: 'Not checked against national records today',
} as const;
