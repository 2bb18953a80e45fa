import { useEffect, useLayoutEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { Instant } from '../../../shared/base/instant.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { useWorld } from '../../api/world.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { useKey } from '../../parts/use-key.ts';
import { showTimeToSecond } from '../../text/dates.ts';
import type { Change } from '../../text/results.ts';
import { t } from '../../text/words.ts';

/** What is said while a change waits in case a person thinks again; undefined once that is over. A time, and nothing that ticks. */
export const undoWords = ({ item: { undoUntil, suspended } }: Change): string | undefined =>
  undoUntil === undefined || suspended !== undefined
    ? undefined
    : t('result.undo.words', { time: showTimeToSecond(undoUntil) });

type Props = {
  readonly item: OutboxItem;
  /** The time is over: how it stands is to be read again. */
  readonly onOver: () => void;
};

/** The two ways out of the wait (product.md 15): back to where one came from, as if nothing had been asked, or on at once. */
export const UndoBar = ({ item: { modificationId, serviceId, appointmentId = '', undoUntil }, onOver }: Props) => {
  const withdraw = useCall('resolveModification');
  const sendNow = useCall('sendNow');
  const [, go] = useLocation();
  useOver(undoUntil, onOver);
  const undo = async () => {
    const undone = await withdraw.run({ modificationId, resolution: { choose: 'withdraw' } });
    if (undone === undefined) onOver();
    else go(`/appointment/${encodeURIComponent(serviceId)}/${encodeURIComponent(appointmentId)}`, { replace: true });
  };
  const hasten = () => void sendNow.run({ modificationId });
  const isRunning = withdraw.isRunning || sendNow.isRunning;
  useKey('F4', undoUntil === undefined || isRunning ? undefined : hasten);
  return (
    <>
      {undoUntil === undefined ? null : <Ways isRunning={isRunning} onUndo={() => void undo()} onSend={hasten} />}
      <NotUndone failure={withdraw.failure} />
      {sendNow.failure === undefined || undoUntil === undefined ? null : <FailureMessage failure={sendNow.failure} />}
    </>
  );
};

// A button that is disabled while it has the focus loses it: a second press is ignored instead.
type WaysProps = { readonly isRunning: boolean; readonly onUndo: () => void; readonly onSend: () => void };

const Ways = ({ isRunning, onUndo, onSend }: WaysProps) => {
  const bar = useFocusKept();
  const once = (does: () => void) => (isRunning ? undefined : does);
  const looks = 'nhsuk-button nhsuk-button--secondary';
  return (
    <div className="result-undo" ref={bar}>
      <button type="button" className={looks} aria-disabled={isRunning} onClick={once(onUndo)}>
        {t('result.undo.undo')}
      </button>
      <button type="button" className={looks} aria-disabled={isRunning} onClick={once(onSend)} aria-keyshortcuts="F4">
        {t('result.undo.now')} <kbd>F4</kbd>
      </button>
    </div>
  );
};

const NotUndone = ({ failure }: { readonly failure: Failure | undefined }) => {
  if (failure === undefined) return null;
  return failure.kind === 'not-allowed' ? (
    <p role="alert">{t('result.undo.tooLate')}</p>
  ) : (
    <FailureMessage failure={failure} />
  );
};

const LONGEST_MS = 10_000;
const SLACK_MS = 500;

/** Reads once more when the time is over: out of contact nothing else would tell. */
const useOver = (undoUntil: Instant | undefined, onOver: () => void): void => {
  const { now } = useDesk();
  const world = useWorld();
  const latest = useRef({ now, onOver });
  latest.current = { now, onOver };
  useEffect(() => {
    if (undoUntil === undefined) return;
    const left = Math.min(Math.max(undoUntil - latest.current.now, 0), LONGEST_MS);
    return world.after(left + SLACK_MS, () => latest.current.onOver());
  }, [undoUntil, world]);
};

/** Buttons that go away with the focus hand it to the heading: a keyboard is never left nowhere. */
const useFocusKept = () => {
  const bar = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const own = bar.current;
    return () => {
      if (own?.contains(document.activeElement)) document.querySelector<HTMLElement>('h1')?.focus();
    };
  }, []);
  return bar;
};
