import { assertNever } from '../../shared/base/assert-never.ts';
import type { Instant } from '../../shared/base/instant.ts';
import { londonParts } from '../../shared/base/london.ts';
import type { Check } from '../../shared/ipc/check-view.ts';
import type { AppointmentDetail, Contact, NoConfirmedView, OutboxItem } from '../../shared/ipc/views.ts';
import type { Conflict } from '../../shared/model/conflict.ts';
import type { AlarmKind } from '../../shared/model/fact.ts';
import type { Suspension } from '../../shared/model/policy.ts';
import type { HeldReason, Progress } from '../../shared/model/progress.ts';
import { failureWordsOf, suspendedWordsOf } from './failure-words.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** An instant as a London clock shows it, with its zone: `Tue 4 Aug 2026 10:20am BST` (safety 8.2). */
export const whenOf = (instant: Instant | undefined): string => {
  if (instant === undefined) return 'time not known';
  const { year, month, day, dayOfWeek, zone } = londonParts(instant);
  return `${DAYS[dayOfWeek - 1]} ${day} ${MONTHS[month - 1]} ${year} ${clockOf(instant)} ${zone}`;
};

/** The time of day alone: `10:20am`. */
export const clockOf = (instant: Instant): string => {
  const { hour, minute } = londonParts(instant);
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')}${hour < 12 ? 'am' : 'pm'}`;
};

/** Whether a service answers, and since when not. */
export const contactWordsOf = (contact: Contact): string => {
  switch (contact.state) {
    case 'not-tried':
      return 'not asked yet';
    case 'reached':
      return `answered ${contact.lastReachedAt === undefined ? '' : whenOf(contact.lastReachedAt)}`.trimEnd();
    case 'lost':
      return `not answering${contact.since === undefined ? '' : ` since ${whenOf(contact.since)}`}`;
    case 'signed-out':
      return 'sign-in refused';
    default:
      return assertNever(contact.state);
  }
};

/** What became of one Modification, in a sentence. Success is said of `settled` alone (safety 2.4). */
export const progressWordsOf = (
  item: Pick<
    OutboxItem,
    'operation' | 'progress' | 'mayHaveArrived' | 'told' | 'noConfirmed' | 'alarm' | 'behindUnknown' | 'suspended'
  >,
): string => {
  const { noConfirmed, alarm, suspended, ...rest } = item;
  const stands = suspended === undefined ? standsAs(rest) : stoppedAs(rest.mayHaveArrived, suspended);
  if (alarm !== undefined) return `Needs decision: ${ALARMS[alarm.kind]} (seen ${whenOf(alarm.at)}). ${stands}`;
  return noConfirmed === undefined ? stands : `No confirmed appointment ${noConfirmedWordsOf(noConfirmed)}. ${stands}`;
};

/** What may have arrived is not called unsent, whatever stops the rest of it (safety 2.5). */
const stoppedAs = (mayHaveArrived: boolean, suspended: Suspension): string =>
  `${mayHaveArrived ? 'Not confirmed' : 'Not sent'}: ${suspendedWordsOf(suspended).problem}`;

/** Since when a patient may have no appointment, whose job it is, and by when to call (safety 5.5). */
export const noConfirmedWordsOf = ({ since, owner, due }: NoConfirmedView): string =>
  `since ${whenOf(since)}: ${owner} calls the patient by ${whenOf(due)}`;

const standsAs = (
  item: Pick<OutboxItem, 'operation' | 'progress' | 'mayHaveArrived' | 'told' | 'behindUnknown'>,
): string => {
  const { progress, mayHaveArrived } = item;
  switch (progress.kind) {
    case 'queued':
    case 'reading':
      return mayHaveArrived ? 'Not confirmed: checking with the service' : waitingWordsOf(progress);
    case 'blocked':
      if (item.behindUnknown)
        return 'On hold: waits for a change that may have arrived; if urgent, phone the service to cancel';
      return mayHaveArrived ? 'Not confirmed: waits for an earlier change' : 'On hold: waits for an earlier change';
    case 'uncertain':
      return progress.failure?.kind === 'awaiting-outcome'
        ? 'Not confirmed: the clinic has the request; its answer has not come yet'
        : 'Not confirmed: checking with the service';
    case 'sending':
    case 'reconciling':
      return 'Not confirmed: checking with the service';
    case 'confirmed':
      if (item.told) return 'Booked, the service told us; not seen there yet';
      return 'Not confirmed: the service accepted it, still checking';
    case 'conflict':
      return `Needs decision: ${CONFLICTS[progress.conflict.kind]}`;
    case 'rejected':
      return 'Needs decision: the service refused it';
    case 'held':
      return progress.failure?.kind === 'by-message'
        ? `Needs decision: ${failureWordsOf(progress.failure).problem}`
        : `Needs decision: ${HELD[progress.reason]}`;
    case 'expired':
      return 'Needs decision: it was not sent in time';
    default:
      return endWordsOf(item.operation, progress);
  }
};

const waitingWordsOf = (progress: Extract<Progress, { kind: 'queued' | 'reading' }>): string => {
  const failure = progress.kind === 'queued' ? progress.failure : undefined;
  const why = failure === undefined ? '' : ` (${failureWordsOf(failure).problem})`;
  return `Not sent: saved on this workstation${why}`;
};

type End = Extract<Progress, { kind: 'settled' | 'superseded' | 'abandoned' }>;

const endWordsOf = (operation: OutboxItem['operation'], progress: End): string => {
  switch (progress.kind) {
    case 'settled':
      return `${SETTLED[operation]}${progress.alreadySo ? ' already' : ''}, checked ${whenOf(progress.at)}`;
    case 'superseded':
      return SUPERSEDED[progress.why];
    case 'abandoned':
      return 'Given up';
    default:
      return assertNever(progress);
  }
};

const SETTLED: Readonly<Record<OutboxItem['operation'], string>> = {
  book: 'Booked',
  update: 'Changed',
  cancel: 'Cancelled',
  reschedule: 'Moved to the new time',
};

const SUPERSEDED: Readonly<Record<Extract<Progress, { kind: 'superseded' }>['why'], string>> = {
  decided: 'Replaced by what was decided',
  withdrawn: 'Taken back, nothing was sent',
  'nothing-to-cancel': 'Nothing to cancel: it was never booked',
  replaced: 'Replaced by a later change',
};

const CONFLICTS: Readonly<Record<Conflict['kind'], string>> = {
  moved: 'this appointment has moved',
  ended: 'this appointment is no longer booked',
  changed: 'this appointment was changed meanwhile',
  differs: 'the service shows something else than was asked for',
  'perhaps-booked': 'there may already be a booking for this person',
  'slot-taken': 'this slot is no longer free',
  gone: 'the service has no appointment with this reference',
};

const ALARMS: Readonly<Record<AlarmKind, string>> = {
  'second-booking': 'the service has a second booking for this, phone it',
  undone: 'what was changed is not there any more, phone the service',
};

const HELD: Readonly<Record<HeldReason, string>> = {
  'find-out': 'find out from the service whether it arrived',
  'possible-duplicate': 'there may be two bookings, ask the service',
  'still-wanted': 'recorded a while ago, is it still wanted?',
  'not-permitted': 'this service refuses this workstation',
  configuration: 'the request or the entry of this service in the profile is wrong',
  'read-back-unavailable': 'accepted, but it could not be read back',
  'depends-on-refused': 'the booking it belongs to was not made',
  'patient-not-told': 'tell the patient the new time first',
  'confirm-new-booking': 'the old appointment is cancelled: say "book-now" to book the new time',
  'no-pre-image': 'an appointment that looks like it is there, ask the service',
  'service-name':
    'this service tells another name than is listed, say yes to it with "service confirm", then try again',
  'author-not-permitted': 'the person who recorded it may not act any more: "take-over" sends it in your name',
  ambiguous: 'the record at the service can be read in two ways, ask the service to change it',
};

/** What `diagnose` looked at. */
export const CHECKS: Readonly<Record<Check['name'], string>> = {
  profile: 'Profile',
  store: 'Saved data',
  keychain: 'Keychain',
  credential: 'Sign-in key',
  token: 'Sign-in',
  clock: 'Clock',
  registry: 'Registry',
  service: 'Service',
  outbox: 'Outbox',
  audit: 'Audit trail',
  copies: 'Copies of saved changes',
  policy: 'Rules for this computer',
  kiosk: 'Kiosk',
  accounts: 'Other sign-ins of this computer',
  place: 'Place of the saved data',
  disk: 'Disk',
  printer: 'Printer',
  slots: 'Search for free slots',
  proxy: 'Proxy',
  dns: 'Name of the service',
  tls: 'Secure connection',
};

/** Where the data folder ought not to lie, and what to do. */
export const DOUBTFUL_PLACES: Readonly<Record<string, string>> = {
  'temporary-profile':
    'Windows has signed in with a temporary profile: what is saved now is lost at the sign-out. Record nothing here, and ask IT',
  'roaming-profile':
    'it lies in a roaming profile, which other computers get a copy of: ask IT to move it to the local profile',
  'synced-folder': 'it lies in a folder that another program copies, such as OneDrive: ask IT to move it out of there',
};

export const CHECK_OUTCOMES: Readonly<Record<Check['outcome'], string>> = {
  well: 'well',
  warning: 'warning',
  failed: 'FAILED',
  'not-needed': 'not needed',
};

/** Whether something may be done to an appointment now, and if not, why not. */
export const ALLOWED: Readonly<
  Record<AppointmentDetail['allowed']['rebook'] | AppointmentDetail['allowed']['reschedule'], string>
> = {
  off: 'not agreed with this service',
  'by-message': 'no, this service takes messages only',
  yes: 'yes',
  'not-booked': 'no, it is not booked',
  past: 'no, it has started',
  'not-offered': 'no, the service does not offer it',
  'cancel-first': 'only in two supervised steps: cancel, then book',
};
