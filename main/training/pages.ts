import type { JsonObject } from '../../shared/base/json.ts';
import type { Receiver } from './habits.ts';

/** Which page a search asks for, from 1; undefined where that is no page. */
export const pageOf = (search: URLSearchParams): number | undefined => {
  const page = Number(search.get(PAGE) ?? 1);
  return Number.isSafeInteger(page) && page >= 1 ? page : undefined;
};

/** The parameter by which a Receiver that pages its results tells one page from the next: of its own choosing (standard.md 8.1). */
export const PAGE = '_page';

type Paged<T> = {
  readonly of: 'Slot' | 'Appointment';
  readonly query: string;
  readonly page: number;
  readonly results: readonly T[];
};

/**
 * The results of one page, and the link to the next one where there is one. It names the Receiver's own host: a Sender takes
 * the query from it and nothing else (standard.md 8.1).
 */
export const pageFrom = <T>(
  { id, habits }: Receiver,
  { of, query, page, results }: Paged<T>,
): { readonly results: readonly T[]; readonly next: readonly JsonObject[] } => {
  if (habits.page === undefined) return { results, next: [] };
  const size = of === 'Slot' ? habits.page.slots : habits.page.appointments;
  const search = new URLSearchParams(query);
  search.set(PAGE, String(page + 1));
  const next = { relation: 'next', url: `https://${id}.example/fhir/${of}?${search.toString()}` };
  return {
    results: results.slice((page - 1) * size, page * size),
    next: results.length > page * size ? [next] : [],
  };
};
