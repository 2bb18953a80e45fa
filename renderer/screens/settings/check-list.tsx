import { Tag } from 'nhsuk-react-components';
import { Link } from 'wouter';
import type { Check } from '../../../shared/ipc/check-view.ts';
import { useDesk } from '../../api/desk.tsx';
import { checkName, checkNext } from '../../text/checks.ts';
import { t } from '../../text/words.ts';
import './checks.scss';

/** How many failed, in a sentence. */
export const checksSummary = (checks: readonly Check[]): string => {
  const failed = checks.filter(({ outcome }) => outcome === 'failed').length;
  return failed === 0 ? t('checks.allWell') : t('checks.someFailed', { count: failed });
};

const COLOURS = { well: 'green', warning: 'yellow', failed: 'red', 'not-needed': 'grey' } as const;

/** `isElsewhere`: of another desk than this one, so that no row leads to a page of this. */
export const CheckList = ({
  checks,
  isElsewhere = false,
}: {
  readonly checks: readonly Check[];
  readonly isElsewhere?: boolean;
}) => {
  const { services } = useDesk();
  const nameOf = (id: string) => services.find((service) => service.id === id)?.name ?? id;
  return (
    <ul className="checks">
      {checks.map((check) => (
        <li key={`${check.name}-${check.subject ?? ''}`} className="checks__one">
          <Tag modifier={COLOURS[check.outcome]}>{t(`checks.outcomes.${check.outcome}`)}</Tag>
          <div>
            <p className="checks__name">{checkName(check, nameOf)}</p>
            {checkNext(check) === undefined ? null : <p>{checkNext(check)}</p>}
            {!isElsewhere && check.name === 'outbox' && check.outcome !== 'well' ? (
              <Link href="/outbox">{t('checks.toOutbox')}</Link>
            ) : null}
            {!isElsewhere && check.name === 'service' && check.outcome === 'warning' && check.subject !== undefined ? (
              <Link href={`/services/${encodeURIComponent(check.subject)}`}>{t('checks.toService')}</Link>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
};
