import { t } from '../text/words.ts';
import type { TickOption } from './fields.ts';

type Props = {
  readonly id: string;
  readonly type: 'checkbox' | 'radio';
  readonly legend: string;
  readonly options: readonly TickOption[];
  readonly chosen: readonly string[];
  readonly onChoose: (chosen: readonly string[]) => void;
  readonly hint?: string | undefined;
  readonly problem?: string | undefined;
  /** Several short answers beside each other. */
  readonly isInline?: boolean;
  readonly isLegendLarge?: boolean;
};

/** Boxes to tick or circles to pick one of; the first carries the id, so that a problem leads to it. */
export const Ticks = (props: Props) => {
  const { id, type, legend, options, chosen, onChoose, hint, problem, isInline = false, isLegendLarge = false } = props;
  const block = type === 'radio' ? 'nhsuk-radios' : 'nhsuk-checkboxes';
  const described = [hint === undefined ? [] : [`${id}-hint`], problem === undefined ? [] : [`${id}-problem`]].flat();
  return (
    <div className={problem === undefined ? 'nhsuk-form-group' : 'nhsuk-form-group nhsuk-form-group--error'}>
      <fieldset
        className="nhsuk-fieldset"
        {...(described.length > 0 ? { 'aria-describedby': described.join(' ') } : {})}
      >
        <legend className={`nhsuk-fieldset__legend${isLegendLarge ? ' nhsuk-fieldset__legend--m' : ' nhsuk-label'}`}>
          {legend}
        </legend>
        {hint === undefined ? null : (
          <div className="nhsuk-hint" id={`${id}-hint`}>
            {hint}
          </div>
        )}
        {problem === undefined ? null : (
          <span className="nhsuk-error-message" id={`${id}-problem`}>
            <span className="nhsuk-u-visually-hidden">{t('common.problemPrefix')}</span> {problem}
          </span>
        )}
        <div className={isInline ? `${block} ${block}--inline ticks--inline` : block}>
          {options.map((option, index) => (
            <Tick
              key={option.value}
              id={index === 0 ? id : `${id}-${option.value}`}
              name={id}
              type={type}
              option={option}
              isChosen={chosen.includes(option.value)}
              onTick={(isTicked) => onChoose(chosenAfter({ type, chosen, value: option.value, isTicked }))}
            />
          ))}
        </div>
      </fieldset>
    </div>
  );
};

type TickProps = {
  readonly id: string;
  readonly name: string;
  readonly type: Props['type'];
  readonly option: TickOption;
  readonly isChosen: boolean;
  readonly onTick: (isTicked: boolean) => void;
};

const Tick = ({ id, name, type, option, isChosen, onTick }: TickProps) => {
  const block = type === 'radio' ? 'nhsuk-radios' : 'nhsuk-checkboxes';
  return (
    <>
      {option.divider === undefined ? null : <div className={`${block}__divider`}>{option.divider}</div>}
      <div className={`${block}__item`}>
        <input
          className={`${block}__input`}
          id={id}
          name={name}
          type={type}
          value={option.value}
          checked={isChosen}
          onChange={(event) => onTick(event.target.checked)}
          {...(option.hint === undefined ? {} : { 'aria-describedby': `${id}-says` })}
        />
        <label className={`nhsuk-label ${block}__label`} htmlFor={id}>
          {option.label}
        </label>
        {option.hint === undefined ? null : (
          <div className={`nhsuk-hint ${block}__hint`} id={`${id}-says`}>
            {option.hint}
          </div>
        )}
      </div>
    </>
  );
};

type Ticked = Pick<Props, 'type' | 'chosen'> & { readonly value: string; readonly isTicked: boolean };

const chosenAfter = ({ type, chosen, value, isTicked }: Ticked): readonly string[] => {
  if (type === 'radio') return [value];
  return isTicked ? [...chosen, value] : chosen.filter((each) => each !== value);
};
