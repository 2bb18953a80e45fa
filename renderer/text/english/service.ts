export const service = {
  name: {
    title: 'Is this the right service?',
    listed: 'Name in our list',
    told: 'Name it gives itself',
    same: 'You have not used this service from here before. Both names are the same.',
    differs:
      'The service gives itself another name than our list does. Make sure that it is the one you mean before you book.',
    blocked: 'You cannot choose a time until you have answered.',
    yes: 'Yes, this is the right service',
    no: 'No, choose another',
    confirmed: 'Checked by {{person}} on {{day}} at {{time}}.',
    changed: 'One of the names has changed just now. Look at them again.',
  },
  blocked: {
    'not-offered': '{{service}} does not offer booking by computer. Call {{phone}}.',
    'name-not-confirmed': 'First say whether this is the right service: see the question above.',
  },
  notOfferedNoPhone: '{{service}} does not offer booking by computer. Phone the clinic.',
} as const;
