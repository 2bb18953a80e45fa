import { expect, test } from 'vitest';
import { FAULT_POINTS, type FaultPoint, withFaultPoints } from '../../../main/flows/fault-points.ts';
import { recordModification } from '../../../main/flows/record-modification.ts';
import { createReplay } from '../../../main/flows/replay.ts';
import { aDesk, CLINIC, type Desk } from '../../support/a-world.ts';

const RECORD = { operation: 'cancel', serviceId: CLINIC, appointmentId: 'a1', status: 'cancelled' } as const;

/** A cancel from its recording to its read-back, each point noted with how many facts were on the disk when it was reached. */
const cancelThrough = async (desk: Desk, more: (point: FaultPoint) => void = () => undefined) => {
  desk.hold('a1');
  const reached: string[] = [];
  const world = withFaultPoints(desk.world(), (point) => {
    reached.push(point);
    more(point);
    return undefined;
  });
  recordModification(world, { request: { ...RECORD, seen: desk.seen('a1') }, hold: false });
  await createReplay(world).runFor(60_000);
  return reached;
};

// proves 9: a fault point at every await and around every commit
test('a cancel passes these points, in this order', async () => {
  using desk = aDesk();
  const reached = await cancelThrough(desk);
  const around = (name: string) => [`${name}.before`, `${name}.after`];
  expect(reached.filter((point) => !point.startsWith('wait.'))).toEqual([
    ...around('commit.recorded'),
    ...around('beforeWrite'),
    ...around('commit.reading'),
    ...around('readAppointment'),
    ...around('commit.sending'),
    ...around('write'),
    ...around('commit.confirmed'),
    ...around('readAppointment'),
    ...around('commit.settled'),
  ]);
  for (const point of reached) expect(FAULT_POINTS).toContain(point);
});

// proves I1, I4: before a commit nothing of it is on the disk, behind it all of it
test('what dies before its commit has left nothing', async () => {
  using desk = aDesk();
  const killedAt = (point: FaultPoint) => {
    if (point === 'commit.recorded.before') throw new Error('killed');
  };
  await expect(cancelThrough(desk, killedAt)).rejects.toThrow('killed');
  expect(desk.work().outbox.open()).toEqual([]);
});

test('each point has a name of its own', () => {
  expect(new Set(FAULT_POINTS).size).toBe(FAULT_POINTS.length);
  expect(FAULT_POINTS).toContain('commit.sending.before');
  expect(FAULT_POINTS).toContain('write.after');
});
