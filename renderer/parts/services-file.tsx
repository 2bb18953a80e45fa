import { Button } from 'nhsuk-react-components';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Failure } from '../../shared/model/failure.ts';
import {
  type DirectoryFormat,
  MOST_IMPORT_BYTES,
  type ImportReport as Report,
} from '../../shared/model/service-import.ts';
import { t } from '../text/words.ts';
import { FailureMessage } from './failure-message.tsx';
import { ImportPreview } from './import-preview.tsx';
import { ProblemsTable, ProblemsTitle } from './import-problems.tsx';
import './import-services.scss';

/** A file as it was chosen: what was checked is what is imported, whatever happens to the file meanwhile. */
type Chosen = { readonly name: string; readonly format: DirectoryFormat; readonly text: string };

type FileProps = {
  /** How the list is checked, and taken over. */
  readonly importing: {
    readonly run: (file: Omit<Chosen, 'name'> & { readonly apply: boolean }) => Promise<Report | undefined>;
    readonly isRunning: boolean;
    readonly failure: Failure | undefined;
    /** It takes so long that a word on it is due. */
    readonly isLong: boolean;
  };
  /** Where to go from a list that was taken over. */
  readonly after: ReactNode;
};

/** The file, what is wrong with it or what it would change, and the button that takes it over. */
export const ServicesFile = ({ importing, after }: FileProps) => {
  const [chosen, setChosen] = useState<Chosen>();
  const [report, setReport] = useState<Report>();
  const [cannotRead, setCannotRead] = useState(false);
  const { run, isRunning, failure, isLong } = importing;
  const send = async (file: Chosen, apply: boolean) => {
    setReport(await run({ format: file.format, text: file.text, apply }));
  };
  const choose = async (file: File) => {
    setReport(file.size > MOST_IMPORT_BYTES ? TOO_LARGE : undefined);
    const read = await readChosen(file);
    setChosen(read);
    setCannotRead(read === undefined);
    if (read !== undefined && file.size <= MOST_IMPORT_BYTES) await send(read, false);
  };
  const isDone = report?.outcome === 'imported';
  return (
    <>
      {report?.outcome === 'problems' ? <ProblemsTitle problems={report.problems} /> : null}
      {isDone ? <Done report={report} after={after} /> : <Choose problem={cannotRead} onChoose={choose} />}
      <Checking name={isLong ? chosen?.name : undefined} />
      {failure === undefined || chosen === undefined ? null : (
        <FailureMessage failure={failure} onAgain={() => void send(chosen, false)} />
      )}
      {report?.outcome === 'problems' ? <ProblemsTable problems={report.problems} /> : null}
      {report === undefined || report.outcome === 'problems' ? null : <ImportPreview report={report} />}
      {report?.outcome === 'checked' && report.changes.length > 0 && chosen !== undefined ? (
        <Button type="button" disabled={isRunning} onClick={() => void send(chosen, true)}>
          {t('services.import.apply')}
        </Button>
      ) : null}
    </>
  );
};

/** Undefined where the file went away, or may not be read, after it was chosen. */
const readChosen = async (file: File): Promise<Chosen | undefined> => {
  const format = /\.json$/i.test(file.name) ? 'json' : 'csv';
  try {
    return { name: file.name, format, text: file.size > MOST_IMPORT_BYTES ? '' : await file.text() };
  } catch {
    return undefined;
  }
};

const TOO_LARGE: Report = {
  outcome: 'problems',
  rows: 0,
  problems: [{ kind: 'too-large', other: MOST_IMPORT_BYTES }],
  warnings: [],
  changes: [],
  counts: { added: 0, changed: 0, unchanged: 0, removed: 0 },
};

type ChooseProps = {
  readonly problem: boolean;
  readonly onChoose: (file: File) => Promise<void>;
};

const Choose = ({ problem, onChoose }: ChooseProps) => (
  <div className="reading">
    <p>{t('services.import.lead')}</p>
    <div className={problem ? 'nhsuk-form-group nhsuk-form-group--error' : 'nhsuk-form-group'}>
      <label className="nhsuk-label import-services__label" htmlFor="services-file">
        {t('services.import.file')}
      </label>
      <div className="nhsuk-hint" id="services-file-hint">
        {t('services.import.hint')}
      </div>
      {problem ? <span className="nhsuk-error-message">{t('services.import.unreadable')}</span> : null}
      <input
        id="services-file"
        className="import-services__file"
        type="file"
        accept=".csv,.json,text/csv,application/json"
        aria-describedby="services-file-hint"
        // The same file, put right and chosen again, is a new choice.
        onClick={(event) => {
          event.currentTarget.value = '';
        }}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void onChoose(file);
        }}
      />
    </div>
    <p className="nhsuk-hint">{t('services.import.removal')}</p>
  </div>
);

const Checking = ({ name }: { readonly name: string | undefined }) => (
  <div role="status">{name === undefined ? null : <p>{t('services.import.checking', { name })}</p>}</div>
);

/** Takes the focus: the button that was pressed is gone. */
const Done = ({ report: { counts }, after }: { readonly report: Report; readonly after: ReactNode }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="import-services__done">
      <h2 className="nhsuk-heading-m" ref={heading} tabIndex={-1}>
        {t('services.import.done')}
      </h2>
      <p>{t('services.import.doneSum', counts)}</p>
      {after}
    </div>
  );
};
