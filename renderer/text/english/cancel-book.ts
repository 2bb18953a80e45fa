export const cancelBook = {
  title: 'Are you sure you want to cancel this booking?',
  lead: 'A booking was sent for <b>{{name}}</b> on <b>{{day}}</b> at <b>{{time}}</b> at <b>{{service}}</b>.',
  leadNoTime: 'A booking was sent for <b>{{name}}</b> at <b>{{service}}</b>.',
  effect:
    'The clinic may have it already. We are finding out. Your cancellation waits until that is known: what was booked is then cancelled.',
  phone: 'If it cannot wait, phone the clinic: {{phone}}.',
  keep: 'No, keep the booking',
  notHere: 'This booking cannot be cancelled here',
  instead: 'See how it stands now. If the clinic has it, you can cancel the appointment itself.',
  see: 'See how it stands',
} as const;
