import { useId } from 'react';
import type { Findable } from '../../shared/model/service-search.ts';
import { t } from '../text/words.ts';
import { ChosenServices } from './chosen-services.tsx';
import { Combobox } from './combobox.tsx';
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
  const name = multiple ? '' : (services.find((service) => service.id === chosen[0])?.name ?? '');
  const options = list.shown.map((service) => ({
    key: service.id,
    name: service.name,
    more: [service.odsCode, service.id, favourites.includes(service.id) ? t('services.picker.favourite') : undefined]
      .filter(Boolean)
      .join(' · '),
    isTicked: chosen.includes(service.id),
  }));
  return (
    <div className={`nhsuk-form-group combobox${rest.problem === undefined ? '' : ' nhsuk-form-group--error'}`}>
      <Combobox
        id={id}
        label={rest.label ?? t(multiple ? 'services.picker.services' : 'services.picker.service')}
        hint={t('services.picker.hint')}
        problem={rest.problem}
        value={list.words ?? name}
        isOpen={list.isOpen}
        found={countWords(list)}
        isMoreShown={list.count === 0 || list.count > list.shown.length}
        listLabel={t('services.picker.services')}
        isMultiple={multiple}
        options={options}
        at={list.at}
        onType={list.type}
        onPick={list.pickAt}
        onPress={list.press}
        onClose={list.close}
        onOpen={list.open}
      />
      {multiple ? <ChosenServices id={id} services={services} chosen={chosen} onChange={onChange} /> : null}
    </div>
  );
};

type List = ReturnType<typeof useServiceList>;

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
