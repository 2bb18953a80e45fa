import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import type { HandOverList } from '../../../shared/ipc/hand-over-views.ts';
import { useDraft, useDraftState } from '../../api/draft.tsx';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { idsIn, openOf, ownerWords } from '../../text/hand-over.ts';
import { t } from '../../text/words.ts';

type Props = {
  readonly list: HandOverList;
  readonly onDone: (done: { readonly changes: number; readonly calls: number; readonly to: string }) => void;
};

type Typed = { readonly ticked: readonly string[]; readonly to: string; readonly why: string };

/** What is open, to be ticked; to whom it goes; and why. */
export const GiveForm = ({ list, onDone }: Props) => {
  const { typed, put } = useTyped();
  const { drop } = useDraftState();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const handOver = useCall('handOver');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = problemsIn(typed);
    setProblems(found);
    if (found.length > 0) return;
    const to = typed.to.trim();
    const what = { kind: 'chosen', ...idsIn(typed.ticked) } as const;
    const done = await handOver.run({ what, to, why: typed.why.trim() });
    if (done === undefined) return;
    drop();
    onDone({ ...done, to });
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <div className="not-on-paper">
        <ProblemSummary problems={problems} />
        <p className="reading">{t('handOver.lead')}</p>
      </div>
      <Owners
        list={list}
        ticked={typed.ticked}
        onTick={(ticked) => put({ ticked: ticked.join(' ') })}
        problems={problems}
      />
      <div className="not-on-paper reading">
        <TextField
          id="to"
          label={t('handOver.who')}
          hint={t('handOver.whoHint')}
          value={typed.to}
          onType={(to) => put({ to })}
          problem={problemOf(problems, 'to')}
        />
        <TextField
          id="why"
          label={t('handOver.why')}
          hint={t('handOver.whyHint')}
          value={typed.why}
          onType={(why) => put({ why })}
          problem={problemOf(problems, 'why')}
        />
        {handOver.failure === undefined ? null : <FailureMessage failure={handOver.failure} />}
        <div className="hand-over-ways">
          <Button disabled={handOver.isRunning}>{t('handOver.submit')}</Button>
          <Button type="button" secondary onClick={() => window.print()}>
            {t('handOver.print')}
          </Button>
        </div>
      </div>
    </form>
  );
};

const useTyped = () => {
  const { text, put } = useDraft('/hand-over');
  const ticked = text('ticked', '').split(' ').filter(Boolean);
  const typed: Typed = { ticked, to: text('to', ''), why: text('why', '') };
  return { typed, put };
};

type OwnersProps = {
  readonly list: HandOverList;
  readonly ticked: readonly string[];
  readonly onTick: (ticked: readonly string[]) => void;
  readonly problems: readonly Problem[];
};

const Owners = ({ list, ticked, onTick, problems }: OwnersProps) =>
  list.owners.map((owner, index) => {
    const open = openOf(owner, list.at);
    const own = open.map(({ value }) => value);
    const others = ticked.filter((value) => !own.includes(value));
    return (
      <section key={owner.owner} className="hand-over-owner">
        <Ticks
          id={index === 0 ? 'chosen' : `chosen-${index}`}
          type="checkbox"
          legend={ownerWords(owner)}
          isLegendLarge={true}
          options={open}
          chosen={ticked.filter((value) => own.includes(value))}
          onChoose={(chosen) => onTick([...others, ...chosen])}
          problem={index === 0 ? problemOf(problems, 'chosen') : undefined}
        />
        <button type="button" className="link-button not-on-paper" onClick={() => onTick([...others, ...own])}>
          {t('handOver.all', { owner: owner.owner })}
        </button>
      </section>
    );
  });

const problemsIn = ({ ticked, to, why }: Typed): readonly Problem[] => [
  ...(ticked.length === 0 ? [{ field: 'chosen', words: t('handOver.problems.chosen') }] : []),
  ...(to.trim() === '' ? [{ field: 'to', words: t('handOver.problems.to') }] : []),
  ...(why.trim() === '' ? [{ field: 'why', words: t('handOver.problems.why') }] : []),
];
