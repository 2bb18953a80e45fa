import { fold } from '../base/fold.ts';
import type { Service } from './service.ts';

/** The members of a service that a person may remember it by. */
export type Findable = Pick<Service, 'id' | 'name' | 'odsCode' | 'phone'>;

/** Services in order of their names, each with the text that is searched: made once, searched at every key. */
export type ServiceIndex<One extends Findable> = readonly { readonly service: One; readonly text: string }[];

/** Makes the index: the dear part, so made anew only when the list changes. */
export const indexServices = <One extends Findable>(services: readonly One[]): ServiceIndex<One> =>
  services.map((service) => ({ service, text: textOf(service) })).toSorted((one, other) => order(one, other));

/**
 * The services in which every word typed occurs, in name, id, ODS code or phone number; accents and case make no difference and
 * the words may stand in any order. Favourites come first, then names that begin with a word typed, then the rest, each by name.
 */
export const searchServices = <One extends Findable>(
  index: ServiceIndex<One>,
  { words, favourites }: { readonly words: string; readonly favourites: readonly string[] },
): readonly One[] => {
  const typed = fold(words).split(' ').filter(Boolean);
  const favourite = new Set(favourites);
  // One pass, and no sorting: the order by name within each rank is there already.
  const ranked: readonly One[][] = [[], [], []];
  for (const { service, text } of index) {
    if (!typed.every((word) => text.includes(word))) continue;
    ranked[rankOf(favourite.has(service.id), text, typed)]?.push(service);
  }
  return ranked.flat();
};

const rankOf = (isFavourite: boolean, text: string, typed: readonly string[]): number => {
  if (isFavourite) return 0;
  return typed.some((word) => text.startsWith(word)) ? 1 : 2;
};

const COLLATOR = new Intl.Collator('en', { numeric: true });

const order = <One extends Findable>(one: ServiceIndex<One>[number], other: ServiceIndex<One>[number]): number =>
  COLLATOR.compare(one.service.name, other.service.name) || COLLATOR.compare(one.service.id, other.service.id);

/** The name comes first, so that what begins with a word is a name that does. A phone number is also there without its spaces. */
const textOf = ({ name, id, odsCode = '', phone = '' }: Findable): string =>
  fold([name, id, odsCode, phone, phone.replaceAll(/\D/g, '')].join(' '));
