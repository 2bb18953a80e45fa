import type { Instant } from '../../shared/base/instant.ts';
import type { Contact, Desk, ServiceView } from '../../shared/ipc/views.ts';
import { showMoment } from './dates.ts';
import { t } from './words.ts';

/** What the connection banner says: `lead` in bold, then plain sentences, then perhaps a link to the Outbox. */
export type ConnectionBanner = {
  readonly tone: 'important' | 'success';
  /** Said before the lead: what went well, where not all did. */
  readonly first?: string;
  readonly lead: string;
  readonly more: readonly string[];
  readonly link?: string;
  /** It tells of something that is over: a person may put it away. */
  readonly isOver?: boolean;
};

/** The clock may be this far off before it is said (safety 8.3). */
const CLOCK_LIMIT_MS = 5 * 60_000;

/**
 * The one banner about contact (product.md 4.2), the gravest first; undefined where all is well.
 * `wasLost` is whether this window saw contact lost since it last said that all went well.
 */
export const bannerOf = (desk: Desk, wasLost: boolean): ConnectionBanner | undefined =>
  clockBanner(desk) ??
  signedOutBanner(desk) ??
  offlineBanner(desk) ??
  serviceDownBanner(desk) ??
  slowBanner(desk) ??
  (wasLost ? backBanner(desk) : undefined);

const clockBanner = ({ clockSkewMs }: Desk): ConnectionBanner | undefined =>
  clockSkewMs === undefined || Math.abs(clockSkewMs) <= CLOCK_LIMIT_MS
    ? undefined
    : {
        tone: 'important',
        lead: t('connection.clock.lead', { count: Math.round(Math.abs(clockSkewMs) / 60_000) }),
        more: [t('connection.clock.more')],
      };

const signedOutBanner = ({ contact }: Desk): ConnectionBanner | undefined =>
  contact.state === 'signed-out'
    ? {
        tone: 'important',
        lead: t('connection.signedOut.lead'),
        more: [t('connection.signedOut.more', { reference: signInReference(contact) })],
      }
    : undefined;

/** Our own name for why sign-in fails: nothing of the answer itself. */
const signInReference = ({ failure }: Contact): string =>
  failure?.kind === 'signed-out' ? `SIGN-IN-${failure.reason.toUpperCase()}` : 'SIGN-IN';

const offlineBanner = ({ contact, counts, now }: Desk): ConnectionBanner | undefined =>
  contact.state === 'lost'
    ? {
        tone: 'important',
        lead: t('connection.offline.lead'),
        more: [lastReached(contact, now), t('connection.offline.can')],
        ...(counts.notSent === 0 ? {} : { link: t('connection.offline.unsent', { count: counts.notSent }) }),
      }
    : undefined;

const lastReached = ({ lastReachedAt }: Contact, now: Instant): string =>
  lastReachedAt === undefined
    ? t('connection.offline.never')
    : t('connection.offline.since', { time: showMoment(lastReachedAt, now) });

const serviceDownBanner = ({ services, now }: Desk): ConnectionBanner | undefined => {
  const down = services.filter(({ contact }) => contact.state === 'lost');
  if (down.length === 0) return undefined;
  const names = namesOf(down);
  const since = firstSince(down);
  const answered = lastAnswer(services.filter(({ contact }) => contact.state === 'reached'));
  return {
    tone: 'important',
    lead: t('connection.serviceDown.lead', { count: down.length, names }),
    more: [
      ...(since === undefined ? [] : [t('connection.serviceDown.since', { time: showMoment(since, now) })]),
      ...(answered === undefined ? [] : [t('connection.serviceDown.others', { time: showMoment(answered, now) })]),
      t('connection.serviceDown.saved', { names }),
    ],
  };
};

// Two by name; more than that by number, or the banner would fill the screen.
const namesOf = (down: readonly ServiceView[]): string => {
  const [first, last] = down.map(({ name }) => name);
  if (first === undefined || down.length > 2) return t('connection.serviceDown.several', { count: down.length });
  return last === undefined ? first : t('connection.serviceDown.and', { first, last });
};

const firstSince = (services: readonly ServiceView[]): Instant | undefined =>
  services
    .map(({ contact }) => contact.since)
    .filter((since) => since !== undefined)
    .toSorted((one, other) => one - other)[0];

const lastAnswer = (services: readonly ServiceView[]): Instant | undefined =>
  services
    .map(({ contact }) => contact.lastReachedAt)
    .filter((at) => at !== undefined)
    .toSorted((one, other) => other - one)[0];

const slowBanner = ({ contact, services }: Desk): ConnectionBanner | undefined =>
  contact.slow || services.some((service) => service.contact.slow)
    ? { tone: 'important', lead: t('connection.slow.lead'), more: [t('connection.slow.more')] }
    : undefined;

const backBanner = ({ lastReplay, now }: Desk): ConnectionBanner | undefined => {
  if (lastReplay === undefined) return undefined;
  const { at, running, waiting, sentAndChecked, needDecision } = lastReplay;
  if (running && waiting > 0) {
    return {
      tone: 'important',
      lead: t('connection.back.lead'),
      more: [t('connection.back.more', { count: waiting })],
    };
  }
  if (running || sentAndChecked + needDecision === 0) return undefined;
  if (needDecision > 0) {
    return {
      tone: 'important',
      ...(sentAndChecked > 0 ? { first: t('connection.finished.some', { count: sentAndChecked }) } : {}),
      lead: t('connection.finished.decide', { count: needDecision }),
      more: [],
      isOver: true,
      link: needDecision === 1 ? t('connection.finished.reviewOne') : t('connection.finished.review'),
    };
  }
  const time = showMoment(at, now);
  return waiting > 0
    ? undefined
    : { tone: 'success', lead: t('connection.finished.well', { count: sentAndChecked, time }), more: [], isOver: true };
};

/** How one service stands, in a few words: beside its name in the search. */
export const contactWords = (contact: Contact, now: Instant): string => {
  switch (contact.state) {
    case 'not-tried':
      return contact.slow ? t('connection.contact.slow') : t('connection.contact.not-tried');
    case 'reached':
      if (contact.slow) return t('connection.contact.slow');
      return t('connection.contact.reached', { time: showMoment(contact.lastReachedAt ?? now, now) });
    case 'lost':
      return t('connection.contact.lost', { time: showMoment(contact.since ?? now, now) });
    default:
      return t('connection.contact.signed-out');
  }
};
