import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { useCall } from '../../api/use-call.ts';
import { useOutboxItem } from '../../api/use-outbox.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import type { Problem } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { Stressed } from '../../parts/stressed.tsx';
import { mayCancelBook } from '../../text/results.ts';
import { t } from '../../text/words.ts';
import { bookLead, type CancelChoice, cancelProblems, reasonOfChoice } from './cancel-form.ts';
import { ReasonFields } from './reason-fields.tsx';

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
  return mayCancelBook({ item }) ? <Ask item={item} /> : <Known item={item} />;
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

const Ask = ({ item }: { readonly item: OutboxItem }) => {
  const [choice, setChoice] = useState<CancelChoice | ''>('');
  const [other, setOther] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [, go] = useLocation();
  const record = useCall('recordModification');
  const { modificationId } = item;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = cancelProblems(choice, other);
    setProblems(found);
    if (choice === '' || found.length > 0) return;
    const request = { operation: 'cancel-booking' as const, modificationId, reason: reasonOfChoice(choice, other) };
    const recorded = await record.run({ hold: false, request });
    if (recorded !== undefined) go(`/result/${recorded.modificationIds.join('/')}`, { replace: true });
  };
  return (
    <form className="interruption" onSubmit={(event) => void submit(event)} noValidate>
      <ProblemSummary problems={problems} />
      <Heading>{t('cancelBook.title')}</Heading>
      <p className="nhsuk-body-l">
        <Stressed words={bookLead(item)} />
      </p>
      <p>{t('cancelBook.effect')}</p>
      {item.servicePhone === undefined ? null : <p>{t('cancelBook.phone', { phone: item.servicePhone })}</p>}
      <ReasonFields choice={choice} onChoice={setChoice} other={other} onOther={setOther} problems={problems} />
      {record.failure === undefined ? null : <FailureMessage failure={record.failure} />}
      <div className="nhsuk-button-group">
        <Button warning disabled={record.isRunning}>
          {t('appointment.cancelling.submit')}
        </Button>
        <Link href={`/result/${modificationId}`} className="nhsuk-button nhsuk-button--secondary">
          {t('cancelBook.keep')}
        </Link>
      </div>
    </form>
  );
};
