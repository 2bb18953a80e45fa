import type { Failure } from '../../shared/model/failure.ts';
import { t } from '../text/words.ts';
import { FailureMessage } from './failure-message.tsx';
import { Heading } from './heading.tsx';

/** Before anything is known of the desk. */
export const Starting = ({ failure }: { readonly failure: Failure | undefined }) => (
  <main className="nhsuk-width-container nhsuk-main-wrapper" id="main">
    <Heading title={t('chrome.product')}>
      {failure === undefined ? t('chrome.starting.title') : t('chrome.starting.failed')}
    </Heading>
    {failure === undefined ? <p role="status">{t('chrome.starting.reading')}</p> : <FailureMessage failure={failure} />}
  </main>
);
