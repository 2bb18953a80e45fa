import { useMemo, useState } from 'react';
import { Link } from 'wouter';
import type { ServiceView } from '../../../shared/ipc/views.ts';
import { indexServices, searchServices } from '../../../shared/model/service-search.ts';
import { useDesk } from '../../api/desk.tsx';
import { useFavourites } from '../../api/use-favourites.ts';
import { FailureMessage } from '../../parts/failure-message.tsx';
import { Heading } from '../../parts/heading.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { t } from '../../text/words.ts';
import { ServicesList } from './services-list.tsx';
import './services.scss';

/** Every service that this workstation knows: found as one types, favourites first, with what is unusual about each. */
export const Services = () => {
  const { services } = useDesk();
  return (
    <>
      <Heading>{t('services.title')}</Heading>
      {services.length === 0 ? <Empty /> : <Known services={services} />}
    </>
  );
};

const Empty = () => (
  <div className="nhsuk-inset-text">
    <h2 className="nhsuk-heading-m">{t('services.empty.title')}</h2>
    <p>{t('services.empty.body')}</p>
    <p>{t('services.empty.next')}</p>
    <Link className="nhsuk-button services__way" href="/import-services">
      {t('services.toImport')}
    </Link>
  </div>
);

/** As many as a person reads down; the rest is found by typing more. */
const MOST_SHOWN = 100;

const Known = ({ services }: { readonly services: readonly ServiceView[] }) => {
  const [words, setWords] = useState('');
  const { favourites, isKnown, toggle, failure } = useFavourites();
  const index = useMemo(() => indexServices(services), [services]);
  // A star that is pressed may not move its row, nor another row under the pointer: the order is that of when the list was found.
  const order = useOrderOfFavourites(favourites, { words, isKnown });
  const found = useMemo(() => searchServices(index, { words, favourites: order }), [index, words, order]);
  const shown = found.slice(0, MOST_SHOWN);
  // The button goes away with what it undoes: the focus goes back to the words, where it came from.
  const showAll = () => {
    setWords('');
    document.getElementById('find-service')?.focus();
  };
  return (
    <>
      <p>{t('services.lead')}</p>
      <div className="services__top">
        <search className="services__find">
          <TextField
            id="find-service"
            label={t('services.find')}
            hint={t('services.findHint')}
            value={words}
            onType={setWords}
          />
        </search>
        <Ways />
      </div>
      {failure === undefined ? null : <FailureMessage failure={failure} />}
      <p role="status" className="services__count">
        {countWords({ found: found.length, shown: shown.length, all: services.length, words })}
      </p>
      {/* Not before its order is known: no row may move under the pointer. */}
      {found.length > 0 && isKnown ? <ServicesList services={shown} favourites={favourites} onToggle={toggle} /> : null}
      {found.length > 0 ? null : (
        <button type="button" className="link-button services__all" onClick={showAll}>
          {t('services.showAll')}
        </button>
      )}
    </>
  );
};

/** The favourites by which the list stands in order: those known when these words were typed. */
const useOrderOfFavourites = (
  favourites: readonly string[],
  now: { readonly words: string; readonly isKnown: boolean },
): readonly string[] => {
  const [order, setOrder] = useState({ ...now, favourites });
  if (order.words === now.words && order.isKnown === now.isKnown) return order.favourites;
  setOrder({ ...now, favourites });
  return favourites;
};

const Ways = () => (
  <div className="services__ways">
    <Link className="nhsuk-button nhsuk-button--secondary nhsuk-button--small services__way" href="/import-services">
      {t('services.toImport')}
    </Link>
    <Link className="nhsuk-button nhsuk-button--secondary nhsuk-button--small services__way" href="/export-services">
      {t('services.toExport')}
    </Link>
  </div>
);

type Count = { readonly found: number; readonly shown: number; readonly all: number; readonly words: string };

const countWords = ({ found, shown, all, words }: Count): string => {
  if (found === 0) return t('services.notFound', { words });
  const count = found === all ? t('services.all', { count: all }) : t('services.found', { count: found, all });
  return shown < found ? `${count}. ${t('services.shownOf', { shown })}` : count;
};
