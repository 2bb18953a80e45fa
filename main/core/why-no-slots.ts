import type { Instant } from '../../shared/base/instant.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { NoSlots } from '../../shared/model/no-slots.ts';
import type { Window } from '../../shared/model/reads.ts';

/** An answer without a slot that could be chosen: what was asked, what came, and what is known of the rest. */
export type EmptyAnswer = {
  readonly window: Window;
  readonly now: Instant;
  /** Free slots that have begun. */
  readonly begun: number;
  /** Entries that could not be read. */
  readonly unread: number;
  /** Why parts of the window could not be read. */
  readonly failures: readonly Failure[];
  /** What the service searched, where that is less than was asked. */
  readonly searched?: Window | undefined;
  /** The service could not be asked just now. */
  readonly failure?: Failure | undefined;
  /** Whether anything of the window was ever read. */
  readonly isRead: boolean;
};

/**
 * Why there is no slot, drawn from the real answer. What a person can do most about comes first: days in the past, then what kept
 * the service from answering, then what the answer left out, and only then that nothing is free (product.md feature 7).
 */
export const whyNoSlots = (answer: EmptyAnswer): NoSlots => {
  const { window, now, begun, unread, searched } = answer;
  if (window.to <= now) return { cause: 'past' };
  const failure = answer.failure ?? answer.failures[0];
  if (failure !== undefined) return causeOf(failure);
  if (!answer.isRead) return { cause: 'never-read' };
  if (unread > 0) return { cause: 'unreadable', count: unread };
  if (searched !== undefined) return { cause: 'cut', ...searched };
  return begun > 0 ? { cause: 'begun', count: begun } : { cause: 'none-free' };
};

const causeOf = (failure: Failure): NoSlots => {
  switch (failure.kind) {
    case 'unreachable':
      // A service that takes too long speaks for itself only; anything else is the way to all of them (safety 1.4).
      return { cause: failure.mayHaveArrived && failure.reason === 'timeout' ? 'not-answering' : 'offline' };
    case 'not-permitted':
      return { cause: 'not-enabled' };
    case 'not-found':
    case 'unknown-service':
      return { cause: 'unknown-service' };
    case 'unclear':
    case 'wait':
      return { cause: 'not-answering' };
    case 'unreadable':
      return { cause: 'unreadable', count: 0 };
    case 'not-offered':
    case 'too-costly':
    case 'busy':
    case 'signed-out':
      return { cause: failure.kind };
    default:
      return { cause: 'refused' };
  }
};
