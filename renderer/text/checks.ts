import type { Check } from '../../shared/ipc/check-view.ts';
import { problemOf, sentenceOf } from './failures.ts';
import { t } from './words.ts';

/** What was checked; a service by its name. */
export const checkName = ({ name, subject }: Check, nameOfService: (serviceId: string) => string): string =>
  t(`checks.names.${name}`, { subject: subject === undefined ? '' : nameOfService(subject) });

/** What is wrong and what to do next; undefined where nothing is. */
export const checkNext = ({ name, outcome, failure }: Check): string | undefined => {
  if (outcome === 'well' || outcome === 'not-needed') return undefined;
  const next = nextStep({ name, outcome });
  if (failure === undefined) return next;
  // No clinic can help where the national list does not answer: its own next step stands alone.
  return `${name === 'registry' ? problemOf(failure) : sentenceOf(failure)} ${next}`;
};

const nextStep = ({ name, outcome }: Pick<Check, 'name' | 'outcome'>): string => {
  if (name === 'keychain' && outcome === 'failed') return t('checks.next.keychainFailed');
  if (name === 'disk' && outcome === 'failed') return t('checks.next.diskFailed');
  if (name === 'policy') return t(outcome === 'failed' ? 'checks.next.policyFailed' : 'checks.next.policyWarning');
  if (name === 'service' && outcome === 'warning') return t('checks.next.serviceWarning');
  return t(`checks.next.${name}`);
};
