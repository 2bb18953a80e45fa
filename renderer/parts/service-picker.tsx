import { useEffect, useId } from 'react';
import type { Findable } from '../../shared/model/service-search.ts';
import { t } from '../text/words.ts';
import { ChosenServices } from './chosen-services.tsx';
import { useServiceList } from './use-service-list.ts';
import './service-picker.scss';

type Props = {
  readonly services: readonly Findable[];
  readonly favourites: readonly string[];
  /** Ids of services; with `multiple: false` one at most. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly multiple: boolean;
  readonly id?: string;
  readonly label?: string;
  readonly problem?: string | undefined;
};

/**
 * Chooses one service or several by typing: a combobox with a list under it, favourites first. Arrows move, Enter chooses, Escape
 * closes the list, and so does leaving the field: what stands below may not stay covered. Where one is chosen, the field shows its name until something is typed; of several, each stands below with a
 * button that takes it away.
 */
export const ServicePicker = ({ services, favourites, chosen, onChange, multiple, ...rest }: Props) => {
  const own = useId();
  const id = rest.id ?? own;
  const onPick = (serviceId: string) => onChange(chosenAfter({ chosen, serviceId, multiple }));
  const list = useServiceList({ services, favourites, chosen, onPick });
  const { words, isOpen, active, problem } = { ...list, ...rest };
  const name = multiple ? '' : (services.find((service) => service.id === chosen[0])?.name ?? '');
  useEffect(() => {
    if (active !== undefined) document.getElementById(optionId(id, active.id))?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);
  return (
    <div className={`nhsuk-form-group service-picker${problem === undefined ? '' : ' nhsuk-form-group--error'}`}>
      <label className="nhsuk-label" htmlFor={id}>
        {rest.label ?? t(multiple ? 'services.picker.services' : 'services.picker.service')}
      </label>
      <div className="nhsuk-hint service-picker__hint" id={`${id}-hint`}>
        {t('services.picker.hint')}
      </div>
      {problem === undefined ? null : (
        <span className="nhsuk-error-message" id={`${id}-problem`}>
          <span className="nhsuk-u-visually-hidden">{t('common.problemPrefix')}</span> {problem}
        </span>
      )}
      <div className="service-picker__field">
        <input
          id={id}
          className={`nhsuk-input service-picker__input${problem === undefined ? '' : ' nhsuk-input--error'}`}
          type="text"
          role="combobox"
          autoComplete="off"
          spellCheck={false}
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-describedby={`${id}-hint${problem === undefined ? '' : ` ${id}-problem`}`}
          {...(active === undefined ? {} : { 'aria-activedescendant': optionId(id, active.id) })}
          value={words ?? name}
          onChange={(event) => list.type(event.target.value)}
          onClick={list.open}
          onFocus={(event) => event.target.select()}
          onBlur={list.close}
          onKeyDown={list.press}
        />
        <Options id={id} list={list} favourites={favourites} chosen={chosen} multiple={multiple} />
      </div>
      <p className="nhsuk-u-visually-hidden" role="status">
        {isOpen ? countWords(list) : ''}
      </p>
      {multiple ? <ChosenServices id={id} services={services} chosen={chosen} onChange={onChange} /> : null}
    </div>
  );
};

type List = ReturnType<typeof useServiceList>;
type OptionsProps = Pick<Props, 'favourites' | 'chosen' | 'multiple'> & { readonly id: string; readonly list: List };

const Options = ({ id, list, favourites, chosen, multiple }: OptionsProps) => (
  <div className="service-picker__popup" hidden={!list.isOpen}>
    {/* Pressing the mouse here may not take the focus from the field: leaving it closes the list. */}
    <div
      className="service-picker__list"
      id={`${id}-list`}
      role="listbox"
      tabIndex={-1}
      aria-label={t('services.picker.services')}
      aria-multiselectable={multiple}
      onMouseDown={(event) => event.preventDefault()}
    >
      {list.shown.map((service) => (
        <Option
          key={service.id}
          id={optionId(id, service.id)}
          service={service}
          isActive={service === list.active}
          isChosen={chosen.includes(service.id)}
          isFavourite={favourites.includes(service.id)}
          onPick={() => list.pick(service.id)}
        />
      ))}
    </div>
    {list.count === 0 || list.count > list.shown.length ? (
      <p className="service-picker__more">{countWords(list)}</p>
    ) : null}
  </div>
);

type OptionProps = {
  readonly id: string;
  readonly service: Findable;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly isFavourite: boolean;
  readonly onPick: () => void;
};

// The keys are those of the field, which keeps the focus.
const Option = ({ id, service, isActive, isChosen, isFavourite, onPick }: OptionProps) => (
  // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field picks the option that is marked there
  // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field, which names the option (ARIA 1.2 combobox)
  <div
    id={id}
    className={`service-picker__option${isActive ? ' service-picker__option--active' : ''}`}
    role="option"
    aria-selected={isChosen}
    onClick={onPick}
  >
    <span className="service-picker__tick" aria-hidden="true">
      {isChosen ? '✓' : ''}
    </span>
    <span className="service-picker__name">{service.name}</span>
    <span className="service-picker__more-of-it">
      {[service.odsCode, service.id, isFavourite ? t('services.picker.favourite') : undefined]
        .filter(Boolean)
        .join(' · ')}
    </span>
  </div>
);

const optionId = (id: string, serviceId: string): string => `${id}-option-${serviceId}`;

const countWords = ({ count, shown, words = '' }: List): string => {
  if (count === 0) return t('services.picker.notFound', { words });
  return count > shown.length
    ? t('services.picker.more', { count, shown: shown.length })
    : t('services.picker.found', { count });
};

type Choice = Pick<Props, 'chosen' | 'multiple'> & { readonly serviceId: string };

const chosenAfter = ({ chosen, serviceId, multiple }: Choice): readonly string[] => {
  if (!multiple) return [serviceId];
  return chosen.includes(serviceId) ? chosen.filter((each) => each !== serviceId) : [...chosen, serviceId];
};
