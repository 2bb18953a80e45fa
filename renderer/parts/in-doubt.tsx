import { Button } from 'nhsuk-react-components';
import { Link } from 'wouter';
import { t } from '../text/words.ts';
import { Heading } from './heading.tsx';

/** Not sure who this is: nothing goes on, and nothing is read out (product.md 17). */
export const InDoubt = ({ onBack }: { readonly onBack: () => void }) => (
  <div className="reading">
    <Heading>{t('book.identity.doubtTitle')}</Heading>
    <p>{t('book.identity.doubtLead')}</p>
    <p>{t('book.identity.doubtNext')}</p>
    <Button type="button" onClick={onBack}>
      {t('book.identity.doubtBack')}
    </Button>
    <p>
      <Link href="/">{t('book.identity.doubtStop')}</Link>
    </p>
  </div>
);
