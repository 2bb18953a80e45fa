import { describe, expect, test } from 'vitest';
import { type Desk, aDesk, factsOf, TEN } from '../../support/a-world.ts';
import type { WriteFault } from '../../support/fake-receiver.ts';
import { anAppointment } from '../../support/fhir.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const refusal = (status: number, code: string, issue: string, commit = false): WriteFault => ({
  fault: 'answer',
  status,
  body: anOutcome(code, issue),
  commit,
});

const unclear = (status: number, body: unknown, commit = false): WriteFault => ({
  fault: 'answer',
  status,
  body,
  commit,
});

/** What an answer that proves a refusal leads to, by who said it (safety 3.1). */
const REFUSALS: readonly (readonly [string, WriteFault, { readonly book: string; readonly cancel: string }])[] = [
  ['no byte was written', { fault: 'not-sent' }, { book: 'queued', cancel: 'queued' }],
  ['409 conflict', refusal(409, 'REC_CONFLICT', 'conflict'), { book: 'conflict', cancel: 'settled' }],
  ['412', refusal(412, 'REC_CONFLICT', 'conflict'), { book: 'conflict', cancel: 'settled' }],
  ['409 BAD_REQUEST duplicate', refusal(409, 'BAD_REQUEST', 'duplicate'), { book: 'held', cancel: 'held' }],
  ['404 of the catalogue', refusal(404, 'PROXY_NOT_FOUND', 'not-found'), { book: 'held', cancel: 'held' }],
  ['400 of the API', refusal(400, 'SEND_BAD_REQUEST', 'invalid'), { book: 'held', cancel: 'held' }],
  ['422 of the proxy', refusal(422, 'PROXY_UNPROCESSABLE_ENTITY', 'processing'), { book: 'held', cancel: 'held' }],
  ['429', refusal(429, 'SEND_TOO_MANY_REQUESTS', 'throttled'), { book: 'queued', cancel: 'queued' }],
  ['401 after a second try', refusal(401, 'SEND_UNAUTHORIZED', 'expired'), { book: 'queued', cancel: 'queued' }],
  ['403 of the API', refusal(403, 'SEND_FORBIDDEN', 'forbidden'), { book: 'queued', cancel: 'queued' }],
  ['401 of the Receiver', refusal(401, 'REC_UNAUTHORIZED', 'forbidden'), { book: 'held', cancel: 'held' }],
  ['403 of the Receiver', refusal(403, 'REC_FORBIDDEN', 'forbidden'), { book: 'held', cancel: 'held' }],
  ['400 of the Receiver', refusal(400, 'REC_BAD_REQUEST', 'invalid'), { book: 'rejected', cancel: 'rejected' }],
  ['422', refusal(422, 'REC_UNPROCESSABLE_ENTITY', 'processing'), { book: 'rejected', cancel: 'rejected' }],
  ['405', refusal(405, 'REC_METHOD_NOT_ALLOWED', 'not-supported'), { book: 'rejected', cancel: 'rejected' }],
  ['501', refusal(501, 'PROXY_NOT_IMPLEMENTED', 'not-supported'), { book: 'rejected', cancel: 'rejected' }],
  ['404 of the Receiver', refusal(404, 'REC_NOT_FOUND', 'not-found'), { book: 'uncertain', cancel: 'conflict' }],
  ['410', refusal(410, 'REC_GONE', 'deleted'), { book: 'uncertain', cancel: 'conflict' }],
];

/** What proves nothing: each with and without the Receiver having done it. */
const PROVE_NOTHING: readonly (readonly [string, (commit: boolean) => WriteFault])[] = [
  ['no answer', (commit) => ({ fault: 'lost', commit })],
  ['408', (commit) => refusal(408, 'REC_TIMEOUT', 'timeout', commit)],
  ['409 with timeout', (commit) => refusal(409, 'REC_TIMEOUT', 'timeout', commit)],
  ['500', (commit) => refusal(500, 'REC_SERVER_ERROR', 'exception', commit)],
  ['503', (commit) => refusal(503, 'REC_UNAVAILABLE', 'transient', commit)],
  ['504', (commit) => refusal(504, 'PROXY_TIMEOUT', 'timeout', commit)],
  ['HTML of a captive portal', (commit) => unclear(200, '<html>Sign in</html>', commit)],
  ['a redirect', (commit) => unclear(302, '', commit)],
  ['an error without OperationOutcome', (commit) => unclear(400, { fault: {} }, commit)],
  ['an OperationOutcome in a 2xx', (commit) => unclear(200, anOutcome('REC_SERVER_ERROR', 'exception'), commit)],
  ['another patient’s appointment', (commit) => unclear(201, anAppointment('x', { participant: [] }), commit)],
];

const aBook = (desk: Desk) => {
  desk.offer('s1', TEN);
  return desk.book('s1');
};

const aCancel = (desk: Desk) => {
  desk.hold('a1');
  return desk.cancel('a1');
};

describe('a refusal that is proven', () => {
  // proves 3.1
  test.each(REFUSALS)('%s', async (_, fault, { book, cancel }) => {
    using desk = aDesk();
    desk.receiver.meet(fault);
    const booked = aBook(desk);
    await desk.run();
    expect(desk.progress(booked)).toBe(book);
    using other = aDesk();
    other.receiver.meet(fault);
    const cancelled = aCancel(other);
    await other.run();
    expect(other.progress(cancelled)).toBe(cancel);
  });

  // proves I5: the same bytes under the same ids; I6: behind a new read
  test('tried again after 429, the same content goes under the same RequestId', async () => {
    using desk = aDesk();
    desk.receiver.meet(refusal(429, 'REC_TOO_MANY_REQUESTS', 'throttled'));
    const id = aCancel(desk);
    desk.replay().start();
    await desk.clock.advance(20_000);
    const [first, second] = desk.receiver.writes;
    expect(desk.progress(id)).toBe('settled');
    expect(second).toEqual(first);
    expect(desk.receiver.trace).toEqual([
      'GET Appointment/a1',
      'PUT Appointment/a1 cancelled',
      'GET Appointment/a1',
      'PUT Appointment/a1 cancelled',
      'GET Appointment/a1',
    ]);
  });

  // proves I5, 8.5
  test('content that changed meanwhile goes under a new RequestId and the same CorrelationId', async () => {
    using desk = aDesk();
    desk.receiver.meet(refusal(429, 'REC_TOO_MANY_REQUESTS', 'throttled'));
    aCancel(desk);
    await desk.run();
    desk.receiver.change('a1', { comment: 'rang twice' });
    desk.replay().start();
    await desk.clock.advance(20_000);
    const [first, second] = desk.receiver.writes;
    expect(second?.requestId).not.toBe(first?.requestId);
    expect(second?.correlationId).toBe(first?.correlationId);
    expect(JSON.parse(second?.body ?? '{}').comment).toBe('rang twice');
  });

  // proves 8.5: the clinic touched it without changing its content
  test('what goes out never says that it is older than what was read', async () => {
    using desk = aDesk();
    desk.receiver.meet(refusal(429, 'REC_TOO_MANY_REQUESTS', 'throttled'));
    aCancel(desk);
    await desk.run();
    await desk.clock.advance(2_000);
    const { meta } = desk.receiver.resource('a1');
    desk.receiver.change('a1', {});
    desk.receiver.put('2000099999', {
      ...desk.receiver.resource('a1'),
      meta: { ...Object(meta), lastUpdated: '2026-11-23T09:00:02.000+00:00' },
    });
    desk.replay().start();
    await desk.clock.advance(20_000);
    const sent = desk.receiver.writes.map(({ body }) => JSON.parse(body).meta.lastUpdated);
    expect(sent[1] > '2026-11-23T09:00:02.000+00:00').toBe(true);
  });

  // proves 3.1: a PUT refused as changed is read once more, then a person decides
  test('refused twice as changed, although nothing can be seen to have changed, it is a Conflict', async () => {
    using desk = aDesk();
    desk.receiver.meet(refusal(409, 'REC_CONFLICT', 'conflict'), refusal(409, 'REC_CONFLICT', 'conflict'));
    const id = aCancel(desk);
    await desk.run();
    expect(desk.progress(id)).toBe('conflict');
    expect(desk.receiver.writes).toHaveLength(2);
  });

  test('a slot that went between the look and the write', async () => {
    using desk = aDesk();
    desk.receiver.meet(refusal(409, 'REC_CONFLICT', 'conflict'));
    const id = aBook(desk);
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ conflict: { kind: 'slot-taken', slotId: 's1' } });
    expect(desk.entry(id).standing.mayHaveArrived).toBe(false);
  });

  // proves 3.2: no count gives it up
  test('busy forty times, it is still waiting to be sent', async () => {
    using desk = aDesk();
    desk.receiver.meet(...Array.from({ length: 40 }, () => refusal(429, 'REC_TOO_MANY_REQUESTS', 'throttled')));
    const id = aCancel(desk);
    desk.replay().start();
    await desk.clock.advance(5 * 3_600_000);
    expect(desk.receiver.writes.length).toBeGreaterThan(20);
    expect(desk.progress(id)).toBe('queued');
    await desk.clock.advance(5 * 3_600_000);
    expect(desk.progress(id)).toBe('settled');
  });
});

describe('an answer that proves nothing', () => {
  // proves 3.1, 4.4, 2.5
  test.each(PROVE_NOTHING)('%s: a book that arrived is found, and sent once', async (_, fault) => {
    using desk = aDesk();
    desk.receiver.meet(fault(true));
    const id = aBook(desk);
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
    expect(desk.receiver.live()).toEqual(['made-1']);
  });

  test.each(PROVE_NOTHING)('%s: a book that did not arrive is never sent anew by itself', async (_, fault) => {
    using desk = aDesk();
    desk.receiver.meet(fault(false));
    const id = aBook(desk);
    await desk.run();
    expect(desk.progress(id)).toBe('uncertain');
    desk.replay().start();
    await desk.clock.advance(59_000);
    expect(desk.progress(id)).toBe('uncertain');
    await desk.clock.advance(2_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(desk.receiver.writes).toHaveLength(1);
  });

  // proves 5.3, I5, I6
  test.each(PROVE_NOTHING)(
    '%s: a cancel that did not arrive goes again after the horizon, as it was',
    async (_, fault) => {
      using desk = aDesk();
      desk.receiver.meet(fault(false));
      const id = aCancel(desk);
      desk.replay().start();
      await desk.clock.advance(59_000);
      expect(desk.receiver.writes).toHaveLength(1);
      await desk.clock.advance(2_000);
      expect(desk.progress(id)).toBe('settled');
      expect(desk.receiver.writes[1]).toEqual(desk.receiver.writes[0]);
      const again = desk.receiver.trace.lastIndexOf('PUT Appointment/a1 cancelled');
      expect(desk.receiver.trace[again - 1]).toBe('GET Appointment/a1');
    },
  );

  test.each(PROVE_NOTHING)('%s: a cancel that arrived is seen at once', async (_, fault) => {
    using desk = aDesk();
    desk.receiver.meet(fault(true));
    const id = aCancel(desk);
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('an answer without both our ids proves nothing, even if it reads well', async () => {
    using desk = aDesk();
    desk.receiver.meet({ fault: 'changed', change: (reply) => ({ ...reply, headers: {} }) });
    const id = aBook(desk);
    await desk.run();
    expect(factsOf(desk, id)).toContain('uncertain');
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });
});

describe('already received, and still being worked on', () => {
  // proves 3.1, I3
  test('409 duplicate: which appointment it made is found', async () => {
    using desk = aDesk();
    desk.receiver.meet(refusal(409, 'REC_CONFLICT', 'duplicate', true));
    const id = aBook(desk);
    await desk.run();
    expect(desk.entry(id).standing).toMatchObject({ progress: { kind: 'settled' }, duplicateSeen: true });
    expect(desk.receiver.writes).toHaveLength(1);
  });

  // proves 4.5: never again once it was said to be there
  test('409 duplicate and nothing to be found: a person, never a new try', async () => {
    using desk = aDesk({ service: { deduplicationProven: true } });
    desk.receiver.meet(refusal(409, 'REC_CONFLICT', 'duplicate'));
    const id = aBook(desk);
    desk.replay().start();
    await desk.clock.advance(120_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('409 duplicate to a cancel that cannot be seen: a person, not the same bytes for ever', async () => {
    using desk = aDesk();
    desk.receiver.meet(refusal(409, 'REC_CONFLICT', 'duplicate'));
    const id = aCancel(desk);
    desk.replay().start();
    await desk.clock.advance(120_000);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
    expect(desk.receiver.writes).toHaveLength(1);
  });

  // proves 3.1: 425, at least five seconds later, the same bytes
  test('425: a book goes again after five seconds, the same bytes under the same ids', async () => {
    using desk = aDesk({ habits: { deduplicates: false } });
    desk.receiver.meet(refusal(425, 'REC_TOO_EARLY', 'duplicate'));
    const id = aBook(desk);
    desk.replay().start();
    await desk.clock.advance(4_900);
    expect(desk.receiver.writes).toHaveLength(1);
    await desk.clock.advance(200);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes[1]).toEqual(desk.receiver.writes[0]);
  });

  // proves 5.1, I6: also after 425 a change goes only behind a read
  test('425: a cancel is read before it goes again', async () => {
    using desk = aDesk();
    desk.receiver.meet(refusal(425, 'REC_TOO_EARLY', 'duplicate'));
    const id = aCancel(desk);
    desk.replay().start();
    await desk.clock.advance(5_100);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.trace).toEqual([
      'GET Appointment/a1',
      'PUT Appointment/a1 cancelled',
      'GET Appointment/a1',
      'PUT Appointment/a1 cancelled',
      'GET Appointment/a1',
    ]);
    expect(desk.receiver.writes[1]).toEqual(desk.receiver.writes[0]);
  });

  test('425: a cancel that was done meanwhile is seen, and not sent again', async () => {
    using desk = aDesk();
    desk.receiver.meet(refusal(425, 'REC_TOO_EARLY', 'duplicate', true));
    const id = aCancel(desk);
    desk.replay().start();
    await desk.clock.advance(5_100);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes).toHaveLength(1);
  });

  test('425 for a long time: ever more seldom, for ten minutes; then a person finds out', async () => {
    using desk = aDesk();
    desk.receiver.meet(...Array.from({ length: 100 }, () => refusal(425, 'REC_TOO_EARLY', 'duplicate')));
    desk.offer('s1', '2026-11-23T10:00:00+00:00');
    const id = desk.book('s1');
    desk.replay().start();
    await desk.clock.advance(599_000);
    const before = desk.receiver.writes.length;
    expect(before).toBeGreaterThan(2);
    expect(before).toBeLessThan(20);
    await desk.clock.advance(3_600_000);
    expect(desk.receiver.writes).toHaveLength(before);
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason: 'find-out' });
  });

  // proves 2.5: a later "not done" speaks for its own attempt only
  test('425, then 409 conflict: the busy slot may be ours, and it is', async () => {
    using desk = aDesk({ habits: { deduplicates: false } });
    desk.receiver.meet(refusal(425, 'REC_TOO_EARLY', 'duplicate', true), refusal(409, 'REC_CONFLICT', 'conflict'));
    const id = aBook(desk);
    desk.replay().start();
    await desk.clock.advance(6_000);
    expect(factsOf(desk, id).filter((kind) => kind === 'uncertain')).toHaveLength(2);
    await desk.clock.advance(10_000);
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.live()).toEqual(['made-1']);
  });
});

describe('bookkeeping', () => {
  // proves 1.5: a commit that fails after the answer is tried again; the write is not
  test('a store that is busy after the answer does not lose it', async () => {
    using desk = aDesk();
    const id = aCancel(desk);
    const { work } = desk.world();
    let failures = 2;
    const transaction: typeof work.transaction = (inside) => {
      if (desk.receiver.writes.length === 1 && failures > 0) {
        failures -= 1;
        throw new Error('database is locked');
      }
      return work.transaction(inside);
    };
    const { send } = await import('../../../main/flows/send.ts');
    const { freeze } = await import('../../../main/flows/freeze.ts');
    const { journal, entryNow } = await import('../../../main/flows/journal.ts');
    const world = { ...desk.world(), work: { ...work, transaction } };
    journal(world, desk.entry(id), [{ kind: 'reading', at: desk.clock.now() }]);
    const body = JSON.stringify({ ...desk.receiver.resource('a1'), status: 'cancelled' });
    const built = { method: 'PUT', path: '/Appointment/a1', body, useContext: 'a1t1' } as const;
    const frozen = freeze(world, desk.entry(id).modification, built);
    const sent = send(world, entryNow(world, id), { frozen });
    await desk.clock.advance(1_000);
    await sent;
    expect(desk.progress(id)).toBe('confirmed');
    expect(desk.receiver.writes).toHaveLength(1);
  });
});
