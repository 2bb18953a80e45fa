export const result = {
  saved: 'Saved on this computer, not sent',
  checking: 'Checking with the service',
  onHold: 'Saved on this computer, on hold',
  needsDecision: 'This needs your decision',
  closed: 'Closed',
  twoOpen: 'The patient has 2 bookings',
  success: {
    book: 'Booked',
    update: 'Changed',
    cancel: 'Cancelled',
    'entered-in-error': 'Removed as made by mistake',
    rebook: 'Moved to {{when}}',
    reschedule: 'Moved to {{when}}',
  },
  told: 'Booked, the clinic told us',
  noConfirmed: 'No confirmed appointment',
  undo: {
    words: 'Sends at {{time}}. Until then nothing leaves this computer.',
    undo: 'Undo',
    now: 'Send now',
    tooLate: 'It has left this computer. Change it again from the appointment.',
  },
  oldEnded: 'The old appointment had already ended when we looked at {{time}}. Nothing more to do.',
  rebookKept: 'The old appointment stays booked',
  checkedAt: 'Checked with {{service}} at {{time}}',
  reference: 'Reference: {{reference}}',
  say: 'What you can say',
  words: {
    booked: 'You are booked for {{day}} at {{time}} at {{service}}. You do not need to do anything else.',
    cancelled: 'Your appointment on {{day}} at {{time}} at {{service}} is cancelled.',
    updated: 'The clinic has the new details for your appointment on {{day}} at {{time}}.',
    rescheduled: 'Your appointment is now on {{day}} at {{time}} at {{service}}.',
    rescheduleOffline: 'Keep your appointment on {{oldDay}} for now. We will call you when a new time is confirmed.',
    noConfirmed:
      'Your old appointment is cancelled and the new time is not booked yet. I am doing that now. Please wait here.',
    rebooked: 'You are booked for {{day}} at {{time}} at {{service}}. Your old appointment on {{oldDay}} is cancelled.',
    bookOffline:
      'I cannot confirm a time yet because our connection is down. I have saved {{day}} at {{time}} for sending. <b>It is not booked.</b> We will call you on {{phone}}.',
    bookOfflineNoPhone:
      'I cannot confirm a time yet because our connection is down. I have saved {{day}} at {{time}} for sending. <b>It is not booked.</b> We will tell you when we know.',
    cancelOffline:
      'I have saved your cancellation. The clinic does not know yet. We will call you only if there is a problem.',
    cancelOfflineSoon: 'I have saved your cancellation. The clinic does not know yet. I will phone them now.',
    rebookOffline: 'Keep your appointment on {{oldDay}} for now. We will call you when a new time is confirmed.',
    updateOffline: 'I have saved the change. The clinic does not know yet.',
    waiting:
      'I have asked for {{time}} and I am waiting for the clinic’s system. Please do not book this again elsewhere.',
    waitingChange: 'I have told the clinic’s system and I am waiting for its answer.',
  },
  phoneNow: 'Phone {{service}}: {{phone}}',
  goOn: 'You can go on; it stays in the Outbox.',
  tellPatient: 'Tell the patient. The clinic does not do it.',
  statusReturned: 'The clinic’s system shows: {{status}}',
  legs: {
    new: 'New appointment',
    old: 'Old appointment',
  },
  oldStays: 'The old appointment stays booked until the new one is confirmed.',
  oldUntouched: 'Nothing was done to the old appointment.',
  next: {
    decide: 'Decide what to do',
    cancel: 'Cancel this booking',
    outbox: 'Go to the Outbox',
    slots: 'Find another slot',
    patient: 'This patient’s appointments',
    replacement: 'See the change that took its place',
  },
} as const;

export const cancelBook = {
  title: 'Are you sure you want to cancel this booking?',
  lead: 'A booking was sent for <b>{{name}}</b> on <b>{{day}}</b> at <b>{{time}}</b> at <b>{{service}}</b>.',
  leadNoTime: 'A booking was sent for <b>{{name}}</b> at <b>{{service}}</b>.',
  effect:
    'The clinic may have it already. We are finding out. Your cancellation waits until that is known: if the clinic has the booking it is then cancelled, and if not, nothing more is sent.',
  phone: 'If it cannot wait, phone the clinic: {{phone}}.',
  keep: 'No, keep the booking',
  known: 'It is known now what became of this booking',
  knownEffect: 'Nothing was cancelled. If the clinic has the booking, you can cancel the appointment itself.',
  see: 'See what became of it',
} as const;
