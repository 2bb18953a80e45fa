import { DRAFT_FOR_MS, type Draft, type KeptDraft } from '../../shared/model/draft.ts';
import { timeNow, type World } from './world.ts';

type Nothing = Record<string, never>;

/** Keeps what whoever acts has typed so far; one form a person. Committed before it returns. */
export const saveDraft = (world: World, draft: Draft): Nothing => {
  world.work.drafts.put(world.people.current().name, draft, timeNow(world));
  return {};
};

/** What whoever acts had begun; nobody else's is ever answered. One that is too old goes now, before the purge finds it. */
export const getDraft = (world: World): { readonly draft?: KeptDraft } => {
  const draft = world.work.drafts.of(world.people.current().name);
  if (draft === undefined) return {};
  return timeNow(world) - draft.savedAt <= DRAFT_FOR_MS ? { draft } : dropDraft(world);
};

/** The form was left, or is begun anew. */
export const dropDraft = (world: World): Nothing => {
  world.work.drafts.drop(world.people.current().name);
  return {};
};
