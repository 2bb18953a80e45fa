import { useMemo, useState } from 'react';
import { type Findable, indexServices, searchServices } from '../../shared/model/service-search.ts';
import { comboboxKeys } from './combobox-keys.ts';

/** As many as a person reads down; the rest is found by typing more. */
export const MOST_SHOWN = 50;

type Given<One extends Findable> = {
  readonly services: readonly One[];
  readonly favourites: readonly string[];
  readonly chosen: readonly string[];
  readonly onPick: (serviceId: string) => void;
};

/** What a service picker shows and how keys and clicks change it. `words` is undefined until something is typed. */
export const useServiceList = <One extends Findable>({ services, favourites, chosen, onPick }: Given<One>) => {
  const [words, setWords] = useState<string>();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState<number>();
  const index = useMemo(() => indexServices(services), [services]);
  const found = useMemo(() => searchServices(index, { words: words ?? '', favourites }), [index, words, favourites]);
  const shown = found.slice(0, MOST_SHOWN);

  const open = () => {
    if (!isOpen) setAt(undefined);
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    setWords(undefined);
    setAt(undefined);
  };
  const type = (typed: string) => {
    setWords(typed);
    setOpen(true);
    setAt(typed.trim() === '' ? undefined : 0);
  };
  const pick = (serviceId: string) => {
    onPick(serviceId);
    close();
  };
  const move = (by: 1 | -1) => {
    if (!isOpen) open();
    setAt(placeAfter({ at, by, chosenAt: shown.findIndex(({ id }) => chosen.includes(id)), count: shown.length }));
  };
  const pickAt = (place: number | undefined) => {
    const service = place === undefined ? undefined : shown[place];
    if (service !== undefined) pick(service.id);
  };
  const press = comboboxKeys({ isOpen, move, take: () => pickAt(at), close });
  return { words, isOpen, shown, count: found.length, at, open, close, type, pickAt, press };
};

type Move = { readonly at: number | undefined; readonly by: 1 | -1; readonly chosenAt: number; readonly count: number };

/** From the last to the first and back; the first key goes to what is chosen, where it is in the list. */
const placeAfter = ({ at, by, chosenAt, count }: Move): number | undefined => {
  if (count === 0) return undefined;
  if (at === undefined && chosenAt >= 0) return chosenAt;
  if (at === undefined) return by === 1 ? 0 : count - 1;
  return (at + by + count) % count;
};
