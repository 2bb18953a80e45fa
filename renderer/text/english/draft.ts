/** A form that was begun before and is found again. */
export const draft = {
  found: {
    lead: 'You last worked on this at {{time}} and have not finished it.',
    more: 'Check that it is for the right person, and still right, before you go on.',
    anew: 'Start again',
  },
  notKept: {
    lead: 'What you type is not being kept on this computer.',
    more: 'Finish it before you lock this desk.',
  },
  moved: 'This appointment has changed since you began. Check what it says now before you go on.',
} as const;
