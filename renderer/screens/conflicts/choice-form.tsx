import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { ConflictView, OutboxItem } from '../../../shared/ipc/views.ts';
import { useDraft } from '../../api/draft.tsx';
import { useDesk } from '../../api/desk.tsx';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { choiceWords } from '../../text/choices.ts';
import { t } from '../../text/words.ts';
import { type Offer, offersOf } from './offers.ts';
import { wayWords } from './ways.ts';
import { withWhoMay } from './who-may.ts';
import { type Answer, inputsOf, problemsOf, type Typed, toResolution, typedIn } from './resolution.ts';

type Props = {
  readonly item: OutboxItem;
  readonly view: ConflictView | undefined;
  readonly onMoved: () => void;
};

/** One circle for each choice with its consequence, none picked beforehand; the button is named after the choice. */
export const ChoiceForm = ({ item, view, onMoved }: Props) => {
  const { now, session } = useDesk();
  const [, go] = useLocation();
  // A choice was made of what was seen: where the record has moved, it is made anew.
  const { text, put } = useDraft(`/decide/${item.modificationId}`, view?.seen, { whenMoved: 'forget' });
  const typed: Typed = typedIn(text);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const resolve = useCall('resolveModification');
  const role = session?.state === 'in' ? session.role : undefined;
  const offers = withWhoMay(offersOf(item, view, now), { role, mayHaveArrived: item.mayHaveArrived });
  const picked = offers.find(({ value }) => value === text('choice', ''));
  // Answered on a record that has moved: read again, and say so (product.md 4.3).
  const hasMoved = resolve.failure?.kind === 'changed-meanwhile';
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer that came too late
  useEffect(() => {
    if (!hasMoved) return;
    put({ choice: '' });
    onMoved();
  }, [hasMoved, onMoved]);
  if (offers.length === 0) return <Later />;

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (picked !== undefined && 'way' in picked) return go(picked.way.href);
    const answer: Answer = { choice: picked?.choice, slotId: picked?.slotId, typed };
    const found = problemsOf(answer, item);
    setProblems(found);
    const resolution = toResolution(answer, item, view);
    if (found.length > 0 || resolution === undefined) return;
    const done = await resolve.run({ modificationId: item.modificationId, resolution });
    if (done !== undefined) go(`/result/${done.modificationId}`, { replace: true });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="reading">
      <ProblemSummary problems={problems} />
      {resolve.failure === undefined || hasMoved ? null : <FailureMessage failure={resolve.failure} />}
      <Ticks
        id="choice"
        type="radio"
        legend={t('decide.question')}
        isLegendLarge
        options={offers}
        chosen={picked === undefined ? [] : [picked.value]}
        onChoose={([choice = '']) => put({ choice })}
        problem={problemOf(problems, 'choice')}
      />
      <Typing
        inputs={picked?.choice === undefined ? [] : inputsOf(picked.choice, item)}
        typed={typed}
        onType={put}
        problems={problems}
      />
      <div className="decide-buttons">
        <Button disabled={resolve.isRunning}>{buttonWords(picked, { item, view, now })}</Button>
        <Later />
      </div>
    </form>
  );
};

const buttonWords = (picked: Offer | undefined, offered: Parameters<typeof choiceWords>[1]): string => {
  if (picked === undefined) return t('common.continue');
  return 'way' in picked ? wayWords(picked.way).button : choiceWords(picked.choice, offered).button;
};

type TypingProps = {
  readonly inputs: readonly (keyof Typed)[];
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly problems: readonly Problem[];
};

const Typing = ({ inputs, typed, onType, problems }: TypingProps) =>
  inputs.map((input) => (
    <TextField
      key={input}
      id={input}
      label={t(`decide.inputs.${input}`)}
      hint={input === 'why' ? t('decide.inputs.whyHint') : undefined}
      value={typed[input]}
      onType={(text) => onType({ ...typed, [input]: text })}
      problem={problemOf(problems, input)}
    />
  ));

const Later = () => (
  <Link href="/outbox" className="decide-later">
    {t('decide.later')}
  </Link>
);
