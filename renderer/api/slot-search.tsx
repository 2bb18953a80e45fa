import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { addDays, type LondonDay, londonDayOf } from '../../shared/base/london.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { useDesk } from './desk.tsx';
import { useCall } from './use-call.ts';
import { useQuery } from './use-query.ts';

/** What is searched: these services, from a day, so many days. */
export type SlotSearch = { readonly serviceIds: readonly string[]; readonly fromDay: LondonDay; readonly days: number };

type Remembered = { readonly search: Partial<SlotSearch>; readonly remember: (search: Partial<SlotSearch>) => void };

const SearchContext = createContext<Remembered | undefined>(undefined);

/** Remembers the search while the window is open, so that "Back" finds it as it was. */
export const SearchProvider = ({ children }: { readonly children: ReactNode }) => {
  const [search, remember] = useState<Partial<SlotSearch>>({});
  return <SearchContext value={{ search, remember }}>{children}</SearchContext>;
};

/** The search and how to change it: as remembered, else as the settings say, else the first service from today. */
export const useSlotSearch = () => {
  const remembered = useContext(SearchContext);
  if (remembered === undefined) throw new Error('Nothing can be searched here');
  const { search, remember } = remembered;
  const { now, services } = useDesk();
  const settings = useQuery('getSettings', NOTHING);
  const { run: save } = useCall('saveSettings');
  const known = settings.value;
  const today = londonDayOf(now);
  const current: SlotSearch = {
    serviceIds: search.serviceIds ?? [knownService(known, services) ?? services[0]?.id ?? []].flat(),
    fromDay: search.fromDay ?? today,
    days: search.days ?? known?.searchDays ?? 3,
  };
  const isKnown = known !== undefined || settings.failure !== undefined;
  const change = (changed: Partial<SlotSearch>) => remember({ ...current, ...changed });
  useKeepInSettings({ search, known, save });
  return { search: isKnown ? current : undefined, change, today, favourites: known?.favourites ?? [] };
};

const NOTHING = {};

const knownService = (known: Settings | undefined, services: readonly { readonly id: string }[]): string | undefined =>
  services.find(({ id }) => id === known?.lastServiceId)?.id;

type Keeping = {
  readonly search: Partial<SlotSearch>;
  readonly known: Settings | undefined;
  readonly save: (settings: Settings) => Promise<unknown>;
};

const useKeepInSettings = ({ search, known, save }: Keeping): void => {
  const { serviceIds, days } = search;
  const [serviceId] = serviceIds ?? [];
  useEffect(() => {
    if (known === undefined || serviceId === undefined || days === undefined) return;
    if (known.lastServiceId === serviceId && known.searchDays === days) return;
    void save({ ...known, lastServiceId: serviceId, searchDays: days });
  }, [serviceId, days, known, save]);
};

/** The last day of a search, included. */
export const lastDayOf = ({ fromDay, days }: Pick<SlotSearch, 'fromDay' | 'days'>): LondonDay =>
  addDays(fromDay, days - 1);
