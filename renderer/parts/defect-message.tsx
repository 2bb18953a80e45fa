import { Button } from 'nhsuk-react-components';
import { Link } from 'wouter';
import { t } from '../text/words.ts';
import { Heading } from './heading.tsx';

/** Shown in place of a screen on which something went wrong that nobody foresaw. */
export const DefectMessage = ({ reference, onAgain }: { readonly reference: string; readonly onAgain: () => void }) => (
  <>
    <Heading>{t('chrome.defect.title')}</Heading>
    <p>{t('chrome.defect.body')}</p>
    <p>
      {t('chrome.defect.reference')} <strong>{reference}</strong>
    </p>
    <Button type="button" onClick={onAgain}>
      {t('chrome.defect.again')}
    </Button>
    <p>
      <Link href="/outbox" onClick={onAgain}>
        {t('chrome.defect.outbox')}
      </Link>
    </p>
  </>
);
