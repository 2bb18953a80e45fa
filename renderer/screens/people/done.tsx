import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';

type Props = { readonly words: string; readonly children?: ReactNode };

/** It was done. The heading takes the focus; the title of the window names nobody. */
export const Done = ({ words, children }: Props) => (
  <>
    <Heading title={t('people.title')}>{words}</Heading>
    {children}
    <p>
      <Link href="/people">{t('people.back')}</Link>
    </p>
  </>
);
