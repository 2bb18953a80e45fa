export const progress = {
  tags: {
    'not-sent': 'Not sent',
    'not-confirmed': 'Not confirmed',
    'needs-decision': 'Needs decision',
    'on-hold': 'On hold',
    'two-open': '2 bookings open',
    'no-confirmed': 'No confirmed appointment',
  },
  operations: {
    book: 'Book',
    update: 'Change details',
    cancel: 'Cancel',
    'entered-in-error': 'Remove a booking made by mistake',
    rebook: 'Move to a new time',
    reschedule: 'Change the time',
  },
  queued: {
    ready: 'Sends when {{service}} can be reached.',
    now: 'About to be sent.',
    stopped: '{{why}} It is kept and sends by itself afterwards. Phone the clinic if it cannot wait.',
    undo: 'Sends at {{time}}. Until then it can be taken back.',
    next: 'Next try at {{time}}.',
    busy: 'The booking service is busy. Trying again at {{time}}.',
    signedOut: 'Sends when we can sign in to the booking service again.',
    because: '{{reason}} Trying again at {{time}}.',
  },
  reading: 'Looking at the appointment before sending.',
  blocked: {
    by: 'Waiting for: {{change}}.',
    unknown: 'Waiting for an earlier change to the same booking.',
    behindUnknown:
      'Waiting for an earlier change that may have reached the clinic. If it is urgent, phone the clinic to cancel.',
  },
  sending: 'Sending now. Waiting for an answer.',
  uncertain: {
    at: 'Sent {{sent}}. Checking again at {{next}}.',
    bare: 'Sent, with no answer that we can rely on. Checking again at {{next}}.',
  },
  awaiting: {
    book: 'The clinic has the request. Its answer has not come yet. It is not booked yet. Checking again at {{next}}.',
    update:
      'The clinic has the request. Its answer has not come yet. Nothing is changed yet. Checking again at {{next}}.',
    cancel:
      'The clinic has the request. Its answer has not come yet. It is not cancelled yet. Checking again at {{next}}.',
    reschedule:
      'The clinic has the request. Its answer has not come yet. It is not moved yet. Checking again at {{next}}.',
  },
  reconciling: 'Checking with the service.',
  told: 'Booked, the clinic told us. We cannot see it there yet.',
  confirmed: 'The clinic accepted this; still checking. Checking again at {{next}}.',
  conflict: {
    moved: 'This appointment has moved.',
    ended: 'This appointment is no longer booked.',
    changed: 'This appointment has changed since you looked.',
    differs: 'The appointment is not as we asked for it.',
    'slot-taken': 'That time is no longer free.',
    'perhaps-booked': 'There may already be a booking for this person.',
    gone: '{{service}} has no booking with this reference.',
  },
  held: {
    'find-out': 'Find out whether this was done: we cannot tell from here.',
    'possible-duplicate': 'There may be 2 bookings for this. Check with the clinic.',
    'still-wanted': 'Saved a while ago. Is it still wanted?',
    'not-permitted': '{{service}} does not take bookings from this practice.',
    configuration: 'The booking service did not accept how this was asked. Contact IT support.',
    'read-back-unavailable': 'The clinic accepted this, but we cannot see it there. Check with the clinic.',
    'depends-on-refused': 'The change that this one waits for was refused or given up.',
    'patient-not-told': 'The old appointment stays until the patient has been told the new time.',
    'confirm-new-booking': 'The old appointment is cancelled. The new time is booked once you say so.',
    'no-pre-image': 'A booking like this one was found. Check with the clinic whether it is this one.',
    'service-name':
      'The service that was chosen says that it is called something else. Check that it is the right one.',
    'author-not-permitted': 'The person who recorded this may not send it any more. Somebody else can take it over.',
    ambiguous: 'The clinic’s record can be read in two ways. Nothing was changed. Phone the clinic.',
  },
  expired: 'This was not sent in time.',
  expiredUnknown: 'The time has passed. Find out whether this was done.',
  settled: {
    book: 'Booked. Checked at {{time}}.',
    update: 'Changed. Checked at {{time}}.',
    cancel: 'Cancelled. Checked at {{time}}.',
    reschedule: 'Moved to the new time. Checked at {{time}}.',
    alreadyBook: 'Already booked when we looked at {{time}}. Nothing more to do.',
    alreadyUpdate: 'Already as you wanted when we looked at {{time}}. Nothing more to do.',
    alreadyReschedule: 'Already at the new time when we looked at {{time}}. Nothing more to do.',
    alreadyCancel: 'Already cancelled when we looked at {{time}}. Nothing more to do.',
  },
  alarm: {
    'second-booking':
      'We looked again at {{time}}: the clinic has a second booking for this. Nothing was cancelled. Phone the clinic.',
    undone:
      'We looked again at {{time}}: what was changed is not there any more. Nothing was sent again. Phone the clinic.',
  },
  superseded: {
    decided: 'Replaced by what was decided later.',
    withdrawn: 'Taken back. Nothing was sent.',
    withdrawnUnknown: 'Taken back.',
    'nothing-to-cancel': 'There was nothing to cancel.',
    replaced: 'Replaced by a later change.',
  },
  abandoned: 'Closed by {{person}}: {{why}}',
  twoOpen: {
    both: 'New {{newDay}}. Old {{oldDay}} not cancelled.',
  },
} as const;
