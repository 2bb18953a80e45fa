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
    rebook: 'Moved to the new time',
  },
  checkedAt: 'Checked with {{service}} at {{time}}',
  reference: 'Reference: {{reference}}',
  say: 'What you can say',
  words: {
    booked: 'You are booked for {{day}} at {{time}} at {{service}}. You do not need to do anything else.',
    cancelled: 'Your appointment on {{day}} at {{time}} at {{service}} is cancelled.',
    updated: 'The clinic has the new details for your appointment on {{day}} at {{time}}.',
    rebooked: 'You are booked for {{day}} at {{time}} at {{service}}. Your old appointment on {{oldDay}} is cancelled.',
    bookOffline:
      'I cannot confirm a time yet because our connection is down. I have saved {{day}} at {{time}} for sending. <b>It is not booked.</b> We will call you on {{phone}}.',
    bookOfflineNoPhone:
      'I cannot confirm a time yet because our connection is down. I have saved {{day}} at {{time}} for sending. <b>It is not booked.</b> We will tell you when we know.',
    cancelOffline:
      'I have saved your cancellation. The clinic does not know yet. We will call you only if there is a problem.',
    cancelOfflineSoon: 'I have saved your cancellation. The clinic does not know yet. I will ring them now.',
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
  next: {
    decide: 'Decide what to do',
    outbox: 'Go to the Outbox',
    slots: 'Find another slot',
    patient: 'This patient’s appointments',
    replacement: 'See the change that took its place',
  },
} as const;
