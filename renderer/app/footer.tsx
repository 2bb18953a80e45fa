import { useDesk } from '../api/desk.tsx';
import { t } from '../text/words.ts';

/** What is the same everywhere and matters least. */
export const Footer = () => {
  const { version, session } = useDesk();
  const hasKeys = session === undefined || session.state === 'in';
  return (
    <footer className="desk-footer">
      <div className="nhsuk-width-container desk-footer__line">
        <p>{t('chrome.notNhs')}</p>
        <p>{t('chrome.version', { version })}</p>
        {hasKeys ? <p>{t('chrome.keysHint')}</p> : null}
      </div>
    </footer>
  );
};
