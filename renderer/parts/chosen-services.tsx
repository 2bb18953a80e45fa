import type { Findable } from '../../shared/model/service-search.ts';
import { t } from '../text/words.ts';

type Props = {
  readonly id: string;
  readonly services: readonly Findable[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
};

/** The services chosen in a picker, in the order they were chosen, each with a button that takes it away. */
export const ChosenServices = ({ id, services, chosen, onChange }: Props) => {
  if (chosen.length === 0) return <p className="service-picker__none">{t('services.picker.none')}</p>;
  const nameOf = (serviceId: string) => services.find((service) => service.id === serviceId)?.name ?? serviceId;
  const remove = (serviceId: string) => {
    onChange(chosen.filter((each) => each !== serviceId));
    // The button that was pressed is gone: the focus goes where the next service is chosen.
    document.getElementById(id)?.focus();
  };
  return (
    <ul className="service-picker__chosen" aria-label={t('services.picker.chosen')}>
      {chosen.map((serviceId) => (
        <li key={serviceId}>
          <span>{nameOf(serviceId)}</span>
          <button
            type="button"
            className="link-button"
            aria-label={t('services.picker.removeNamed', { name: nameOf(serviceId) })}
            onClick={() => remove(serviceId)}
          >
            {t('services.picker.remove')}
          </button>
        </li>
      ))}
    </ul>
  );
};
