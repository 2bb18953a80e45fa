import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import { type NewProfile, NewProfileSchema, type RealEnvironment } from '../../../shared/model/new-profile.ts';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { t } from '../../text/words.ts';

type Member = keyof NewProfile;
type Typed = Readonly<Record<Exclude<Member, 'environment'>, string>>;
type Props = { readonly environments: readonly RealEnvironment[]; readonly onDone: () => void };

const BLANK: Typed = { odsCode: '', organisation: '', user: '', productSystem: '', product: '' };
const FIELDS = ['odsCode', 'organisation', 'user', 'productSystem', 'product'] as const;
const HINTS: Readonly<Partial<Record<Member, 'odsCodeHint' | 'productHint'>>> = {
  odsCode: 'odsCodeHint',
  productSystem: 'productHint',
};

/** Which environment, and what the booking service knows this practice and this product by. */
export const ProfileStep = ({ environments, onDone }: Props) => {
  const [only] = environments.length === 1 ? environments : [];
  const [chosen, setChosen] = useState<string | undefined>(only);
  const [typed, setTyped] = useState(BLANK);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const { run, isRunning, failure } = useCall('writeProfile');
  const [refused, setRefused] = useState<'thereAlready' | 'notWritten'>();
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const answers = NewProfileSchema.safeParse({ environment: chosen, ...typed });
    setProblems(answers.success ? [] : problemsIn(answers.error.issues.map(({ path }) => path[0])));
    if (!answers.success) return;
    const done = await run(answers.data);
    setRefused(REFUSED[done?.outcome ?? 'written']);
    if (done?.outcome === 'written') onDone();
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="reading">
      <ProblemSummary problems={problems} />
      {failure === undefined ? null : <FailureMessage failure={failure} />}
      {refused === undefined ? null : <p className="nhsuk-error-message">{t(`setUp.environment.${refused}`)}</p>}
      <Ticks
        id="environment"
        type="radio"
        legend={t('setUp.environment.question')}
        hint={only === undefined ? undefined : t('setUp.environment.only')}
        options={environments.map((value) => ({ value, label: t(`setUp.environment.${value}`) }))}
        chosen={chosen === undefined ? [] : [chosen]}
        onChoose={([value]) => setChosen(value)}
        problem={problemOf(problems, 'environment')}
      />
      {FIELDS.map((field) => (
        <TextField
          key={field}
          id={field}
          label={t(`setUp.environment.${field}`)}
          hint={HINTS[field] && t(`setUp.environment.${HINTS[field]}`)}
          value={typed[field]}
          onType={(text) => setTyped({ ...typed, [field]: text })}
          problem={problemOf(problems, field)}
          {...(field === 'odsCode' ? { width: 10 } : {})}
        />
      ))}
      <Button disabled={isRunning}>{t('setUp.environment.save')}</Button>
    </form>
  );
};

const REFUSED = { written: undefined, 'there-already': 'thereAlready', 'not-written': 'notWritten' } as const;

/** In the order of the page. */
const problemsIn = (members: readonly unknown[]): readonly Problem[] =>
  (['environment', ...FIELDS] as const)
    .filter((member) => members.includes(member))
    .map((member) => ({ field: member, words: t(`setUp.problems.${member}`) }));
