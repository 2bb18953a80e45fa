import { useState } from 'react';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { Heading } from '../../parts/heading.tsx';
import { kioskPinProblem } from '../../text/kiosk.ts';
import { t } from '../../text/words.ts';
import { NumberPad } from './number-pad.tsx';

const DIGITS = 6;

/** Where staff leave the kiosk: the PIN is forgotten with each answer, and the sign-in page is all that it opens. */
export const Leave = () => {
  const { now } = useDesk();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string>();
  const leave = useCall('leaveKiosk');
  const submit = async () => {
    if (pin.length < DIGITS) return setProblem(t('kiosk.leave.problems.short'));
    setPin('');
    const outcome = await leave.run({ pin });
    setProblem(outcome === undefined ? undefined : kioskPinProblem(outcome, now));
  };
  return (
    <main className="kiosk__main kiosk__main--sides" id="main">
      <div>
        <Heading>{t('kiosk.leave.title')}</Heading>
        <p className="kiosk__hint">{t('kiosk.leave.hint')}</p>
        <p className="kiosk__problem" role="alert">
          {problem}
        </p>
        <p className="kiosk-dots" aria-live="polite">
          <span className="nhsuk-u-visually-hidden">{t('kiosk.leave.entered', { count: pin.length })}</span>
          <span aria-hidden="true">{'●'.repeat(pin.length).padEnd(DIGITS, '○')}</span>
        </p>
      </div>
      <NumberPad typed={pin} most={DIGITS} onType={setPin} next={t('kiosk.leave.open')} onNext={() => void submit()} />
    </main>
  );
};
