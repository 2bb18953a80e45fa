import type { Leaving } from '../../shared/ipc/hand-over-views.ts';

/** What is open when the workstation closes, in counts alone (safety 12.3); undefined where nothing is. */
export const leavingWordsOf = (leaving: Leaving): { readonly message: string; readonly detail: string } | undefined => {
  const parts = [
    ...counted(leaving.notSent, 'change', 'not sent'),
    ...counted(leaving.notConfirmed, 'change', 'not confirmed'),
    ...counted(leaving.needDecision, 'change', 'waiting for a decision'),
    ...counted(leaving.calls, 'call', 'to make'),
  ];
  if (parts.length === 0) return undefined;
  const all = leaving.notSent + leaving.notConfirmed + leaving.needDecision + leaving.calls;
  const { openRebooks } = leaving;
  const half =
    openRebooks === 0 ? '' : ` ${openRebooks === 1 ? 'One rebook is' : `${openRebooks} rebooks are`} half done.`;
  return {
    message: `There ${all === 1 ? 'is' : 'are'} ${parts.join(', ')}.${half}`,
    detail:
      'They are saved on this computer and go on when the workstation is opened again. Until then nothing is sent, and nobody is reminded.',
  };
};

const counted = (count: number, thing: string, how: string): readonly string[] =>
  count === 0 ? [] : [`${count} ${count === 1 ? thing : `${thing}s`} ${how}`];
