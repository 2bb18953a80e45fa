import { t } from '../../text/words.ts';

/** What a person must know before a Rebook that cancels first: two steps, and none between them (safety 5.5). */
export const CancelFirst = () => (
  <section className="cancel-first" aria-label={t('appointment.rebooking.cancelFirst.title')}>
    <h2 className="nhsuk-heading-s">{t('appointment.rebooking.cancelFirst.title')}</h2>
    <ol className="nhsuk-list nhsuk-list--number">
      <li>{t('appointment.rebooking.cancelFirst.first')}</li>
      <li>{t('appointment.rebooking.cancelFirst.second')}</li>
    </ol>
    <p>
      <strong>{t('appointment.rebooking.cancelFirst.between')}</strong>
    </p>
  </section>
);
