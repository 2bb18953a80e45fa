import { ok, type Result } from '../../shared/base/result.ts';
import type { RecordRequest } from '../../shared/ipc/contract.ts';
import type { Failure } from '../../shared/model/failure.ts';
import { dropDraft } from './drafts.ts';
import { recordModification } from './record-modification.ts';
import type { Recorded } from './recording.ts';
import type { World } from './world.ts';

/**
 * Records what a page asks for, once for each `asking`: a second click, or a page that lost its answer and asks again, is answered with
 * what was recorded then (safety 9: double click, renderer crash around the ack). A refusal is not remembered: it may be asked anew.
 */
export const recordOnce = (
  world: World,
  {
    asking,
    ...asked
  }: { readonly request: RecordRequest; readonly hold: boolean; readonly asking?: string | undefined },
): Result<Recorded, Failure> => {
  if (asking === undefined) return recordModification(world, asked);
  const before = world.work.askings.recordedFor(asking);
  if (before !== undefined) return ok({ modificationIds: [...before] });
  return world.work.transaction(() => {
    const recorded = recordModification(world, asked);
    if (recorded.ok) {
      world.work.askings.note(asking, recorded.value.modificationIds);
      // In the same transaction: what was sent can never come back as a form to send.
      dropDraft(world);
    }
    return recorded;
  });
};
