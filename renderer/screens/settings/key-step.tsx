import { Button } from 'nhsuk-react-components';
import { type SubmitEvent, useState } from 'react';
import type { KeySetUp } from '../../../shared/ipc/set-up-views.ts';
import { useCall } from '../../api/use-call.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { type Problem, problemOf } from '../../parts/fields.ts';
import { PinField } from '../../parts/pin-field.tsx';
import { ProblemSummary } from '../../parts/problem-summary.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { Ticks } from '../../parts/ticks.tsx';
import { t } from '../../text/words.ts';

type How = 'make' | 'import';
type Props = { readonly mayImport: boolean; readonly onDone: (how: How) => void };

/** Makes the key pair of this desk, or takes one in. What is secret goes to main once, and leaves the page with the answer. */
export const KeyStep = ({ mayImport, onDone }: Props) => {
  const [how, setHow] = useState<How>('make');
  const [apiKey, setApiKey] = useState('');
  const [kid, setKid] = useState('');
  const [file, setFile] = useState<File>();
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [refused, setRefused] = useState<string>();
  const { run, isRunning, failure } = useCall('setUpKey');
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const found = problemsOf({ how, apiKey, kid, file });
    setProblems(found);
    if (found.length > 0) return;
    const text = how === 'make' ? '' : await textOf(file);
    if (text === undefined) return setRefused(t('setUp.key.unreadable'));
    setApiKey('');
    setFile(undefined);
    const done = await run(how === 'make' ? { how, apiKey } : { how, apiKey, kid, text });
    setRefused(done === undefined ? undefined : refusedWords(done));
    if (done?.outcome === 'made') onDone(how);
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="reading">
      <ProblemSummary problems={problems} />
      {failure === undefined ? null : <FailureMessage failure={failure} />}
      {refused === undefined ? null : (
        <p className="nhsuk-error-message" role="alert">
          {refused}
        </p>
      )}
      {how === 'make' ? <p>{t('setUp.key.lead')}</p> : null}
      {mayImport ? <How how={how} onChoose={setHow} /> : null}
      {how === 'import' ? (
        <>
          <TextField
            id="kid"
            label={t('setUp.key.kid')}
            value={kid}
            onType={setKid}
            problem={problemOf(problems, 'kid')}
          />
          <KeyFile problem={problemOf(problems, 'file')} onChoose={setFile} />
        </>
      ) : null}
      <PinField
        id="apiKey"
        label={t('setUp.key.apiKey')}
        hint={t('setUp.key.apiKeyHint')}
        value={apiKey}
        onType={setApiKey}
        problem={problemOf(problems, 'apiKey')}
      />
      <Button disabled={isRunning}>{t(how === 'make' ? 'setUp.key.makeButton' : 'setUp.key.importButton')}</Button>
      <div role="status">{isRunning && how === 'make' ? <p>{t('setUp.key.making')}</p> : null}</div>
    </form>
  );
};

type HowProps = { readonly how: How; readonly onChoose: (how: How) => void };

const How = ({ how, onChoose }: HowProps) => (
  <Ticks
    id="how"
    type="radio"
    legend={t('setUp.key.question')}
    options={(['make', 'import'] as const).map((value) => ({ value, label: t(`setUp.key.${value}`) }))}
    chosen={[how]}
    onChoose={([value]) => onChoose(value === 'import' ? 'import' : 'make')}
  />
);

type FileProps = { readonly problem: string | undefined; readonly onChoose: (file: File | undefined) => void };

const KeyFile = ({ problem, onChoose }: FileProps) => (
  <div className={problem === undefined ? 'nhsuk-form-group' : 'nhsuk-form-group nhsuk-form-group--error'}>
    <label className="nhsuk-label" htmlFor="file">
      {t('setUp.key.file')}
    </label>
    {problem === undefined ? null : <span className="nhsuk-error-message">{problem}</span>}
    <input
      id="file"
      className="import-services__file"
      type="file"
      accept=".pem,.key,.json,.jwk"
      onChange={(event) => onChoose(event.target.files?.[0])}
    />
  </div>
);

type Answers = {
  readonly how: How;
  readonly apiKey: string;
  readonly kid: string;
  readonly file: File | undefined;
};

const problemsOf = ({ how, apiKey, kid, file }: Answers): readonly Problem[] =>
  [
    how === 'import' && kid.trim() === '' ? (['kid'] as const) : [],
    how === 'import' && file === undefined ? (['file'] as const) : [],
    apiKey.trim() === '' ? (['apiKey'] as const) : [],
  ]
    .flat()
    .map((field) => ({ field, words: t(`setUp.problems.${field}`) }));

const MOST_BYTES = 20_000;

/** Undefined where the file went away, may not be read, or is far too long for a key. */
const textOf = async (file: File | undefined): Promise<string | undefined> => {
  try {
    return file === undefined || file.size > MOST_BYTES ? undefined : await file.text();
  } catch {
    return undefined;
  }
};

const refusedWords = (done: KeySetUp): string | undefined => {
  switch (done.outcome) {
    case 'made':
      return undefined;
    case 'there-already':
      return t('setUp.key.thereAlready');
    case 'not-allowed':
      return t('setUp.key.notAllowed');
    case 'bad-key':
      return t(`setUp.key.bad.${done.problem}`);
    default:
      return `${done.problem} ${done.next}`;
  }
};
