import { Link } from 'wouter';
import { useDesk } from '../api/desk.tsx';
import { t } from '../text/words.ts';

const NAMES = ['noConfirmed', 'needDecision', 'twoOpen', 'notConfirmed', 'notSent'] as const;

/** What waits on this workstation, on every screen; and on this computer under other sign-ins; each count leads to the Outbox. Nothing is shown where nothing waits. */
export const CountsLine = () => {
  const { counts, otherSignIns } = useDesk();
  const waiting = NAMES.filter((name) => counts[name] > 0);
  return (
    <div className="desk-counts" role="status" aria-label={t('chrome.counts.region')}>
      {waiting.map((name) => (
        <Link key={name} href="/outbox" className={`desk-counts__one desk-counts__one--${name}`}>
          {t(`chrome.counts.${name}`, { count: counts[name] })}
        </Link>
      ))}
      {otherSignIns === undefined ? null : (
        <Link href="/outbox" className="desk-counts__one">
          {t('chrome.counts.otherSignIns', { count: otherSignIns.changes })}
        </Link>
      )}
    </div>
  );
};
