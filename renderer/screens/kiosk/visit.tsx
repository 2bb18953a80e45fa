import { useState } from 'react';
import type { RequestOf } from '../../../shared/ipc/contract.ts';
import type { ArriveReply } from '../../../shared/ipc/kiosk-views.ts';
import { useCall } from '../../api/use-call.ts';
import { AskBirth } from './ask-birth.tsx';
import { AskInitial } from './ask-initial.tsx';
import { Found, NotFound, Reception } from './answers.tsx';
import { Asking, Start } from './start.tsx';

type Want = 'arrive' | 'look';
type Asked = RequestOf<'arrive'>;

/** Where one person is on their way; each step holds only what it needs of them. */
export type KioskStep =
  | { readonly at: 'start' }
  | { readonly at: 'birth'; readonly want: Want }
  | { readonly at: 'initial'; readonly want: Want; readonly birthDate: string }
  | { readonly at: 'asking' }
  | { readonly at: 'found'; readonly asked: Asked; readonly reply: Extract<ArriveReply, { kind: 'found' }> }
  | { readonly at: 'not-found'; readonly want: Want };

type Props = {
  readonly isAtReception: boolean;
  readonly onStep: (at: KioskStep['at']) => void;
  readonly onReception: () => void;
  readonly onOver: () => void;
};

/** So often somebody may try; then a person helps. */
const MOST_TRIES = 3;

/** One person's way from the start to their answer. Whatever fails on it, its last word is the reception. */
export const Visit = ({ isAtReception, onStep, onReception, onOver }: Props) => {
  const [step, setStep] = useState<KioskStep>({ at: 'start' });
  const move = (next: KioskStep) => {
    setStep(next);
    onStep(next.at);
  };
  const [tries, setTries] = useState(0);
  const arrive = useCall('arrive');
  const ask = async (want: Want, birthDate: string, initial: string) => {
    const asked: Asked = { birthDate, initial, want, language: 'en' };
    move({ at: 'asking' });
    const reply = await arrive.run(asked);
    setTries((count) => count + 1);
    move(reply?.kind === 'found' ? { at: 'found', asked, reply } : { at: 'not-found', want });
  };
  const takeBack = (asked: Asked) => {
    if (asked.want === 'arrive') void arrive.run({ ...asked, want: 'not-me' });
    onReception();
  };
  if (isAtReception) return <Reception onDone={onOver} />;
  switch (step.at) {
    case 'start':
      return (
        <Start
          onArrive={() => move({ at: 'birth', want: 'arrive' })}
          onLook={() => move({ at: 'birth', want: 'look' })}
          onReception={onReception}
        />
      );
    case 'birth':
      return <AskBirth onNext={(birthDate) => move({ at: 'initial', want: step.want, birthDate })} />;
    case 'initial':
      return <AskInitial onNext={(initial) => void ask(step.want, step.birthDate, initial)} />;
    case 'asking':
      return <Asking />;
    case 'found':
      return <Found want={step.asked.want} reply={step.reply} onDone={onOver} onNotMe={() => takeBack(step.asked)} />;
    case 'not-found':
      return (
        <NotFound
          onAgain={tries < MOST_TRIES ? () => move({ at: 'birth', want: step.want }) : undefined}
          onReception={onReception}
        />
      );
  }
};
