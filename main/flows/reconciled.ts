import type { Fact } from '../../shared/model/fact.ts';

/**
 * What looking for a write that may have arrived came to: facts, or the very same bytes again (safety 4.4, 4.5, 5.3).
 * `still-unknown` means look again later.
 */
export type Reconciled =
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | { readonly kind: 'send-again' }
  | { readonly kind: 'still-unknown' };
