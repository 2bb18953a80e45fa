import type { SlotView } from '../../shared/ipc/views.ts';
import { genderWords, modeWords } from '../text/slots.ts';
import { t } from '../text/words.ts';
import { type SlotFilters, valuesOf } from './narrow-slots.ts';
import { Pick } from './pick.tsx';

type Props = {
  readonly slots: readonly SlotView[];
  readonly filters: SlotFilters;
  readonly onChange: (filters: SlotFilters) => void;
};

/** What to show of the loaded slots. A list with nothing to choose between is left out. */
export const SlotFiltersBar = ({ slots, filters, onChange }: Props) => (
  <fieldset className="slot-filters" aria-label={t('slots.filters')}>
    <Pick
      label={t('slots.timeOfDay')}
      value={filters.timeOfDay}
      options={[
        { value: '', words: t('slots.anyTime') },
        ...TIMES.map((time) => ({ value: time, words: t(`slots.${time}`) })),
      ]}
      onPick={(value) => onChange({ ...filters, timeOfDay: TIMES.find((time) => time === value) ?? '' })}
    />
    {MEMBERS.map(({ member, name, any, label, words }) => {
      const values = valuesOf(slots, member);
      return values.length < 2 && filters[name] === '' ? null : (
        <Pick
          key={name}
          label={t(label)}
          value={filters[name]}
          options={[{ value: '', words: t(any) }, ...values.map((value) => ({ value, words: words(value) }))]}
          onPick={(value) => onChange({ ...filters, [name]: value })}
        />
      );
    })}
  </fieldset>
);

const TIMES = ['morning', 'afternoon', 'evening'] as const;

const MEMBERS = [
  { member: 'mode', name: 'mode', label: 'slots.mode', any: 'slots.anyMode', words: modeWords },
  {
    member: 'practitionerGender',
    name: 'gender',
    label: 'slots.gender',
    any: 'slots.anyGender',
    words: genderWords,
  },
  {
    member: 'practitionerRole',
    name: 'role',
    label: 'slots.role',
    any: 'slots.anyRole',
    words: (role: string) => role,
  },
] as const;
