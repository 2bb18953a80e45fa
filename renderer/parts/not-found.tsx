import { Link } from 'wouter';
import { t } from '../text/words.ts';
import { Heading } from './heading.tsx';

/** For an address that leads nowhere. */
export const NotFound = () => (
  <>
    <Heading>{t('chrome.notFound.title')}</Heading>
    <p>{t('chrome.notFound.body')}</p>
    <p>
      <Link href="/">{t('chrome.notFound.link')}</Link>
    </p>
  </>
);
