import type { ParsedRequestOf } from '../../../shared/ipc/contract.ts';
import type { OutboxItem } from '../../../shared/ipc/views.ts';
import { anItem, id } from './outbox.ts';
import { MEERA } from './people.ts';
import { NOW } from './times.ts';
import type { FakeWorld } from './world.ts';

type Request = ParsedRequestOf<'recordModification'>['request'];

/** The items that a recorded request becomes in the Outbox: one, or the two Legs of a Rebook. */
export const recorded = (request: Request, world: FakeWorld): readonly OutboxItem[] => {
  if (request.operation === 'cancel-booking') return []; // no screen asks for it
  const number = 100 + world.outbox.length;
  const common = {
    modificationId: id(number),
    recordedAt: NOW,
    serviceName: nameOf(request.serviceId, world),
    serviceId: request.serviceId,
    patient: 'patient' in request && request.patient !== undefined ? request.patient : MEERA,
    choices: ['withdraw' as const],
  };
  switch (request.operation) {
    case 'book':
      return [anItem(common)];
    case 'update':
      return [anItem({ ...common, operation: 'update', wanted: { kind: 'update', reason: request.reason ?? '' } })];
    case 'cancel':
      return [anItem({ ...common, operation: 'cancel', wanted: { kind: 'cancel', status: request.status } })];
    default:
      return legs(common, number);
  }
};

const legs = (common: Partial<OutboxItem>, number: number): readonly OutboxItem[] => [
  anItem({ ...common, sagaId: 'saga', leg: 'book' }),
  anItem({
    ...common,
    modificationId: id(number + 1),
    operation: 'cancel',
    wanted: { kind: 'cancel', status: 'cancelled' },
    sagaId: 'saga',
    leg: 'cancel',
    progress: { kind: 'blocked', by: id(number) },
  }),
];

const nameOf = (serviceId: string, world: FakeWorld): string =>
  world.services.find(({ id: each }) => each === serviceId)?.name ?? serviceId;
