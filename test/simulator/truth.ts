import { isLive } from '../../shared/fhir/appointment.ts';
import type { ModificationId } from '../../shared/model/modification.ts';
import type { Deed } from './ledger.ts';
import { type Receiver, textOf } from './receiver.ts';
import type { Scene } from './scene.ts';

/** Whether an appointment truly holds a place in the clinic's day. */
export const liveFor = (receiver: Receiver, id: string): boolean => isLive(textOf(receiver.truth(id)?.status));

/** What a Modification's writes made, whatever the Receiver keeps of them: by the RequestIds that were sent in its name. */
export const madeFor = (scene: Scene, id: ModificationId): readonly Deed[] =>
  requestsOf(scene, id).flatMap((requestId) => scene.ledger.doneBy(requestId).filter(({ did }) => did === 'made'));

/** The RequestIds of the writes that left this desk for a Modification, whether its file still knows of them or not. */
export const requestsOf = (scene: Scene, id: ModificationId): readonly string[] =>
  [...scene.sentFor].flatMap(([requestId, sentFor]) => (sentFor === id ? [requestId] : []));

/** How many of the appointments made for a Modification are live now. */
export const liveMadeFor = (scene: Scene, id: ModificationId): number =>
  madeFor(scene, id).filter(({ serviceId, appointmentId }) => {
    const receiver = scene.receivers.find((one) => one.serviceId === serviceId);
    return receiver !== undefined && liveFor(receiver, appointmentId);
  }).length;
