import { t } from '../text/words.ts';
import './lost-message.scss';

/** Across the whole width, above everything: the program behind this window does not answer. */
export const LostMessage = () => (
  <section className="lost-message" role="alert">
    <div className="nhsuk-width-container">
      <h2 className="nhsuk-heading-m">{t('chrome.lost.title')}</h2>
      <p>
        {t('chrome.lost.body')} {t('chrome.lost.safe')}
      </p>
      <p>{t('chrome.lost.next')}</p>
    </div>
  </section>
);
