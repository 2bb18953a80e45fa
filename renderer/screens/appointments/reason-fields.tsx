import type { AppointmentDetail } from '../../../shared/ipc/views.ts';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { TextField } from '../../parts/text-field.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { t } from '../../text/words.ts';
import { type CancelChoice, REASONS } from './cancel-form.ts';

type Props = {
  /** Absent: it cannot have been made by mistake, or nobody could be told so. */
  readonly asMistake?: AppointmentDetail['allowed']['asMistake'] | undefined;
  readonly choice: CancelChoice | '';
  readonly onChoice: (choice: CancelChoice | '') => void;
  readonly other: string;
  readonly onOther: (other: string) => void;
  readonly problems: readonly Problem[];
};

/** Why it is cancelled; an appointment made by mistake is kept apart, where the clinic can be told so. */
export const ReasonFields = ({ asMistake, choice, onChoice, other, onOther, problems }: Props) => (
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
