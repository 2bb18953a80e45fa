import { Link, useLocation } from 'wouter';
import { useDesk } from '../api/desk.tsx';
import { WorldBanner } from '../parts/world-banner.tsx';
import mark from '../style/workstation.svg';
import { t } from '../text/words.ts';
import { CountsLine } from './counts-line.tsx';
import { SessionWays } from './session-ways.tsx';

/** Product, user and organisation, the ways to go, and what waits on this workstation. */
export const Header = () => {
  const { environment, organisation, user } = useDesk();
  return (
    <>
      <button type="button" className="nhsuk-skip-link desk-skip" onClick={skipToMain}>
        {t('chrome.skip')}
      </button>
      <header>
        <WorldBanner environment={environment} />
        <div className="desk-header">
          <div className="desk-header__top nhsuk-width-container">
            <Link className="desk-header__product" href="/">
              <img src={mark} alt="" width="32" height="32" />
              {t('chrome.product')}
            </Link>
            <div className="desk-header__session">
              <p className="desk-header__user">{t('chrome.userAt', { user, organisation })}</p>
              <SessionWays />
            </div>
          </div>
          <div className="desk-header__bar">
            <div className="desk-header__ways nhsuk-width-container">
              <Navigation />
              <CountsLine />
            </div>
          </div>
        </div>
      </header>
    </>
  );
};

/** Where nobody has signed in: which world this is, and whose. No way leads anywhere. */
export const PlainHeader = () => {
  const { environment, organisation } = useDesk();
  return (
    <header>
      <WorldBanner environment={environment} />
      <div className="desk-header">
        <div className="desk-header__top nhsuk-width-container">
          <p className="desk-header__product">
            <img src={mark} alt="" width="32" height="32" />
            {t('chrome.product')}
          </p>
          <p className="desk-header__user">{organisation}</p>
        </div>
      </div>
    </header>
  );
};

const WAYS = [
  { href: '/', name: 'slots', of: ['/book'] },
  { href: '/patient', name: 'patient', of: ['/patient', '/appointment'] },
  { href: '/outbox', name: 'outbox', of: ['/outbox', '/decide', '/result', '/cancel-booking', '/hand-over'] },
  { href: '/services', name: 'services', of: ['/services', '/import-services', '/export-services'] },
  { href: '/checks', name: 'checks', of: ['/checks', '/support', '/people'] },
] as const;

const Navigation = () => {
  const [location] = useLocation();
  return (
    <nav aria-label={t('chrome.navigation')}>
      <ul className="desk-header__list">
        {WAYS.map(({ href, name, of }) => {
          const isHere = location === href || of.some((start) => location.startsWith(start));
          return (
            <li key={name}>
              <Link href={href} {...(isHere ? { 'aria-current': location === href ? 'page' : 'true' } : {})}>
                {t(`chrome.nav.${name}`)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
};

// A button, not a link: the address belongs to the routes.
const skipToMain = (): void => document.querySelector<HTMLElement>('h1')?.focus();
