import { describe, expect, test } from 'vitest';
import { aDesk, type Desk, CLINIC, factsOf, JULIE } from '../../support/a-world.ts';
import { anAppointment, aPatientParticipant } from '../../support/fhir.ts';

const MOVED = { start: '2026-12-02T14:40:00+00:00', end: '2026-12-02T14:50:00+00:00' };

/** Works on what is due, a second reading a second later included. */
const withinASecond = async (desk: Desk): Promise<void> => {
  const done = desk.run();
  await desk.clock.advance(1_000);
  await done;
};

describe('the read before a change', () => {
  // proves 5.2: theirs = wanted
  test('as wanted already: settled by that read, nothing is sent', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    desk.receiver.change('a1', { status: 'cancelled' });
    await desk.run();
    expect(desk.receiver.trace).toEqual(['GET Appointment/a1']);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'settled', alreadySo: true });
  });

  // proves 5.2: allow-list
  test('what the clinic wrote beside ours is kept without asking', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    desk.receiver.change('a1', { comment: 'Rang twice', description: 'Cough' });
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.resource('a1')).toMatchObject({
      status: 'cancelled',
      comment: 'Rang twice',
      description: 'Cough',
    });
  });

  // proves 5.2: anything else, unknown extensions included
  test.each([
    ['its time', MOVED, 'moved'],
    ['its patient', { participant: [] }, 'moved'],
    ['an extension we do not know', { extension: [{ url: 'urn:x', valueBoolean: true }] }, 'changed'],
    ['its status', { status: 'noshow' }, 'ended'],
  ] as const)('the clinic changed %s: a Conflict, nothing is sent', async (_, members, kind) => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    desk.receiver.change('a1', members);
    await withinASecond(desk);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind } });
    expect(desk.receiver.writes).toEqual([]);
  });

  // proves 5.2: versions and dates prove nothing
  test('touched without a change of content is no Conflict', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    desk.receiver.change('a1', {});
    desk.receiver.put(CLINIC, { ...desk.receiver.resource('a1'), text: { status: 'generated', div: '<div>x</div>' } });
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
  });
});

describe('the text that was read', () => {
  const spelled = (more = '') =>
    `{ "resourceType":"Appointment", "id":"a1",${more} "meta":{}, "status": "booked", "start":"2026-12-01T08:30:00+00:00",
      "end":"2026-12-01T08:40:00+00:00", "participant": ${JSON.stringify([aPatientParticipant(JULIE.nhsNumber)])}, "x": [1.50, 12345678901234567890, "\\u00e9"] }`;

  const cancelOf = async (desk: ReturnType<typeof aDesk>, text: string) => {
    desk.receiver.put(CLINIC, JSON.parse(text), text);
    desk.see('a1');
    const id = desk.cancel('a1');
    await desk.run();
    return id;
  };

  // proves I7, standard 9.1
  test('goes back as it was, but for the delta and our date', async () => {
    using desk = aDesk();
    const id = await cancelOf(desk, spelled());
    const body = spelled()
      .replace('"meta":{}', '"meta":{"lastUpdated": "2026-11-23T09:00:00.000+00:00"}')
      .replace('"booked"', '"cancelled"')
      .replace(/ }$/, ',"reasonCode": [{"text":"Cannot come"}] }');
    expect(desk.receiver.writes.map((write) => write.body)).toEqual([body]);
    expect(desk.progress(id)).toBe('settled');
  });

  // proves 5.2: spelled otherwise is no change
  test('spelled otherwise than the user saw it is no Conflict', async () => {
    using desk = aDesk();
    const text = spelled();
    desk.receiver.put(CLINIC, JSON.parse(text), text);
    desk.see('a1');
    const id = desk.cancel('a1');
    const respelled = text.replace('1.50', '1.5').replace('\\u00e9', 'é').replace(/\s+/g, ' ');
    desk.receiver.put(CLINIC, JSON.parse(respelled), respelled);
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
  });

  test('that can be read in two ways waits for a person: nothing is sent', async () => {
    using desk = aDesk();
    const id = await cancelOf(desk, spelled(' "status":"noshow",'));
    expect(desk.receiver.writes).toEqual([]);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'ambiguous' });
  });
});

describe('what an earlier change of the Lane leaves behind', () => {
  // proves 6.1
  test('our own write is no Conflict for the next', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const first = desk.update('a1', { reason: 'One' });
    const second = desk.update('a1', { reason: 'Two' });
    await desk.run();
    expect([first, second].map(desk.progress)).toEqual(['settled', 'settled']);
    expect(desk.receiver.resource('a1').reasonCode).toEqual([{ text: 'Two' }]);
  });

  // proves 9 (H9): nobody has seen that move
  test('a change found to be so already does not hide that the clinic moved it', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const first = desk.update('a1', { description: 'Cough' });
    const second = desk.cancel('a1');
    desk.receiver.change('a1', { ...MOVED, description: 'Cough' });
    await desk.run();
    expect(desk.progress(first)).toBe('settled');
    expect(desk.entry(second).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'moved' } });
    expect(desk.receiver.writes).toEqual([]);
  });

  test('what the clinic changed after our write is a Conflict for the next', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.update('a1', { reason: 'One' });
    await desk.run();
    desk.see('a1');
    const second = desk.cancel('a1');
    desk.receiver.change('a1', MOVED);
    await desk.run();
    expect(desk.entry(second).standing.progress).toMatchObject({ kind: 'conflict', conflict: { kind: 'moved' } });
  });
});

describe('what is sent', () => {
  // proves I7
  test('the appointment just read with the change in it, and nothing else', async () => {
    using desk = aDesk();
    desk.hold('a1', { supportingInformation: [{ reference: 'x' }], priority: 3, _comment: { id: 'c' } });
    desk.update('a1', { description: 'Cough' });
    const before = desk.receiver.resource('a1');
    await desk.run();
    const sent = JSON.parse(desk.receiver.writes[0]?.body ?? '{}');
    expect(sent).toEqual({
      ...before,
      description: 'Cough',
      meta: { ...Object(before.meta), lastUpdated: sent.meta.lastUpdated },
    });
  });

  // FHIR has no empty strings
  test('emptied text goes as no text at all', async () => {
    using desk = aDesk();
    desk.hold('a1', { description: 'Cough', reasonCode: [{ text: 'Old' }] });
    const id = desk.update('a1', { description: '', reason: '' });
    await desk.run();
    const sent = JSON.parse(desk.receiver.writes[0]?.body ?? '{}');
    expect('description' in sent || 'reasonCode' in sent).toBe(false);
    expect(desk.progress(id)).toBe('settled');
  });

  // proves 5.4
  test('what has begun is not cancelled', async () => {
    using desk = aDesk();
    desk.hold('a1', { start: '2026-11-23T09:30:00+00:00', end: '2026-11-23T09:40:00+00:00' });
    const id = desk.cancel('a1');
    await desk.clock.advance(1_800_000);
    await desk.run();
    expect(factsOf(desk, id)).toEqual(['expired']);
    expect(desk.receiver.trace).toEqual([]);
  });
});

// proves 3.1: 404 on the read before an update
test('gone at the read: a Conflict that says so', async () => {
  using desk = aDesk();
  desk.hold('a1');
  const id = desk.cancel('a1');
  desk.receiver.forget('a1');
  await desk.run();
  expect(desk.entry(id).standing.progress).toMatchObject({ conflict: { kind: 'gone' } });
});

// proves 5.2: If-Match only where it is switched on and an ETag came
test.each([
  [true, 'W/"7"'],
  [false, undefined],
] as const)('If-Match, switched on: %s', async (ifMatch, sent) => {
  using desk = aDesk({ service: { ifMatch } });
  desk.receiver.put(CLINIC, anAppointment('a1'));
  desk.see('a1');
  desk.cancel('a1');
  const { receiver } = desk.world();
  const world = {
    ...desk.world(),
    receiver: {
      ...receiver,
      readAppointment: async (call: Parameters<typeof receiver.readAppointment>[0]) => {
        const read = await receiver.readAppointment(call);
        return read.ok ? { ...read, value: { ...read.value, etag: 'W/"7"' } } : read;
      },
    },
  };
  const { createReplay } = await import('../../../main/flows/replay.ts');
  await createReplay(world).runFor(60_000);
  expect(desk.receiver.writes[0]?.ifMatch).toBe(sent);
});
