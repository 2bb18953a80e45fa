import { Link } from 'wouter';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { useDraft } from '../../api/draft.tsx';
import { useDesk } from '../../api/desk.tsx';
import { useOutboxItem } from '../../api/use-outbox.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { PatientBanner } from '../../parts/patient-banner.tsx';
import { mayCancelBook } from '../../text/results.ts';
import { t } from '../../text/words.ts';
import { bookLead } from './cancel-form.ts';
import { CancelPage } from './cancel-page.tsx';

/** The interruption page for a booking of which nobody knows yet whether the clinic has it (safety 6.2, 6.3). */
export const CancelBook = ({ modificationId }: { readonly modificationId: string }) => {
  const { now } = useDesk();
  const { value: item, failure } = useOutboxItem(modificationId);
  if (failure !== undefined) {
    return (
      <>
        <Heading>{t('result.closed')}</Heading>
        <FailureMessage failure={failure} />
      </>
    );
  }
  if (item === undefined) return <Heading>{t('common.loading')}</Heading>;
  return (
    <>
      <PatientBanner patient={item.patient} now={now} />
      {mayCancelBook(item) ? <Ask item={item} /> : <NotHere item={item} />}
    </>
  );
};

/** It was never sent, or it is known by now what became of it: how it stands is told on its own page. */
const NotHere = ({ item }: { readonly item: OutboxItem }) => (
  <>
    <Heading>{t('cancelBook.notHere')}</Heading>
    <p>{t('cancelBook.instead')}</p>
    <p>
      <Link href={`/result/${item.modificationId}`}>{t('cancelBook.see')}</Link>
    </p>
  </>
);

const Ask = ({ item: { modificationId, servicePhone: phone, ...item } }: { readonly item: OutboxItem }) => (
  <CancelPage
    title={t('cancelBook.title')}
    lead={bookLead(item)}
    draft={useDraft(`/cancel-booking/${modificationId}`)}
    requestOf={({ reason }) => ({ operation: 'cancel-booking', modificationId, reason })}
    keep={{ href: `/result/${modificationId}`, words: t('cancelBook.keep') }}
  >
    <p>{t('cancelBook.effect')}</p>
    {phone === undefined ? null : <p>{t('cancelBook.phone', { phone })}</p>}
  </CancelPage>
);
