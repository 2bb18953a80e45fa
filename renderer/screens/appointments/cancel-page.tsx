import { Button } from 'nhsuk-react-components';
import { type ReactNode, type SubmitEvent, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { RecordRequest } from '../../../shared/ipc/contract.ts';
import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import type { DraftForm } from '../../api/draft.tsx';
import { useCall } from '../../api/use-call.ts';
import { ChangedSince } from '../../parts/changed-since.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { Heading } from '../../parts/heading.tsx';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { Stressed } from '../../parts/stressed.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { t } from '../../text/words.ts';
import { type CancelChoice, type CancelWanted, cancelProblems, cancelWanted, REASONS } from './cancel-form.ts';

type Props = {
  readonly title: string;
  /** Who, when and where, with `<b>` for what is stressed. */
  readonly lead: string;
  /** What follows from it. */
  readonly children: ReactNode;
  readonly asMistake?: ReasonProps['asMistake'];
  /** What else is asked. */
  readonly more?: {
    readonly problems: () => readonly Problem[];
    readonly fields: (problems: readonly Problem[]) => ReactNode;
  };
  /** What was typed here so far. */
  readonly draft: DraftForm;
  readonly requestOf: (wanted: CancelWanted) => RecordRequest;
  readonly keep: { readonly href: string; readonly words: string };
};

/** The interruption page before anything is cancelled: who, when, where, what follows, why (product.md 25, 26). */
export const CancelPage = ({ title, lead, children, asMistake, more, draft, requestOf, keep }: Props) => {
  const choice = REASONS.find((name) => name === draft.text('why', '')) ?? '';
  const other = draft.text('other', '');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [, go] = useLocation();
  const record = useCall('recordModification');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = [...cancelProblems(choice, other), ...(more?.problems() ?? [])];
    setProblems(found);
    if (choice === '' || found.length > 0) return;
    const recorded = await record.run({ hold: false, request: requestOf(cancelWanted(choice, other)) });
    if (recorded !== undefined) go(`/result/${recorded.modificationIds.join('/')}`, { replace: true });
  };
  return (
    <form className="interruption" onSubmit={(event) => void submit(event)} noValidate>
      <ProblemSummary problems={problems} />
      <Heading>{title}</Heading>
      <ChangedSince isShown={draft.hasMoved} />
      <p className="nhsuk-body-l">
        <Stressed words={lead} />
      </p>
      {children}
      <ReasonFields
        asMistake={asMistake}
        choice={choice}
        onChoice={(why) => draft.put({ why })}
        other={other}
        onOther={(typed) => draft.put({ other: typed })}
        problems={problems}
      />
      {more?.fields(problems)}
      {record.failure === undefined ? null : <FailureMessage failure={record.failure} />}
      <div className="nhsuk-button-group">
        <Button warning disabled={record.isRunning}>
          {choice === 'mistake' ? t('appointment.cancelling.submitMistake') : t('appointment.cancelling.submit')}
        </Button>
        <Link href={keep.href} className="nhsuk-button nhsuk-button--secondary">
          {keep.words}
        </Link>
      </div>
    </form>
  );
};

type ReasonProps = {
  /** Absent: it cannot have been made by mistake, or nobody could be told so. */
  readonly asMistake?: AppointmentDetail['allowed']['asMistake'] | undefined;
  readonly choice: CancelChoice | '';
  readonly onChoice: (choice: CancelChoice | '') => void;
  readonly other: string;
  readonly onOther: (other: string) => void;
  readonly problems: readonly Problem[];
};

/** Why it is cancelled; an appointment made by mistake is kept apart, where the clinic can be told so. */
const ReasonFields = ({ asMistake, choice, onChoice, other, onOther, problems }: ReasonProps) => (
  <>
    <Ticks
      id="why"
      type="radio"
      legend={t('appointment.cancelling.reason')}
      options={REASONS.filter((name) => name !== 'mistake' || asMistake === 'yes').map((name) => ({
        value: name,
        label: name === 'mistake' ? t('appointment.cancelling.mistake') : t(`appointment.cancelling.reasons.${name}`),
        hint: name === 'mistake' ? t('appointment.cancelling.mistakeHint') : undefined,
        divider: name === 'mistake' ? t('appointment.cancelling.or') : undefined,
      }))}
      chosen={[choice]}
      onChoose={([picked]) => onChoice(REASONS.find((name) => name === picked) ?? '')}
      problem={problemOf(problems, 'why')}
    />
    {asMistake === 'by-message' ? <p>{t('appointment.cancelling.mistakeByMessage')}</p> : null}
    {choice === 'other' ? (
      <TextField
        id="other-reason"
        label={t('appointment.cancelling.otherReason')}
        value={other}
        onType={onOther}
        problem={problemOf(problems, 'other-reason')}
      />
    ) : null}
  </>
);
