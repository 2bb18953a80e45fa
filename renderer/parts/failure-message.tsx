import { Button } from 'nhsuk-react-components';
import type { Failure } from '../../shared/model/failure.ts';
import { referenceOf, sentenceOf } from '../text/failures.ts';
import { t } from '../text/words.ts';

type Props = { readonly failure: Failure; readonly onAgain?: () => void };

/** What went wrong, in plain words, with the reference for support where there is one. */
export const FailureMessage = ({ failure, onAgain }: Props) => {
  const reference = referenceOf(failure);
  return (
    <div className="nhsuk-inset-text" role="status">
      <p>{sentenceOf(failure)}</p>
      {reference === undefined ? null : <p>{t('failures.reference', { reference })}</p>}
      {onAgain === undefined ? null : (
        <Button type="button" secondary small onClick={onAgain}>
          {t('common.tryAgain')}
        </Button>
      )}
    </div>
  );
};
