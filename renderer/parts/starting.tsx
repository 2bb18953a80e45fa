import { t } from '../text/words.ts';
import { Heading } from './heading.tsx';

/** Before anything is known of the desk. */
export const Starting = () => (
  <main className="nhsuk-width-container nhsuk-main-wrapper" id="main">
    <Heading title={t('chrome.product')}>{t('chrome.starting.title')}</Heading>
    <p role="status">{t('chrome.starting.reading')}</p>
  </main>
);
