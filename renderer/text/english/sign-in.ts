/** The page where people say who they are. */
export const signIn = {
  titles: {
    out: 'Who are you?',
    locked: 'This desk is locked',
    nobodyYet: 'Nobody can sign in here yet',
    account: 'You cannot work here yet',
  },
  lockedBy: '{{name}} was working here.',
  person: 'Your name',
  pin: 'Your PIN or password',
  pinOf: 'PIN or password of {{name}}',
  submit: 'Sign in',
  other: 'Sign in as somebody else',
  goOn: 'Go on as {{name}}',
  tryAgain: 'Try again',
  hasToWait: 'Too many wrong PINs: try again after {{time}}',
  problems: {
    person: 'Choose your name',
    pin: 'Enter your PIN or password',
    wrong_one: 'That is not the right PIN. One try is left, then this name has to wait for 15 minutes.',
    wrong_other: 'That is not the right PIN. {{count}} tries are left.',
    waiting:
      'There were too many wrong PINs. Try again after {{time}}, or ask an administrator of this desk for a new one.',
    unknown: 'Nobody of that name works here any more. Choose another name.',
    unknownAccount: 'This account of the computer is not set up for bookings. Ask IT support to add you.',
  },
  waiting: {
    title: 'Waiting on this computer',
    goesOn: 'Nothing is lost: sending goes on while nobody is signed in.',
    none: 'Nothing is waiting to be sent.',
    calls_one: '{{count}} call to make',
    calls_other: '{{count}} calls to make',
  },
  offline: 'We are offline. You can sign in all the same.',
  session: {
    region: 'Who works here',
    switch: 'Switch user',
    lock: 'Lock',
  },
  idle: {
    lead: 'This desk locks in less than a minute.',
    more: 'Press any key to stay. What you have typed is kept, and you find it again when you sign in.',
  },
  choiceFor: 'For {{roles}}: “Switch user” lets them sign in here.',
} as const;
