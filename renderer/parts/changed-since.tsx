import { t } from '../text/words.ts';

/** What the form was begun on is another now: said where the person is about to go on with it. */
export const ChangedSince = ({ isShown }: { readonly isShown: boolean }) =>
  isShown ? (
    <p className="nhsuk-inset-text" role="alert">
      <strong>{t('draft.moved')}</strong>
    </p>
  ) : null;
