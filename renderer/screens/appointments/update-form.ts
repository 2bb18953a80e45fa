import type { AppointmentFacts } from '../../../shared/ipc/views.ts';
import type { Problem } from '../../parts/fields.ts';
import { t } from '../../text/words.ts';

/** What stands in the fields; a field that the clinic does not take is undefined. */
export type TypedUpdate = { readonly description: string | undefined; readonly reason: string };

type Base = Pick<AppointmentFacts, 'description' | 'reason'>;

/** Only the fields that differ from what the person saw: nothing else may be written (safety 5.2). */
export const changesIn = (
  { description, reason }: TypedUpdate,
  base: Base,
): { readonly description?: string; readonly reason?: string } => ({
  ...(description === undefined || description === (base.description ?? '') ? {} : { description }),
  ...(reason === (base.reason ?? '') ? {} : { reason }),
});

/** What is wrong with the form, field by field. */
export const updateProblems = (typed: TypedUpdate, base: Base): readonly Problem[] => {
  const changes = changesIn(typed, base);
  if (Object.keys(changes).length === 0) {
    const field = typed.description === undefined ? 'reason' : 'description';
    return [{ field, words: t('appointment.updating.nothing') }];
  }
  return [
    problem('description', changes.description === '', t('appointment.updating.descriptionEmpty')),
    problem('description', (changes.description?.length ?? 0) > 100, t('appointment.updating.descriptionLong')),
    problem('reason', changes.reason === '', t('appointment.updating.reasonEmpty')),
    problem('reason', (changes.reason?.length ?? 0) > 200, t('appointment.updating.reasonLong')),
  ].flat();
};

const problem = (field: string, isWrong: boolean, words: string): readonly Problem[] =>
  isWrong ? [{ field, words }] : [];
