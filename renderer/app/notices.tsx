import type { ReactNode } from 'react';
import type { Gap } from '../../shared/model/gap.ts';
import { useDeskState } from '../api/desk.tsx';
import { useCall } from '../api/use-call.ts';
import { gapNotice, type Notice, sendingOffNotice, standstillNotice, stoppedNotice } from '../text/notices.ts';
import { t } from '../text/words.ts';

/** What a start found and a person has to deal with. It stays on every screen until somebody has (safety 6.5, 6.6, 10.6). */
export const Notices = () => {
  const { desk } = useDeskState();
  return (
    <div className="desk-banners nhsuk-width-container" role="alert">
      {desk.standstillSince === undefined ? null : <Shown {...standstillNotice(desk)} />}
      {desk.sendingOff === undefined ? null : <Shown {...sendingOffNotice(desk.sendingOff)} />}
      {desk.policy === undefined ? null : <Shown {...stoppedNotice(desk.policy, desk)} />}
      {desk.gaps?.map((gap) => (
        <Shown key={gap.gap} {...gapNotice(gap, desk)}>
          <Confirm {...gap} />
        </Shown>
      ))}
    </div>
  );
};

const Shown = ({ lead, more, children }: Notice & { readonly children?: ReactNode }) => (
  <div className="nhsuk-notification-banner desk-banner desk-banner--important">
    <p className="desk-banner__title">{t('connection.important')}</p>
    <p className="desk-banner__words">
      <strong>{lead}</strong> {more.join(' ')}
    </p>
    {children}
  </div>
);

const Confirm = ({ gap }: Gap) => {
  const { run, isRunning } = useCall('confirmGap');
  return (
    <button type="button" className="desk-banner__hide" disabled={isRunning} onClick={() => void run({ gap })}>
      {t('notices.gap.confirm')}
    </button>
  );
};
