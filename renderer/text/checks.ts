import type { Check } from '../../shared/ipc/check-view.ts';
import { problemOf, sentenceOf } from './failures.ts';
import { t } from './words.ts';

/** What was checked; a service by its name, a proxy by its address. */
export const checkName = ({ name, subject, detail }: Check, nameOfService: (serviceId: string) => string): string =>
  t(`checks.names.${name === 'proxy' && detail !== undefined ? 'proxyBy' : name}`, {
    detail: detail ?? '',
    subject: subject === undefined ? '' : nameOfService(subject),
  });

/** What is wrong and what to do next; undefined where nothing is. */
export const checkNext = ({ name, outcome, failure, detail }: Check): string | undefined => {
  if (outcome === 'well' || outcome === 'not-needed') return undefined;
  const next = nextStep({ name, outcome, failure, detail });
  if (failure === undefined) return next;
  // No clinic can help there, and no waiting: its own next step stands alone.
  return `${HAS_ITS_OWN.includes(name) ? problemOf(failure) : sentenceOf(failure)} ${next}`;
};

const HAS_ITS_OWN: readonly Check['name'][] = ['registry', 'proxy', 'dns', 'tls'];

const nextStep = ({ name, outcome, failure, detail }: Omit<Check, 'subject'>): string => {
  if (name === 'printer' && detail === 'not known') return t('checks.next.printerUnknown');
  if (failure?.kind === 'unreachable' && failure.reason === 'proxy-sign-in') return t('checks.next.proxySignIn');
  if (name === 'keychain' && outcome === 'failed') return t('checks.next.keychainFailed');
  if (name === 'disk' && outcome === 'failed') return t('checks.next.diskFailed');
  if (name === 'accounts' && detail?.startsWith('the folder') === true) return t('checks.next.accountsUnknown');
  if (name === 'place' && detail === 'roaming-profile') return t('checks.next.placeRoaming');
  if (name === 'place' && detail === 'temporary-profile') return t('checks.next.placeTemporary');
  if (name === 'policy') return t(outcome === 'failed' ? 'checks.next.policyFailed' : 'checks.next.policyWarning');
  if (name === 'credential' && outcome === 'warning') return t('checks.next.credentialWarning');
  if (name === 'service' && outcome === 'warning') return t('checks.next.serviceWarning');
  return t(`checks.next.${name}`);
};
