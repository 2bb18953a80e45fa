export const patients = {
  banner: 'Patient',
  born: 'Born',
  nhsNumber: 'NHS number',
  phone: 'Patient’s phone',
  unknownName: 'NAME NOT KNOWN',
  notKnown: 'not known',
  notTraced: 'Not checked against national records today',
} as const;
