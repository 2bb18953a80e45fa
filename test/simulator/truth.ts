import { isLive } from '../../shared/fhir/appointment.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { Deed } from './ledger.ts';
import type { OutboxEntry } from '../../shared/model/outbox-entry.ts';
import { type Receiver, textOf } from './receiver.ts';
import type { Scene } from './scene.ts';
import type { Crossing } from './wire.ts';

/** Whether an appointment truly holds a place in the clinic's day. */
export const liveFor = (receiver: Receiver, id: string): boolean => isLive(textOf(receiver.truth(id)?.status));

/** What a Modification's writes made, whatever the Receiver keeps of them: by the RequestIds that were sent in its name. */
export const madeFor = (scene: Scene, id: ModificationId): readonly Deed[] =>
  requestsOf(scene, id).flatMap((requestId) => scene.ledger.doneBy(requestId).filter(({ did }) => did === 'made'));

/** The RequestIds of the writes that left this desk for a Modification, whether its file still knows of them or not. */
export const requestsOf = (scene: Scene, id: ModificationId): readonly string[] =>
  [...scene.sentFor].flatMap(([requestId, sentFor]) => (sentFor === id ? [requestId] : []));

/**
 * The writes of a Modification that count for whether it may have arrived: those that left since a person last answered that nothing had.
 * An older work file does not know what left since it was copied (6.6): then all that ever left in its name counts.
 */
export const leftSince = (scene: Scene, { modification, facts }: OutboxEntry): readonly Crossing[] => {
  const word = facts.findLastIndex((fact) => fact.kind === 'decided' && fact.notArrived);
  const since = facts.slice(word + 1);
  const known = sentIn(since);
  const forgotten = since.some(({ kind }) => kind === 'restored') ? requestsOf(scene, modification.id) : [];
  const requests = new Set([...known, ...forgotten]);
  // The same bytes may go again on that word. Where the clock was set wrong, nothing tells those before it from those behind it.
  const again = new Set(sentIn(facts.slice(0, Math.max(0, word))));
  const saidAt = facts[word]?.at ?? 0;
  const isBefore = ({ requestId, at }: Crossing): boolean =>
    again.has(requestId) && (scene.plan.clockWrong || at < saidAt);
  return scene.wire.crossings.filter(
    (one) => one.method !== 'GET' && one.fault?.fault !== 'not-sent' && requests.has(one.requestId) && !isBefore(one),
  );
};

const sentIn = (facts: OutboxEntry['facts']): readonly string[] =>
  facts.flatMap((fact) => (fact.kind === 'sending' ? [fact.requestId] : []));

/** How many of the appointments made for a Modification are live now. */
export const liveMadeFor = (scene: Scene, id: ModificationId): number =>
  madeFor(scene, id).filter(({ serviceId, appointmentId }) => {
    const receiver = scene.receivers.find((one) => one.serviceId === serviceId);
    return receiver !== undefined && liveFor(receiver, appointmentId);
  }).length;
