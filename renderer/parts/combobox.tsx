import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { t } from '../text/words.ts';
import './combobox.scss';

/** One line of the list. `isTicked` is left out where nothing is ever ticked: then the line that is marked counts as selected. */
export type ComboboxOption = {
  readonly key: string;
  readonly name: string;
  readonly more: ReactNode;
  readonly isTicked?: boolean;
};

type Props = {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly problem?: string | undefined;
  readonly value: string;
  readonly isOpen: boolean;
  /** What the list holds, in words: how many, or that there is nothing. Announced, and shown below the list where `isMoreShown`. */
  readonly found: string;
  readonly isMoreShown: boolean;
  /** What is to be known before one is taken. */
  readonly warning?: string | undefined;
  readonly listLabel: string;
  readonly isMultiple?: boolean;
  readonly options: readonly ComboboxOption[];
  /** The line that is marked, by its place. */
  readonly at: number | undefined;
  readonly onType: (typed: string) => void;
  readonly onPick: (place: number) => void;
  readonly onPress: (event: KeyboardEvent) => void;
  readonly onClose: () => void;
  readonly onOpen?: () => void;
};

/** A field with a list under it (ARIA 1.2 combobox): the focus stays in the field, arrows mark, Enter takes, Escape and leaving close. */
export const Combobox = (props: Props) => {
  const { id, label, hint, problem, value, isOpen, found, warning, options, at } = props;
  const active = isOpen && at !== undefined && at < options.length ? optionId(id, at) : undefined;
  useEffect(() => {
    if (active !== undefined) document.getElementById(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);
  return (
    <>
      <label className="nhsuk-label" htmlFor={id}>
        {label}
      </label>
      <div className="nhsuk-hint combobox__hint" id={`${id}-hint`}>
        {hint}
      </div>
      {problem === undefined ? null : (
        <span className="nhsuk-error-message" id={`${id}-problem`}>
          <span className="nhsuk-u-visually-hidden">{t('common.problemPrefix')}</span> {problem}
        </span>
      )}
      <div className="combobox__field">
        <input
          id={id}
          className={`nhsuk-input combobox__input${problem === undefined ? '' : ' nhsuk-input--error'}`}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-describedby={`${id}-hint${problem === undefined ? '' : ` ${id}-problem`}`}
          {...(active === undefined ? {} : { 'aria-activedescendant': active })}
          value={value}
          onChange={(event) => props.onType(event.target.value)}
          onClick={props.onOpen}
          onFocus={(event) => event.target.select()}
          onBlur={props.onClose}
          onKeyDown={props.onPress}
        />
        <Popup {...props} />
      </div>
      <p className="nhsuk-u-visually-hidden" role="status">
        {isOpen ? [found, warning].filter(Boolean).join(' ') : ''}
      </p>
    </>
  );
};

const Popup = ({ id, isOpen, found, isMoreShown, warning, listLabel, isMultiple, options, at, onPick }: Props) => (
  <div className="combobox__popup" hidden={!isOpen || found === ''}>
    {warning === undefined ? null : (
      <p className="combobox__more">
        <strong>{warning}</strong>
      </p>
    )}
    {/* Pressing the mouse here may not take the focus from the field: leaving it closes the list. */}
    <div
      className="combobox__list"
      id={`${id}-list`}
      role="listbox"
      tabIndex={-1}
      aria-label={listLabel}
      {...(isMultiple === undefined ? {} : { 'aria-multiselectable': isMultiple })}
      onMouseDown={(event) => event.preventDefault()}
    >
      {options.map((option, place) => (
        <Line
          key={option.key}
          id={optionId(id, place)}
          option={option}
          isActive={place === at}
          onPick={() => onPick(place)}
        />
      ))}
    </div>
    {isMoreShown ? <p className="combobox__more">{found}</p> : null}
  </div>
);

type LineProps = {
  readonly id: string;
  readonly option: ComboboxOption;
  readonly isActive: boolean;
  readonly onPick: () => void;
};

// The keys are those of the field, which keeps the focus.
const Line = ({ id, option: { name, more, isTicked }, isActive, onPick }: LineProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field picks the option that is marked there
  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the option (ARIA 1.2 combobox)
  <div
    id={id}
    className={`combobox__option${isActive ? ' combobox__option--active' : ''}`}
    role="option"
    aria-selected={isTicked ?? isActive}
    onClick={onPick}
  >
    <span className="combobox__tick" aria-hidden="true">
      {isTicked === true ? '✓' : ''}
    </span>
    <span className="combobox__name">{name}</span>
    <span className="combobox__more-of-it">{more}</span>
  </div>
);

const optionId = (id: string, place: number): string => `${id}-option-${place}`;
