export const notices = {
  gap: {
    damaged: 'The file with your changes was damaged. A copy of it is in use now.',
    'older-file': 'An older copy of the file with your changes is in use.',
    between: 'Changes saved on this computer between {{since}} and {{until}} may be missing.',
    before: 'Changes saved on this computer before {{until}} may be missing.',
    check:
      'Look at your notes and slips for this time, and check those patients’ appointments. Changes that were not finished are being checked with the services before anything is sent.',
    confirm: 'I have checked, hide this message',
  },
  standstill: {
    lead: 'This computer cannot save what a clinic answered. Nothing more is sent.',
    since: 'Since {{time}} it has been trying again every 5 seconds, and it goes on by itself.',
    next: 'The disk may be full: contact IT support now.',
    safe: 'What was saved before is safe, also if you close the program. The change that was just sent is not confirmed until this is put right.',
  },
  sendingOff: {
    lead: 'Nothing is sent from this workstation.',
    'network-share': 'Its data lie on a network drive, where two workstations could send the same change.',
    'other-computer': 'Its data were copied from another computer, which may send the same changes.',
    'copied-folder': 'Its data are a copy of another folder on this computer, which may send the same changes.',
    next: 'You can look things up. What you save here waits. Contact IT support.',
  },
} as const;
