import { classify } from '../../main/core/classify.ts';
import type { WorkStore } from '../../main/ports/work-store.ts';
import type { FaultPoint } from '../../main/flows/fault-points.ts';
import type { AnswerClass } from '../../shared/model/fact.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import type { Scene } from './scene.ts';
import { CLINIC } from './scene.ts';
import type { Cell } from './targets.ts';

/** The cell of the coverage table that a point, reached now, belongs to. */
export const cellAt = (
  scene: Scene,
  {
    point,
    concerns,
    work,
  }: { readonly point: FaultPoint; readonly concerns: string | undefined; readonly work: WorkStore },
): Cell => {
  const entry = concerns === undefined ? undefined : concerned(work, concerns);
  const serviceId = entry?.modification.serviceId ?? CLINIC;
  return {
    kind: serviceId === CLINIC ? scene.plan.kind : scene.plan.otherKind,
    point,
    state: entry?.standing.progress.kind ?? 'none',
    answer: entry === undefined ? 'none' : answerOf(scene, entry, { point, work }),
  };
};

/** By its own id, or by the case's, where the one at work stands before those that wait. */
const concerned = (work: WorkStore, id: string): OutboxEntry | undefined => {
  const own = work.outbox.get(id as OutboxEntry['modification']['id']);
  if (own !== undefined) return own;
  const ofCase = work.outbox.open().filter(({ modification }) => modification.correlationId === id);
  return ofCase.find(({ standing }) => AT_WORK.includes(standing.progress.kind)) ?? ofCase[0];
};

const AT_WORK: readonly string[] = ['reading', 'sending', 'reconciling', 'confirmed'];

/** As journalled; directly behind a write, as it is about to be. */
const answerOf = (
  scene: Scene,
  entry: OutboxEntry,
  { point, work }: { readonly point: FaultPoint; readonly work: WorkStore },
): AnswerClass | 'none' => {
  const journalled = entry.facts.findLast((fact) => fact.kind === 'answered');
  const before = journalled?.kind === 'answered' ? journalled.class : 'none';
  if (point !== 'write.after') return before;
  const frozen = work.outbox.frozenOf(entry.modification.id);
  const reply = scene.wire.crossings.findLast(({ requestId }) => requestId === frozen?.requestId)?.reply;
  if (frozen === undefined || reply === undefined) return before;
  if (reply.kind === 'not-sent') return 'not-done';
  return classify(reply, frozen).kind;
};
