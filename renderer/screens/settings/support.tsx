import { Button } from 'nhsuk-react-components';
import { useState } from 'react';
import { type SupportSaved, supportText } from '../../../shared/model/support-bundle.ts';
import { useCall } from '../../api/use-call.ts';
import { useQuery } from '../../api/use-query.ts';
import { useWaiting } from '../../api/use-waiting.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import './support.scss';

const NOTHING = {};

/** All that a support file would hold, to be read before it is written; what was shown is what is written. */
export const Support = () => {
  const { value: shown, failure, isReading, again } = useQuery('getSupport', NOTHING);
  const save = useCall('saveSupport');
  const [saved, setSaved] = useState<SupportSaved>();
  const waiting = useWaiting(isReading);
  const showAgain = () => {
    setSaved(undefined);
    again();
  };
  const write = async (id: string) => {
    setSaved(undefined);
    setSaved(await save.run({ id }));
  };
  return (
    <>
      <BackLink href="/checks" words={t('checks.title')} />
      <Heading>{t('support.title')}</Heading>
      <p className="reading">{t('support.lead')}</p>
      <div role="status">{waiting === 'no' ? null : <p>{t('support.making')}</p>}</div>
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={showAgain} />}
      {shown === undefined ? null : (
        <>
          <div className="nhsuk-form-group">
            <label className="nhsuk-label" htmlFor="support-text">
              {t('support.text')}
            </label>
            <textarea
              id="support-text"
              className="nhsuk-textarea support__text"
              rows={16}
              readOnly
              spellCheck={false}
              value={supportText(shown.bundle)}
            />
          </div>
          <Button type="button" disabled={save.isRunning || isReading} onClick={() => void write(shown.id)}>
            {t('support.save')}
          </Button>
          {save.failure === undefined ? null : <FailureMessage failure={save.failure} />}
          <Saved saved={saved} onAgain={showAgain} />
        </>
      )}
    </>
  );
};

type SavedProps = { readonly saved: SupportSaved | undefined; readonly onAgain: () => void };

const Saved = ({ saved, onAgain }: SavedProps) => (
  <div role="status">
    {saved?.outcome === 'saved' ? (
      <p>
        <strong>{t('support.saved', { name: saved.name })}</strong> {t('support.send')}
      </p>
    ) : null}
    {saved?.outcome === 'not-saved' ? (
      <p className="nhsuk-error-message">{t(`support.notSaved.${saved.reason}`)}</p>
    ) : null}
    {saved?.outcome === 'not-shown' ? (
      <>
        <p className="nhsuk-error-message">{t('support.notShown')}</p>
        <button type="button" className="link-button" onClick={onAgain}>
          {t('support.again')}
        </button>
      </>
    ) : null}
  </div>
);
