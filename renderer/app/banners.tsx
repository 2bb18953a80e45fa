import { Link } from 'wouter';
import { useDeskState } from '../api/desk.tsx';
import { bannerOf } from '../text/connection.ts';
import { t } from '../text/words.ts';

/** The connection banner, in a polite live region that is always there: it is announced, and the focus stays where it is. */
export const Banners = () => {
  const { desk, wasLost, forgetLoss } = useDeskState();
  const banner = bannerOf(desk, wasLost);
  return (
    <div className="desk-banners nhsuk-width-container" role="status">
      {banner === undefined ? null : (
        <div className={`nhsuk-notification-banner desk-banner desk-banner--${banner.tone}`}>
          <p className="desk-banner__title">
            {banner.tone === 'success' ? t('connection.success') : t('connection.important')}
          </p>
          <p className="desk-banner__words">
            {banner.first} <strong>{banner.lead}</strong> {banner.more.join(' ')}{' '}
            {banner.link === undefined ? null : <Link href="/outbox">{banner.link}</Link>}
          </p>
          {banner.isOver ? (
            <button type="button" className="desk-banner__hide" onClick={forgetLoss}>
              {t('connection.hide')}
            </button>
          ) : null}
        </div>
      )}
    </div>
  );
};
