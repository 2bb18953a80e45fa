import { useEffect } from 'react';
import { fold } from '../../../shared/base/fold.ts';
import { showNhsNumber } from '../../../shared/model/nhs-number.ts';
import type { Patient } from '../../../shared/model/patient.ts';
import { useDesk } from '../../api/desk.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { showBirthDate } from '../../text/dates.ts';
import { nameOf } from '../../text/patients.ts';
import { t } from '../../text/words.ts';
import { useFinder } from './use-finder.ts';
import '../../parts/service-picker.scss';

const ID = 'find-patient';

/**
 * One box for people seen here before, by whatever of them is typed (product.md 3.1): arrows move, Enter takes the one that is marked, Escape closes
 * the list. Nobody stands on the screen before something is typed.
 */
export const FindPatient = ({ onUse }: { readonly onUse: (patient: Patient) => void }) => {
  const finder = useFinder((patient) => {
    onUse(patient);
    document.getElementById('nhs-number')?.focus();
  });
  const { words, isOpen, active, failure } = finder;
  const activeId = active === undefined ? undefined : optionId(finder.at);
  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div className="nhsuk-form-group service-picker">
      <label className="nhsuk-label" htmlFor={ID}>
        {t('patients.find.label')}
      </label>
      <div className="nhsuk-hint service-picker__hint" id={`${ID}-hint`}>
        {t('patients.find.hint')}
      </div>
      {failure === undefined ? null : <FailureMessage failure={failure} />}
      <div className="service-picker__field">
        <input
          id={ID}
          className="nhsuk-input service-picker__input"
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${ID}-list`}
          aria-describedby={`${ID}-hint`}
          {...(activeId === undefined ? {} : { 'aria-activedescendant': activeId })}
          value={words}
          onChange={(event) => finder.type(event.target.value)}
          onBlur={finder.close}
          onKeyDown={finder.press}
        />
        <People finder={finder} />
      </div>
      <p className="nhsuk-u-visually-hidden" role="status">
        {isOpen ? [foundWords(finder), sameName(finder.shown)].filter(Boolean).join(' ') : ''}
      </p>
    </div>
  );
};

type Finder = ReturnType<typeof useFinder>;

const People = ({ finder }: { readonly finder: Finder }) => {
  const { isOpen, found, shown, active } = finder;
  return (
    <div className="service-picker__popup" hidden={!isOpen || found === undefined}>
      {sameName(shown) === undefined ? null : (
        <p className="service-picker__more">
          <strong>{sameName(shown)}</strong>
        </p>
      )}
      {/* Pressing the mouse here may not take the focus from the field: leaving it closes the list. */}
      <div
        className="service-picker__list"
        id={`${ID}-list`}
        role="listbox"
        tabIndex={-1}
        aria-label={t('patients.find.people')}
        onMouseDown={(event) => event.preventDefault()}
      >
        {shown.map((patient, index) => (
          <Person
            key={patient.nhsNumber}
            id={optionId(index)}
            patient={patient}
            isActive={patient === active}
            onPick={() => finder.pick(patient)}
          />
        ))}
      </div>
      {shown.length === 0 || (found?.total ?? 0) > shown.length ? (
        <p className="service-picker__more">{foundWords(finder)}</p>
      ) : null}
    </div>
  );
};

type PersonProps = {
  readonly id: string;
  readonly patient: Patient;
  readonly isActive: boolean;
  readonly onPick: () => void;
};

// The keys are those of the field, which keeps the focus.
const Person = ({ id, patient, isActive, onPick }: PersonProps) => {
  const { now } = useDesk();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field takes the person who is marked there
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the option (ARIA 1.2 combobox)
    <div
      id={id}
      className={`service-picker__option${isActive ? ' service-picker__option--active' : ''}`}
      role="option"
      aria-selected={isActive}
      onClick={onPick}
    >
      <span className="service-picker__tick" aria-hidden="true" />
      <span className="service-picker__name">{nameOf(patient)}</span>
      <span className="service-picker__more-of-it">
        {showBirthDate(patient.birthDate, now)}
        {' · '}
        <span className="nhsuk-u-nowrap">{showNhsNumber(patient.nhsNumber)}</span>
      </span>
    </div>
  );
};

/** Two people of one surname are mistaken for each other: that they are two is said before one is taken. */
const sameName = (people: readonly Patient[]): string | undefined => {
  const twice = people.find((one, index) => people.findIndex((other) => isOfOneName(one, other)) < index);
  return twice === undefined ? undefined : t('patients.find.sameName', { name: twice.family.toUpperCase() });
};

const isOfOneName = (one: Patient, other: Patient): boolean => fold(one.family) === fold(other.family);

const optionId = (index: number): string => `${ID}-${index}`;

const foundWords = ({ found, shown, words }: Finder): string => {
  if (found === undefined) return '';
  if (found.total === 0) return t('patients.find.nobody', { words: words.trim() });
  return found.total > shown.length
    ? t('patients.find.more', { count: found.total, shown: shown.length })
    : t('patients.find.found', { count: found.total });
};
