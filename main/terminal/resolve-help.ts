import type { Choice } from '../../shared/model/resolution.ts';

type ChoiceHelp = { readonly needs: string; readonly means: string };

/** What each choice of `resolve` takes and means; docs/terminal.md shows the same table. */
export const CHOICE_HELP: Readonly<Record<Choice, ChoiceHelp>> = {
  withdraw: { needs: '', means: 'take the change back: nothing was sent' },
  'keep-theirs': { needs: '[--why]', means: 'keep what the clinic has, give up the change' },
  'keep-theirs-add-mine': { needs: '', means: 'keep the clinic’s time, add our description or reason' },
  'cancel-theirs': { needs: '', means: 'cancel the appointment as the clinic has it now' },
  'use-mine': { needs: '', means: 'both changed the same field: ours' },
  'type-another': { needs: '--text', means: 'both changed the same field: another wording' },
  'take-slot': { needs: '--slot', means: 'the slot is gone: this one instead' },
  'same-one': { needs: '--appointment', means: 'the appointment found is the one asked for' },
  another: { needs: '', means: 'the appointment found is another one: send ours' },
  stop: {
    needs: '--why [--checked-with]',
    means: 'give up, or record what happened; where it may have arrived, with whom at the service that was checked',
  },
  'check-again': { needs: '', means: 'look again' },
  'look-in-registry': { needs: '', means: 'the service does not have it: ask the Registry who holds it now' },
  'booked-told': { needs: '--reference', means: 'the service says that it is booked, under this reference' },
  'not-booked-send-again': {
    needs: '--checked-with',
    means: 'the service says that nothing was booked: send it again',
  },
  'still-wanted': { needs: '', means: 'recorded a while ago, and still wanted' },
  'try-again': { needs: '', means: 'send it again' },
  'replace-earlier': {
    needs: '',
    means: 'a cancel waits for changes that were never sent or were refused: drop those, and cancel',
  },
  'patient-told': { needs: '', means: 'the patient was told the new time: the old appointment may be cancelled' },
  'keep-both': { needs: '--why', means: 'leave both appointments of a rebook open' },
  'cancel-new': { needs: '', means: 'the old appointment will not be cancelled: cancel the new one instead' },
  'book-plain': { needs: '', means: 'the old appointment of a rebook has ended: book the new slot by itself' },
  'cancel-old-first': {
    needs: '',
    means: 'the booking was refused because the patient has one already: cancel the old one first, in two steps',
  },
  'book-now': { needs: '', means: 'the old appointment is cancelled: book the new time now' },
  'book-original': { needs: '', means: 'book the time that was given up again, if it is still free' },
  'leave-without': { needs: '--why', means: 'end without a new appointment; the patient knows' },
  'take-over': { needs: '', means: 'its author may not act any more: ask for the same in your own name' },
  'send-whole': { needs: '', means: 'the changed members alone were refused: send the whole record' },
};

/** `resolve --help`: every choice by name, what it needs and what it means. */
export const resolveHelpText =
  (): string => `Usage: npm run -s desk -- resolve --modification ID --choose NAME [OPTIONS]

"outbox" says which choices each change allows. What the page of the conflict would show is read by the command itself; an answer on a
record that has moved since is refused.

${Object.entries(CHOICE_HELP).map(lineOf).join('\n')}

To look for another slot first: "slots --service ID", then "take-slot". For another appointment: "book" or "rebook".`;

const lineOf = ([name, { needs, means }]: [string, ChoiceHelp]): string =>
  `  ${[name, needs].filter((part) => part !== '').join(' ')}\n      ${means}`;
