import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../shared/base/json.ts';
import { aDesk, CLINIC, type Desk, type DeskOptions, expectOk } from '../../support/a-world.ts';
import { anAppointment } from '../../support/fhir.ts';

/** Works on what is due, readings some seconds later included. */
const within = async (desk: Desk, milliseconds: number): Promise<void> => {
  const done = desk.run();
  await desk.clock.advance(milliseconds);
  await done;
};

const READ_AT = 'https://clinic.example/read-at';
const NOTE = 'https://clinic.example/note';

/** A Receiver that writes down in an extension when it was read. */
const rewriting = (more: (count: number) => JsonObject = () => ({})): DeskOptions => {
  let count = 0;
  const readsAs = (resource: JsonObject): JsonObject => {
    count += 1;
    const own = Array.isArray(resource.extension) ? resource.extension : [];
    const kept = own.filter((one) => JSON.stringify(one).includes(NOTE));
    return { ...resource, extension: [...kept, { url: READ_AT, valueInteger: count }], ...more(count) };
  };
  return { habits: { readsAs } };
};

const read = async (desk: Desk, appointmentId: string): Promise<void> => {
  const { world } = desk;
  const answer = expectOk(
    await world().receiver.readAppointment({ serviceId: CLINIC, appointmentId, correlationId: world().ids.next() }),
  );
  world().cache.saveAppointment({
    serviceId: CLINIC,
    appointmentId,
    nhsNumber: '9990000018',
    resource: answer.resource,
    readAt: answer.readAt,
  });
};

// proves 5.2
describe('a Receiver that makes part of an appointment anew at each reading', () => {
  test('is read once more a second later, and what differs is no Conflict then, nor ever again', async () => {
    using desk = aDesk(rewriting());
    desk.hold('a1');
    await read(desk, 'a1');
    const id = desk.cancel('a1');
    await within(desk, 1_000);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.trace.filter((call) => call.startsWith('GET'))).toHaveLength(4);
    expect(desk.world().cache.volatilePaths(CLINIC)).toEqual([`extension[${READ_AT}].valueInteger`]);
    desk.hold('a2');
    await read(desk, 'a2');
    desk.receiver.trace.length = 0;
    const again = desk.cancel('a2');
    await desk.run();
    expect(desk.progress(again)).toBe('settled');
    expect(desk.receiver.trace).toEqual(['GET Appointment/a2', 'PUT Appointment/a2 cancelled', 'GET Appointment/a2']);
  });

  test('what was read goes back whole: nothing that is ignored is left out of what is written', async () => {
    using desk = aDesk(rewriting());
    desk.hold('a1');
    await read(desk, 'a1');
    desk.update('a1', { description: 'Needs a lift' });
    await within(desk, 1_000);
    expect(desk.receiver.writes[0]?.body).toContain(READ_AT);
  });

  test('what else changed beside it is a Conflict all the same', async () => {
    using desk = aDesk(rewriting());
    desk.hold('a1');
    await read(desk, 'a1');
    const id = desk.cancel('a1');
    desk.receiver.change('a1', { extension: [{ url: NOTE, valueString: 'Fasting' }] });
    await within(desk, 1_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'changed' } });
    expect(desk.receiver.writes).toEqual([]);
  });

  test('its lost answer is still told from the state before: the same bytes go again', async () => {
    using desk = aDesk(rewriting());
    desk.hold('a1');
    await read(desk, 'a1');
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.cancel('a1');
    desk.replay().start();
    await desk.clock.advance(70_000);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(2);
    expect(desk.receiver.writes[1]).toEqual(desk.receiver.writes[0]);
  });

  test.each([
    ['times', (count: number) => ({ start: `2026-12-01T08:3${count % 10}:00+00:00` })],
    ['slot', (count: number) => ({ slot: [{ reference: `Slot/s${count}` }] })],
    ['participants', (count: number) => ({ participant: [{ status: 'accepted', actor: { display: `P${count}` } }] })],
  ])('never its %s', async (_, more) => {
    using desk = aDesk(rewriting(more));
    desk.hold('a1');
    await read(desk, 'a1');
    const id = desk.cancel('a1');
    await within(desk, 5_000);
    expect(desk.progress(id)).toBe('conflict');
    expect(desk.world().cache.volatilePaths(CLINIC)).toEqual([]);
  });

  test('never what we set ourselves', async () => {
    using desk = aDesk(rewriting((count) => ({ description: `Words ${count}` })));
    desk.hold('a1');
    await read(desk, 'a1');
    const id = desk.update('a1', { description: 'Mine' });
    await within(desk, 5_000);
    expect(desk.progress(id)).toBe('conflict');
  });
});

// proves 5.1
describe('a reading that is older than what we hold', () => {
  /** Our own change settled, and then the copy that is asked shows the state before it. */
  const aLaggingCopy = async (desk: Desk) => {
    desk.hold('a1');
    desk.update('a1', { description: 'First' });
    await desk.run();
    desk.see('a1');
    const newer = desk.receiver.resource('a1');
    await desk.clock.advance(1);
    const id = desk.update('a1', { description: 'Second' });
    desk.receiver.put(CLINIC, anAppointment('a1'));
    await desk.run();
    return { id, catchUp: () => desk.receiver.put(CLINIC, newer) };
  };

  test('is read again, and nothing is written on it', async () => {
    using desk = aDesk();
    const { id, catchUp } = await aLaggingCopy(desk);
    expect(desk.progress(id)).toBe('queued');
    expect(desk.receiver.writes).toHaveLength(1);
    catchUp();
    await desk.clock.advance(3_000);
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.resource('a1').description).toBe('Second');
  });

  test('that stays older for the horizon is a Conflict for a person, never an endless loop', async () => {
    using desk = aDesk();
    const { id } = await aLaggingCopy(desk);
    desk.replay().start();
    await desk.clock.advance(70_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'changed' } });
    expect(desk.receiver.writes).toHaveLength(1);
    expect(desk.receiver.trace.length).toBeLessThan(40);
  });

  // proves 5.1 (simulator, plain seed 1462)
  test('is no newer for having been read twice: a page that showed it again vouches for nothing', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const first = desk.update('a1', { description: 'First' });
    await desk.clock.advance(1);
    desk.receiver.put(CLINIC, anAppointment('a1', { description: 'Theirs' }));
    desk.see('a1');
    const newer = desk.receiver.resource('a1');
    desk.update('a1', { description: 'Second' });
    await desk.clock.advance(1);
    desk.receiver.put(CLINIC, anAppointment('a1'));
    await read(desk, 'a1');
    await desk.run();
    expect(desk.progress(first)).toBe('queued');
    expect(desk.receiver.writes).toEqual([]);
    desk.receiver.put(CLINIC, newer);
    await desk.clock.advance(3_000);
    await desk.run();
    expect(desk.progress(first)).toBe('conflict');
    expect(desk.receiver.writes).toEqual([]);
  });

  test('is not what is wanted because it once was', async () => {
    using desk = aDesk();
    desk.hold('a1', { description: 'Old words' });
    desk.update('a1', { description: 'First' });
    await desk.run();
    desk.see('a1');
    await desk.clock.advance(1);
    const id = desk.update('a1', { description: 'Old words' });
    desk.receiver.put(CLINIC, anAppointment('a1', { description: 'Old words' }));
    await desk.run();
    expect(desk.progress(id)).toBe('queued');
  });
});
