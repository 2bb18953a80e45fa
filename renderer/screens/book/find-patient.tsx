import { fold } from '../../../shared/base/fold.ts';
import { showNhsNumber } from '../../../shared/model/nhs-number.ts';
import type { ReplyOf } from '../../../shared/ipc/contract.ts';
import type { Patient } from '../../../shared/model/patient.ts';
import { useDesk } from '../../api/desk.tsx';
import { Combobox } from '../../parts/combobox.tsx';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { showBirthDate } from '../../text/dates.ts';
import { nameOf } from '../../text/patients.ts';
import { t } from '../../text/words.ts';
import { useFinder } from './use-finder.ts';

/**
 * One box for people seen here before, by whatever of them is typed (product.md 3.1): arrows move, Enter takes the one that is marked, Escape closes
 * the list. Nobody stands on the screen before something is typed.
 */
export const FindPatient = ({ onUse }: { readonly onUse: (patient: Patient) => void }) => {
  const { now } = useDesk();
  const finder = useFinder((patient) => {
    onUse(patient);
    document.getElementById('nhs-number')?.focus();
  });
  const { words, found, failure } = finder;
  const { patients, total } = found ?? NOT_YET;
  return (
    <div className="nhsuk-form-group combobox">
      {failure === undefined ? null : <FailureMessage failure={failure} />}
      <Combobox
        id="find-patient"
        label={t('patients.find.label')}
        hint={t('patients.find.hint')}
        value={words}
        isOpen={finder.isOpen}
        found={found === undefined ? '' : foundWords(found, words)}
        isMoreShown={total === 0 || total > patients.length}
        warning={sameName(patients)}
        listLabel={t('patients.find.people')}
        options={patients.map((patient) => ({
          key: patient.nhsNumber,
          name: nameOf(patient),
          more: (
            <>
              {showBirthDate(patient.birthDate, now)}
              {' · '}
              <span className="nhsuk-u-nowrap">{showNhsNumber(patient.nhsNumber)}</span>
            </>
          ),
        }))}
        at={finder.at}
        onType={finder.type}
        onPick={finder.pickAt}
        onPress={finder.press}
        onClose={finder.close}
      />
    </div>
  );
};

const NOT_YET: Found = { patients: [], total: 0 };

type Found = ReplyOf<'findPatients'>;

/** Two people of one surname are mistaken for each other: that they are two is said before one is taken. */
const sameName = (people: readonly Patient[]): string | undefined => {
  const twice = people.find((one, index) => people.findIndex((other) => isOfOneName(one, other)) < index);
  return twice === undefined ? undefined : t('patients.find.sameName', { name: twice.family.toUpperCase() });
};

const isOfOneName = (one: Patient, other: Patient): boolean => fold(one.family) === fold(other.family);

const foundWords = ({ patients, total }: Found, words: string): string => {
  if (total === 0) return t('patients.find.nobody', { words: words.trim() });
  return total > patients.length
    ? t('patients.find.more', { count: total, shown: patients.length })
    : t('patients.find.found', { count: total });
};
