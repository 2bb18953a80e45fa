import { t } from '../text/words.ts';
import type { TypedDate } from './fields.ts';

type Props = {
  readonly id: string;
  readonly legend: string;
  readonly hint: string;
  readonly value: TypedDate;
  readonly onType: (value: TypedDate) => void;
  readonly problem: string | undefined;
};

const PARTS = [
  { part: 'day', width: 2 },
  { part: 'month', width: 2 },
  { part: 'year', width: 4 },
] as const;

/** A date in three fields, day first: the NHS pattern for a date that a person knows. The first field carries the id. */
export const DateField = ({ id, legend, hint, value, onType, problem }: Props) => (
  <div className={problem === undefined ? 'nhsuk-form-group' : 'nhsuk-form-group nhsuk-form-group--error'}>
    <fieldset
      className="nhsuk-fieldset"
      aria-describedby={`${id}-hint${problem === undefined ? '' : ` ${id}-problem`}`}
    >
      <legend className="nhsuk-fieldset__legend nhsuk-label">{legend}</legend>
      <div className="nhsuk-hint" id={`${id}-hint`}>
        {hint}
      </div>
      {problem === undefined ? null : (
        <span className="nhsuk-error-message" id={`${id}-problem`}>
          <span className="nhsuk-u-visually-hidden">{t('common.problemPrefix')}</span> {problem}
        </span>
      )}
      <div className="nhsuk-date-input">
        {PARTS.map(({ part, width }) => (
          <div className="nhsuk-date-input__item" key={part}>
            <label className="nhsuk-label nhsuk-date-input__label" htmlFor={idOf(id, part)}>
              {t(`book.details.${part}`)}
            </label>
            <input
              id={idOf(id, part)}
              className={`nhsuk-input nhsuk-date-input__input nhsuk-input--width-${width}${problem === undefined ? '' : ' nhsuk-input--error'}`}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              value={value[part]}
              onChange={(event) => onType({ ...value, [part]: event.target.value })}
            />
          </div>
        ))}
      </div>
    </fieldset>
  </div>
);

const idOf = (id: string, part: keyof TypedDate): string => (part === 'day' ? id : `${id}-${part}`);
