import type { Instant } from '../../shared/base/instant.ts';
import type { Gap, SendingOff } from '../../shared/model/gap.ts';
import type { PolicyView } from '../../shared/model/policy.ts';
import { whenOf } from './words.ts';

/** What a start found and a person has to deal with. */
export type Notices = {
  readonly gaps: readonly Gap[];
  readonly sendingOff?: SendingOff | undefined;
  readonly standstillSince?: Instant | undefined;
  readonly policy?: PolicyView | undefined;
};

/** One line for each: what may be missing since when, and why nothing is sent (safety 6.5, 6.6, 10.6). */
export const noticeWordsOf = ({ gaps, sendingOff, standstillSince, policy }: Notices): readonly string[] => [
  ...(policy === undefined ? [] : policyWordsOf(policy)),
  ...(sendingOff === undefined ? [] : [`Nothing is sent from this workstation: ${SENDING_OFF[sendingOff]} Ask IT.`]),
  ...(standstillSince === undefined ? [] : [standstillWordsOf(standstillSince)]),
  ...gaps.map(gapWordsOf),
];

/** What the machine's policy file stops now, in the words of those who wrote it (docs/policy.md). */
const policyWordsOf = ({ file, stopped }: PolicyView): readonly string[] => [
  ...(file === 'unreadable' ? [`Nothing is sent: the rules set for this computer cannot be read. ${SEE}`] : []),
  ...(file === 'kept' ? [`The newest rules for this computer cannot be read; those before hold. ${SEE}`] : []),
  ...stopped.map(
    ({ operations, services, reason, until }) =>
      `Stopped for now: ${operations?.join(', ') ?? 'everything'} at ${services?.join(', ') ?? 'all services'}. ${reason}${until === undefined ? '' : ` Until ${whenOf(until)}.`}`,
  ),
];

const SEE = 'Run "diagnose" and ask IT.';

/** An answer cannot be saved (safety 1.5). */
const standstillWordsOf = (since: Instant): string =>
  `An answer could not be saved since ${whenOf(since)}: nothing more is sent until it can. It is tried every 5 seconds. Make room on the disk, or ask IT. Closing the program loses nothing.`;

const gapWordsOf = ({ gap, cause, since, until }: Gap): string => {
  const time = since === undefined ? `before ${whenOf(until)}` : `between ${whenOf(since)} and ${whenOf(until)}`;
  return `${CAUSES[cause]} Changes saved on this computer ${time} may be missing. Look at your notes for this time and check those patients' appointments, then: notices --confirm ${gap}`;
};

const CAUSES: Readonly<Record<Gap['cause'], string>> = {
  damaged: 'The file with your changes was damaged; a copy of it is in use.',
  'older-file': 'An older copy of the file with your changes is in use.',
};

const SENDING_OFF: Readonly<Record<SendingOff, string>> = {
  'network-share': 'its data is on a network drive, where two workstations could send the same change.',
  'other-computer': 'its data was copied from another computer, which may send the same changes.',
  'copied-folder': 'its data is a copy of another folder on this computer, which may send the same changes.',
};
