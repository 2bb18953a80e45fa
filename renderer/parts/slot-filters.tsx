import type { Instant } from '../../shared/base/instant.ts';
import { londonDayOf } from '../../shared/base/london.ts';
import type { SlotView } from '../../shared/ipc/views.ts';
import { showDayShort } from '../text/dates.ts';
import { genderWords, modeWords } from '../text/slots.ts';
import { t } from '../text/words.ts';
import { placeOf, type SlotFilters, valuesOf } from './narrow-slots.ts';
import { Pick } from './pick.tsx';

type Props = {
  readonly slots: readonly SlotView[];
  readonly filters: SlotFilters;
  readonly now: Instant;
  readonly onChange: (filters: SlotFilters) => void;
};

/** What to show of the loaded slots. A list with nothing to choose between is left out. */
export const SlotFiltersBar = ({ slots, filters, now, onChange }: Props) => (
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
    {MEMBERS.map(({ name, read, any, label, words }) => {
      const values = valuesOf(slots, read);
      return values.length < 2 && filters[name] === '' ? null : (
        <Pick
          key={name}
          label={t(label)}
          value={filters[name]}
          options={[{ value: '', words: t(any) }, ...values.map((value) => ({ value, words: words(value, now) }))]}
          onPick={(value) => onChange({ ...filters, [name]: value })}
        />
      );
    })}
  </fieldset>
);

const TIMES = ['morning', 'afternoon', 'evening'] as const;

type Member = {
  readonly name: Exclude<keyof SlotFilters, 'timeOfDay'>;
  readonly read: (slot: SlotView) => string | undefined;
  readonly label: 'slots.day' | 'slots.mode' | 'slots.gender' | 'slots.role' | 'slots.site';
  readonly any: 'slots.anyDay' | 'slots.anyMode' | 'slots.anyGender' | 'slots.anyRole' | 'slots.anySite';
  readonly words: (value: string, now: Instant) => string;
};

const MEMBERS: readonly Member[] = [
  {
    name: 'day',
    read: ({ start }) => londonDayOf(start),
    label: 'slots.day',
    any: 'slots.anyDay',
    words: showDayShort,
  },
  { name: 'mode', read: ({ mode }) => mode, label: 'slots.mode', any: 'slots.anyMode', words: modeWords },
  {
    name: 'gender',
    read: ({ practitionerGender }) => practitionerGender,
    label: 'slots.gender',
    any: 'slots.anyGender',
    words: genderWords,
  },
  {
    name: 'role',
    read: ({ practitionerRole }) => practitionerRole,
    label: 'slots.role',
    any: 'slots.anyRole',
    words: (role) => role,
  },
  { name: 'place', read: placeOf, label: 'slots.site', any: 'slots.anySite', words: (place) => place },
];
