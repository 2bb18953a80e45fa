import type { SlotGapView, SlotList } from '../../shared/ipc/views.ts';
import type { NoSlots } from '../../shared/model/no-slots.ts';
import { failureWordsOf } from './failure-words.ts';
import { whenOf } from './words.ts';

/** How old a list of slots is, and whether it can be booked from. */
export const slotAgeWordsOf = ({ source, readAt, stale }: SlotList): string => {
  if (source === 'none' || readAt === undefined) return 'These slots were never read.';
  const age = `Checked ${whenOf(readAt)}`;
  if (source === 'service') return `${age}.`;
  return `${age}, from what is saved here${stale ? '; the list is old, a slot may be gone' : ''}.`;
};

/** A stretch of the days asked for that a list does not tell of. */
export const gapWordsOf = ({ from, to, because, failure }: SlotGapView): string => {
  const stretch = `${whenOf(from)} to ${whenOf(to)}`;
  if (because === 'failed') {
    return `Not read: ${stretch}.${failure === undefined ? '' : ` ${failureWordsOf(failure).problem}`}`;
  }
  return because === 'cut' ? `Not searched by the service: ${stretch}.` : `Never read on this computer: ${stretch}.`;
};

/** Why there is no slot, and what to do next. */
export const whyNoSlotsWordsOf = (why: NoSlots): string => {
  switch (why.cause) {
    case 'begun':
      return `All ${why.count} free slots on these days have begun. Search from tomorrow.`;
    case 'cut':
      return `The service searched only ${whenOf(why.from)} to ${whenOf(why.to)}. Ask for days within that.`;
    case 'unreadable':
      return `${why.count === 0 ? 'The answer' : `${why.count} slots`} could not be read. Try again, or phone the service.`;
    default:
      return WHY[why.cause];
  }
};

const WHY: Readonly<Record<Exclude<NoSlots['cause'], 'begun' | 'cut' | 'unreadable'>, string>> = {
  past: 'These days are over. Search from today.',
  'not-enabled': 'The service does not let this organisation see its slots. Choose another, or phone this one.',
  'not-answering': 'The service is not answering. Try again in a few minutes, or phone it.',
  offline: 'The booking service cannot be reached. "diagnose" shows what answers.',
  'not-offered': 'The service offers no slot search. Choose another, or phone this one.',
  'unknown-service': 'The booking service does not know this service. Check its id in the service directory.',
  'too-costly': 'The service cannot search so many days at once. Ask for fewer with --from and --to.',
  busy: 'The booking service is busy. Try again in a minute.',
  refused: 'The service did not accept this search. Choose another, or phone this one.',
  'signed-out': 'We cannot sign in to the booking service. "diagnose" shows why.',
  'never-read': 'Nothing is saved for these days, and nobody was asked. Run it without --offline.',
  'none-free': 'The service has nothing free on these days. Ask for later ones with --from and --to.',
};
