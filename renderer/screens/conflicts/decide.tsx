import { useCallback, useLayoutEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useOutboxItem } from '../../api/use-outbox.ts';
import { useQuery } from '../../api/use-query.ts';
import { BackLink } from '../../parts/back-link.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { t } from '../../text/words.ts';
import { DecisionPage } from './decision-page.tsx';
import './decide.scss';

/**
 * Whatever needs a person: a Conflict with its three versions, read again as the page opens, or a Modification that is held, was
 * refused or came too late.
 */
export const Decide = ({ modificationId }: { readonly modificationId: string }) => {
  useEscape('/outbox');
  const { value: item, failure } = useOutboxItem(modificationId);
  const isConflict = item?.progress.kind === 'conflict';
  // Slots that may be taken instead are read with it, whatever state offers them.
  const isRead = isConflict || item?.choices.includes('take-slot') === true;
  const conflict = useQuery('getConflict', isRead ? { modificationId } : undefined);
  const [isMovedOn, setIsMovedOn] = useState(false);
  const { again } = conflict;
  const readAgain = useCallback(() => {
    setIsMovedOn(true);
    again();
  }, [again]);
  if (failure !== undefined || conflict.failure !== undefined) {
    return (
      <>
        <BackLink href="/outbox" words={t('decide.back')} />
        <Heading>{t('decide.titles.nothing')}</Heading>
        {failure === undefined ? null : <FailureMessage failure={failure} />}
        {conflict.failure === undefined ? null : <FailureMessage failure={conflict.failure} onAgain={conflict.again} />}
      </>
    );
  }
  if (item === undefined || (isRead && conflict.value === undefined)) {
    return <Heading>{t('decide.loading')}</Heading>;
  }
  return (
    <DecisionPage
      key={`${conflict.value?.seen ?? ''}${isMovedOn ? '-again' : ''}`}
      item={conflict.value?.item ?? item}
      view={conflict.value}
      isMovedOn={isMovedOn}
      onMoved={readAgain}
    />
  );
};

// Escape = Decide later: nothing is lost, the tag and the count stay. Not while a list of keys lies over the page. From the moment that
// the page is seen: an ordinary effect would come a moment later.
const useEscape = (to: string): void => {
  const [, go] = useLocation();
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) go(to);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [go, to]);
};
