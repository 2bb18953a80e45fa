import { Link } from 'wouter';
import { useDesk } from '../api/desk.tsx';
import { t } from '../text/words.ts';

const NAMES = ['noConfirmed', 'needDecision', 'twoOpen', 'notConfirmed', 'notSent'] as const;

/** What waits on this workstation, on every screen; each count leads to the Outbox. Nothing is shown where nothing waits. */
export const CountsLine = () => {
  const { counts } = useDesk();
  const waiting = NAMES.filter((name) => counts[name] > 0);
  return (
    <div className="desk-counts" role="status" aria-label={t('chrome.counts.region')}>
      {waiting.map((name) => (
        <Link key={name} href="/outbox" className={`desk-counts__one desk-counts__one--${name}`}>
          {t(`chrome.counts.${name}`, { count: counts[name] })}
        </Link>
      ))}
    </div>
  );
};
