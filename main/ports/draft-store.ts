import type { Instant } from '../../shared/base/instant.ts';
import type { Draft, KeptDraft } from '../../shared/model/draft.ts';

/** What people have begun and not sent: one Draft for each person, the form that they were last at. */
export type DraftStore = {
  readonly of: (person: string) => KeptDraft | undefined;
  /** Takes the place of the one before. */
  readonly put: (person: string, draft: Draft, at: Instant) => void;
  /** Nothing where there is none. */
  readonly drop: (person: string) => void;
  readonly dropAll: () => void;
};
