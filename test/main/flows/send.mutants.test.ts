import { describe, expect, test } from 'vitest';
import { createReplay } from '../../../main/flows/replay.ts';
import { aDesk, CLINIC, type Desk, TEN } from '../../support/a-world.ts';
import type { WriteFault } from '../../support/fake-receiver.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const refusal = (status: number, code: string, issue: string): WriteFault => ({
  fault: 'answer',
  status,
  body: anOutcome(code, issue),
});
const NOT_OFFERED = refusal(405, 'REC_METHOD_NOT_ALLOWED', 'not-supported');

const refusedBy = (desk: Desk): readonly (readonly [string, string])[] =>
  (desk.world().cache.details(CLINIC)?.refused ?? []).map(({ offer, by }) => [offer, by]);

describe('a service that says that it does not offer this', () => {
  test('is remembered, with what was asked and in which way', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.cancel('a1');
    desk.receiver.meet(NOT_OFFERED);
    await desk.run();
    expect(refusedBy(desk)).toEqual([['cancel', 'rest']]);
  });

  test('to a message too', async () => {
    using desk = aDesk({ byMessage: true });
    desk.offer('s1', TEN);
    desk.book('s1');
    desk.receiver.meet(NOT_OFFERED);
    await desk.run();
    expect(refusedBy(desk)).toEqual([['book', 'message']]);
  });

  test('to PATCH may take the same as a whole record', async () => {
    using desk = aDesk({ service: { changeBy: 'patch' } });
    desk.hold('a1');
    desk.update('a1', { description: 'Interpreter' });
    desk.receiver.meet(NOT_OFFERED);
    await desk.run();
    expect(desk.receiver.writes[0]?.method).toBe('PATCH');
    expect(refusedBy(desk)).toEqual([]);
  });

  test.each([
    ['refused for what it says', refusal(422, 'REC_UNPROCESSABLE_ENTITY', 'processing')],
    ['done', undefined],
    ['lost', { fault: 'lost', commit: false }],
  ] as const)('and no other: %s', async (_, fault) => {
    using desk = aDesk();
    desk.hold('a1');
    desk.cancel('a1');
    if (fault !== undefined) desk.receiver.meet(fault);
    await desk.run();
    expect(refusedBy(desk)).toEqual([]);
  });
});

describe('what is written down', () => {
  test('of a book: which appointments were there before; of an answer that it is done: no failure', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.offer('s1', TEN);
    const id = desk.book('s1', { shownAppointments: ['a1'] });
    await desk.run();
    const { facts } = desk.entry(id);
    expect(facts.find(({ kind }) => kind === 'sending')).toMatchObject({ attempt: 1, preImage: ['a1'] });
    expect(facts.find(({ kind }) => kind === 'answered')).toEqual({
      kind: 'answered',
      at: desk.clock.now(),
      attempt: 1,
      class: 'done',
    });
  });

  test('of a change: what it was written on, and which attempt it is', async () => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    desk.receiver.meet(refusal(429, 'SEND_TOO_MANY_REQUESTS', 'throttled'));
    desk.replay().start();
    await desk.clock.advance(60_000);
    await desk.replay().stop();
    const sent = desk.entry(id).facts.flatMap((fact) => (fact.kind === 'sending' ? [fact] : []));
    expect(sent.map(({ attempt }) => attempt)).toEqual([1, 2]);
    expect(sent.map((fact) => [fact.preImage, typeof fact.preImageHash])).toEqual([
      [undefined, 'string'],
      [undefined, 'string'],
    ]);
  });

  test.each([
    [403, 'REC_FORBIDDEN', 'forbidden', 'not-permitted'],
    [400, 'SEND_BAD_REQUEST', 'invalid', 'configuration'],
    [404, 'PROXY_NOT_FOUND', 'not-found', 'configuration'],
  ])('of %i %s: held, and why', async (status, code, issue, reason) => {
    using desk = aDesk();
    desk.hold('a1');
    const id = desk.cancel('a1');
    desk.receiver.meet(refusal(status, code, issue));
    await desk.run();
    expect(desk.entry(id).standing.progress).toMatchObject({ kind: 'held', reason });
  });
});

// proves 1.5
test('an answer that cannot be kept is tried three times, a little later each time, and the log says so', async () => {
  using desk = aDesk();
  desk.hold('a1');
  const id = desk.cancel('a1');
  const { work } = desk.world();
  const append: typeof work.outbox.append = (modification, facts, frozen) => {
    if (facts.some(({ kind }) => kind === 'answered')) throw new Error('disk is full');
    return work.outbox.append(modification, facts, frozen);
  };
  const replay = createReplay({ ...desk.world(), work: { ...work, outbox: { ...work.outbox, append } } });
  replay.start();
  await desk.clock.advance(599);
  const unkept = () => desk.logged.filter(({ name }) => name === 'replay.answer-not-kept').map(({ fields }) => fields);
  const before = unkept().length;
  await desk.clock.advance(1);
  await replay.stop();
  expect(before).toBe(2);
  expect(unkept()).toEqual([1, 2, 3].map((tries) => ({ modification: id, tries })));
  expect(desk.clock.waits.filter((wait) => wait === 200 || wait === 400 || wait === 600)).toEqual([200, 400]);
});
