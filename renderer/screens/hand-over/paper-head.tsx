import type { HandOverList } from '../../../shared/ipc/hand-over-views.ts';
import { showDayAndTime } from '../../text/dates.ts';
import { t } from '../../text/words.ts';

/** What paper must say of itself: that it is confidential, where and when it was printed and by whom, and what becomes of it. */
export const PaperHead = ({ list: { at, environment, organisation, person } }: { readonly list: HandOverList }) => (
  <div className="only-on-paper">
    <p>
      <strong>{t('handOver.paper', { organisation })}</strong>{' '}
      {environment === 'training' || environment === 'sandbox' ? t('handOver.paperTraining') : null}
    </p>
    <p>{t('handOver.paperBy', { time: showDayAndTime(at), person })}</p>
  </div>
);
