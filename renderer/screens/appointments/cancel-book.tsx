import { Link } from 'wouter';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { useOutboxItem } from '../../api/use-outbox.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { mayCancelBook } from '../../text/results.ts';
import { t } from '../../text/words.ts';
import { bookLead } from './cancel-form.ts';
import { CancelPage } from './cancel-page.tsx';

/** The interruption page for a booking of which nobody knows yet whether the clinic has it (safety 6.2, 6.3). */
export const CancelBook = ({ modificationId }: { readonly modificationId: string }) => {
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
  return mayCancelBook(item) ? <Ask item={item} /> : <Known item={item} />;
};

/** There is nothing to ask any more: what became of it is told on its own page. */
const Known = ({ item }: { readonly item: OutboxItem }) => (
  <>
    <Heading>{t('cancelBook.known')}</Heading>
    <p>{t('cancelBook.knownEffect')}</p>
    <p>
      <Link href={`/result/${item.modificationId}`}>{t('cancelBook.see')}</Link>
    </p>
  </>
);

const Ask = ({ item: { modificationId, servicePhone: phone, ...item } }: { readonly item: OutboxItem }) => (
  <CancelPage
    title={t('cancelBook.title')}
    lead={bookLead(item)}
    requestOf={({ reason }) => ({ operation: 'cancel-booking', modificationId, reason })}
    keep={{ href: `/result/${modificationId}`, words: t('cancelBook.keep') }}
  >
    <p>{t('cancelBook.effect')}</p>
    {phone === undefined ? null : <p>{t('cancelBook.phone', { phone })}</p>}
  </CancelPage>
);
