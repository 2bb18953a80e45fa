import { Button, Details } from 'nhsuk-react-components';
import type { Failure } from '../../shared/model/failure.ts';
import { answerOf, referenceOf, sentenceOf } from '../text/failures.ts';
import { t } from '../text/words.ts';

type Props = { readonly failure: Failure; readonly onAgain?: () => void };

/** What went wrong and what to do, in plain words. What support needs, codes among it, stands behind an expander (safety 3.3). */
export const FailureMessage = ({ failure, onAgain }: Props) => (
  <div className="nhsuk-inset-text" role="status">
    <p>{sentenceOf(failure)}</p>
    {onAgain === undefined ? null : (
      <Button type="button" secondary small onClick={onAgain}>
        {t('common.tryAgain')}
      </Button>
    )}
    <ForSupport failure={failure} />
  </div>
);

const ForSupport = ({ failure }: Pick<Props, 'failure'>) => {
  const reference = referenceOf(failure);
  const answer = answerOf(failure);
  if (reference === undefined) return null;
  return (
    <Details>
      <Details.Summary>{t('failures.support.title')}</Details.Summary>
      <Details.Text>
        <p>{t('failures.support.reference', { reference })}</p>
        {answer === undefined ? null : <p>{t('failures.support.answer', { answer })}</p>}
      </Details.Text>
    </Details>
  );
};
