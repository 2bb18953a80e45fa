import { ok, type Result } from '../../shared/base/result.ts';
import type { Failure } from '../../shared/model/failure.ts';
import type { ModificationId } from '../../shared/model/modification.ts';

/** What a Resolution answers with: the Modification that goes on from here, or why it could not be taken. */
export type Resolved = Result<{ readonly modificationId: ModificationId }, Failure>;

/** The same Modification goes on, or ends here. */
export const goesOnAs = (modificationId: ModificationId): Resolved => ok({ modificationId });
