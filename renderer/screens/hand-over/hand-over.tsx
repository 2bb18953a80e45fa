import { useState } from 'react';
import { useQuery } from '../../api/use-query.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { countWords } from '../../text/hand-over.ts';
import { t } from '../../text/words.ts';
import { GiveForm } from './give-form.tsx';
import { PaperHead } from './paper-head.tsx';
import './hand-over.scss';

const NOTHING = {};

type Done = { readonly changes: number; readonly calls: number; readonly to: string };

/** Open work by who answers for it: given to somebody by name and with the reason, or printed (product.md 48). */
export const HandOver = () => {
  const { value: list, failure, again } = useQuery('listHandOver', NOTHING);
  const [done, setDone] = useState<Done>();
  return (
    <>
      <div className="not-on-paper">
        <BackLink href="/outbox" />
      </div>
      <Heading>{t('handOver.title')}</Heading>
      <div role="status">
        {done === undefined ? null : (
          <p className="nhsuk-inset-text">{t('handOver.done', { what: countWords(done), to: done.to })}</p>
        )}
      </div>
      {failure === undefined ? null : <FailureMessage failure={failure} onAgain={again} />}
      {list === undefined ? null : (
        <>
          <PaperHead list={list} />
          {list.owners.length === 0 ? (
            <p>{t('handOver.none')}</p>
          ) : (
            <GiveForm
              list={list}
              onDone={(given) => {
                setDone(given);
                again();
              }}
            />
          )}
        </>
      )}
    </>
  );
};
