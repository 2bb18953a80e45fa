export const support = {
  link: 'Make a file for IT support',
  title: 'File for IT support',
  lead: 'Everything that goes into the file is shown here. Nothing about patients or people is in it, and nothing that anyone typed. It is not sent anywhere.',
  making: 'Running the checks for it…',
  text: 'What goes into the file',
  save: 'Save this file',
  saved: 'Saved in the Downloads folder as {{name}}.',
  send: 'Send it to whoever helps you.',
  notSaved: {
    full: 'The file was not saved: the disk of this computer is full. Free some space, then save it again.',
    denied: 'The file was not saved: this account may not write in its Downloads folder. Ask IT support.',
    other: 'The file was not saved. Save it again. If that does not help, read it to IT support from this page.',
  },
  notShown: 'The file was not saved: it was made anew elsewhere meanwhile.',
  again: 'Show what it holds now',
} as const;
