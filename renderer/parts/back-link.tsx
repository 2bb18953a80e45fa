import { Link } from 'wouter';
import { t } from '../text/words.ts';

/** Up one step, or one screen. */
export const BackLink = ({ href, words }: { readonly href: string; readonly words?: string }) => (
  <Link href={href} className="nhsuk-back-link">
    {words ?? t('common.back')}
  </Link>
);
