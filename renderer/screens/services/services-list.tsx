import { Tag } from 'nhsuk-react-components';
import { Link } from 'wouter';
import type { ServiceView } from '../../../shared/ipc/views.ts';
import { useDesk } from '../../api/desk.tsx';
import { contactWords } from '../../text/connection.ts';
import { numberWords, switchWords } from '../../text/services.ts';
import { t } from '../../text/words.ts';

type Props = {
  readonly services: readonly ServiceView[];
  readonly favourites: readonly string[];
  /** Undefined where favourites cannot be changed: then no star is there to press. */
  readonly onToggle: ((serviceId: string) => void) | undefined;
};

/** Services below each other; the name leads to the page of one. */
export const ServicesList = ({ services, favourites, onToggle }: Props) => (
  <ul className="services" aria-label={t('services.list')}>
    {services.map((service) => (
      <Row
        key={service.id}
        service={service}
        isFavourite={favourites.includes(service.id)}
        onToggle={onToggle && (() => onToggle(service.id))}
      />
    ))}
  </ul>
);

type RowProps = {
  readonly service: ServiceView;
  readonly isFavourite: boolean;
  readonly onToggle: (() => void) | undefined;
};

const Row = ({ service, isFavourite, onToggle }: RowProps) => {
  const { now } = useDesk();
  const { id, name, here, sensitive, contact } = service;
  const switches = switchWords(service);
  return (
    <li className="services__one">
      <div>
        <p className="services__name">
          <Link href={`/services/${encodeURIComponent(id)}`}>{name}</Link>
          {here ? <Tag modifier="blue">{t('services.here')}</Tag> : null}
          {sensitive ? <Tag modifier="purple">{t('services.sensitive')}</Tag> : null}
        </p>
        <p>{numberWords(service).join(' · ')}</p>
        {switches.length === 0 ? null : <p className="services__switches">{switches.join(' · ')}</p>}
      </div>
      <p className={`services__contact services__contact--${contact.state}`}>{contactWords(contact, now)}</p>
      {onToggle === undefined ? null : (
        <button
          type="button"
          className="services__favourite"
          aria-pressed={isFavourite}
          aria-label={t('services.favourite.named', { name })}
          onClick={onToggle}
        >
          <span aria-hidden="true" className="services__star">
            {isFavourite ? '★' : '☆'}
          </span>
          <span className="services__favourite-word">{t('services.favourite.is')}</span>
        </button>
      )}
    </li>
  );
};
