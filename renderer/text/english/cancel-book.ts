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
