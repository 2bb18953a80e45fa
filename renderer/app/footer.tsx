import { useDesk } from '../api/desk.tsx';
import { t } from '../text/words.ts';

/** What is the same everywhere and matters least. */
export const Footer = () => {
  const { version } = useDesk();
  return (
    <footer className="desk-footer">
      <div className="nhsuk-width-container desk-footer__line">
        <p>{t('chrome.notNhs')}</p>
        <p>{t('chrome.version', { version })}</p>
        <p>{t('chrome.keysHint')}</p>
      </div>
    </footer>
  );
};
