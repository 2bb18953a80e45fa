import { describe, expect, test } from 'vitest';
import { isNotOffered, transportFor, versionFor } from '../../../main/flows/known-details.ts';
import { createNegotiation, createVersions } from '../../../main/flows/learn-service-details.ts';
import { clearServiceDetails, getService } from '../../../main/flows/show-service-details.ts';
import type { Receiver } from '../../../main/ports/receiver.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import { failed, ok } from '../../../shared/base/result.ts';
import type { CapabilityStatement } from '../../../shared/fhir/capability-statement.ts';
import type { Failure } from '../../../shared/model/failure.ts';
import { aDesk, at, CLINIC, type DeskOptions, expectOk, TEN } from '../../support/a-world.ts';
import { anOutcome } from '../../support/scripted-receiver.ts';

const BOOKING = 'https://fhir.nhs.uk/MessageDefinition/bars-message-booking-request';
const HOUR = 3_600_000;
const busy: Failure = { kind: 'busy', support: {} };
const unclear: Failure = { kind: 'unclear', support: { status: 503 } };
const notOffered: Failure = { kind: 'not-offered', support: { status: 405 } };

const listing = (codes: readonly string[], more: object = {}): CapabilityStatement => ({
  resourceType: 'CapabilityStatement',
  version: '1.1.0',
  software: { name: 'Lakeside PAS', version: '7' },
  rest: [
    {
      resource: [
        { type: 'Slot', interaction: [{ code: 'search-type' }] },
        { type: 'Appointment', interaction: codes.map((code) => ({ code })) },
      ],
    },
  ],
  ...more,
});

/** A desk that negotiates, with what its clinic says of itself; every such call is counted. */
const negotiating = (options: DeskOptions = {}) => {
  const desk = aDesk(options);
  const calls: string[] = [];
  const says = {
    statement: ok(listing(['read', 'create', 'update'])) as Awaited<ReturnType<Receiver['readCapability']>>,
    definitions: ok({ urls: [] as readonly string[], unread: 0 }) as Awaited<ReturnType<Receiver['readDefinitions']>>,
    slots: undefined as Failure | undefined,
    serviceName: undefined as string | undefined,
  };
  const said = async <Value>(call: string, answer: () => Value): Promise<Value> => {
    calls.push(call);
    await Promise.resolve();
    return answer();
  };
  const receiver: Receiver = {
    ...desk.receiver,
    readCapability: () => said('metadata', () => says.statement),
    readDefinitions: ({ useCase }) => said(`MessageDefinition ${useCase}`, () => says.definitions),
    searchSlots: (call) =>
      said('Slot', () => {
        if (says.slots !== undefined) return failed(says.slots);
        const named = says.serviceName === undefined ? {} : { serviceName: says.serviceName };
        return ok({ slots: [], unread: 0, readAt: desk.clock.now(), gaps: [], ...named, window: call.window });
      }),
  };
  const catalogue = {
    lookUp: () =>
      said('look-up', () => ok({ name: 'Lakeside in the catalogue', endpoints: [], readAt: desk.clock.now() })),
  };
  const changes: string[] = [];
  const base = { ...desk.world(), changed: (topics: readonly string[]) => void changes.push(...topics) };
  const { details, learningFrom } = createNegotiation({ ...base, receiver, catalogue });
  const world = { ...base, details, receiver: learningFrom(receiver) };
  const window = { from: at(TEN), to: toInstant(at(TEN) + HOUR) };
  const search = () => world.receiver.searchSlots({ serviceId: CLINIC, window, correlationId: 'c' });
  const done = () => world.details.ensure(CLINIC);
  return { desk, world, calls, changes, says, search, done, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

// proves standard 7
describe('what a service says of itself', () => {
  test('is read behind the first slot search, once, and known from then on', async () => {
    using it = negotiating();
    const pages = await Promise.all([it.search(), it.search()]);
    expect(pages.every(({ ok: went }) => went)).toBe(true);
    await it.done();
    expect(it.calls).toEqual(['Slot', 'Slot', 'metadata', 'MessageDefinition a1t1']);
    expect(it.world.cache.details(CLINIC)).toMatchObject({
      statement: {
        version: '1.1.0',
        software: 'Lakeside PAS 7',
        appointment: ['read', 'create', 'update'],
        slot: ['search-type'],
        messages: [],
      },
      definitions: { urls: [], unread: 0 },
    });
    expect(it.changes).toContain('services');
    await it.search();
    await it.done();
    expect(it.calls.slice(4)).toEqual(['Slot']);
  });

  test('the slots do not wait for it', async () => {
    using it = negotiating();
    it.says.statement = new Promise(() => undefined) as never;
    expect(await it.search()).toMatchObject({ ok: true });
    expect(it.calls).toEqual(['Slot', 'metadata']);
  });

  test('is not read behind a search that failed: out of contact nothing more is asked', async () => {
    using it = negotiating();
    it.says.slots = { kind: 'unreachable', reason: 'refused', mayHaveArrived: false };
    await it.search();
    expect(it.calls).toEqual(['Slot']);
  });

  test('is read anew after the hours of the profile, 12 unless set', async () => {
    using it = negotiating();
    await it.done();
    await it.desk.clock.advance(12 * HOUR);
    await it.done();
    expect(it.calls).toHaveLength(2);
    await it.desk.clock.advance(1);
    await it.done();
    expect(it.calls).toHaveLength(4);
  });

  test('what was not reached is read as soon as it can be, all of it', async () => {
    using it = negotiating();
    it.says.statement = failed({ kind: 'unreachable', reason: 'refused', mayHaveArrived: false });
    await it.done();
    expect(it.calls).toEqual(['metadata']);
    it.says.statement = ok(listing(['read']));
    await it.done();
    expect(it.calls).toEqual(['metadata', 'metadata', 'MessageDefinition a1t1']);
  });

  test('a failure changes nothing, is told, and rests for five minutes', async () => {
    using it = negotiating();
    await it.done();
    it.says.statement = failed(unclear);
    await it.world.details.refresh(CLINIC);
    expect(it.world.cache.details(CLINIC)?.statement?.appointment).toContain('create');
    expect(it.world.details.problems(CLINIC)).toMatchObject([{ part: 'statement', failure: unclear }]);
    it.world.cache.clearDetails(CLINIC);
    await it.done();
    expect(it.calls.slice(4)).toEqual(['MessageDefinition a1t1']);
    await it.desk.clock.advance(5 * 60_000);
    it.says.statement = ok(listing(['read']));
    await it.done();
    expect(it.calls.slice(5)).toEqual(['metadata']);
    expect(it.world.details.problems(CLINIC)).toEqual([]);
  });

  test('where nobody can be reached the rest is not tried', async () => {
    using it = negotiating();
    it.says.statement = failed(busy);
    await it.done();
    expect(it.calls).toEqual(['metadata']);
    expect(it.world.cache.details(CLINIC)).toBeUndefined();
  });

  test('nothing is asked of a service that is not listed, nor by a desk told not to call', async () => {
    using it = negotiating();
    await it.world.details.ensure('nobody');
    using silent = negotiating({ offline: true });
    await silent.done();
    await silent.world.details.refresh(CLINIC);
    expect([...it.calls, ...silent.calls]).toEqual([]);
  });

  // proves standard 6
  test.each([
    [{ catalogue: true, acceptVersion: '1.2.0' }, true],
    [{ catalogue: true, acceptVersion: '1.1.0' }, false],
    [{ catalogue: false, acceptVersion: '1.4.0' }, false],
  ])('%o: looked up in the catalogue: %s', async (profile, isLookedUp) => {
    using it = negotiating({ profile });
    await it.done();
    expect(it.calls.includes('look-up')).toBe(isLookedUp);
    expect(it.world.work.serviceNames.get(CLINIC)?.told).toBe(isLookedUp ? 'Lakeside in the catalogue' : undefined);
    it.says.serviceName = 'Its own';
    await it.search();
    await it.world.details.refresh(CLINIC);
    expect(it.world.work.serviceNames.get(CLINIC)?.told).toBe('Its own');
  });
});

describe('before a write', () => {
  test('it is waited for where the way depends on it and nothing is known', async () => {
    using it = negotiating();
    it.says.statement = ok(listing(['read'], { messaging: [{ supportedMessage: [{ definition: BOOKING }] }] }));
    expect(transportFor(it.world, CLINIC)).toBe('rest');
    await it.world.details.beforeWrite(CLINIC);
    expect(transportFor(it.world, CLINIC)).toBe('message');
    await it.world.details.beforeWrite(CLINIC);
    expect(it.calls).toHaveLength(2);
  });

  test.each(['rest', 'message'])('a switch %s needs nothing of it', async (transport) => {
    using it = negotiating({ service: { transport } });
    await it.world.details.beforeWrite(CLINIC);
    expect(it.calls).toEqual([]);
  });
});

// proves standard 7, 15 (405, 501)
describe('what a service answers "not offered" to', () => {
  const refusing = {
    fault: 'answer',
    status: 405,
    body: anOutcome('REC_METHOD_NOT_ALLOWED', 'not-supported'),
  } as const;

  test('is refused from then on, with the reason, until its details are cleared', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet(refusing);
    const first = desk.update('a1', { reason: 'x' });
    await desk.run();
    expect(desk.progress(first)).toBe('rejected');
    const again = () =>
      desk.record({ operation: 'update', serviceId: CLINIC, appointmentId: 'a1', seen: desk.seen('a1'), reason: 'y' });
    expect(again()).toEqual({ ok: false, failure: { kind: 'not-allowed', why: 'not-offered' } });
    expect(desk.progress(desk.cancel('a1'))).toBe('queued');
    expectOk(clearServiceDetails(desk.world(), CLINIC));
    expect(again().ok).toBe(true);
  });

  test('or for the hours of the profile', async () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.meet({ ...refusing, status: 501, body: anOutcome('REC_NOT_IMPLEMENTED', 'not-supported') });
    desk.book('s1');
    await desk.run();
    expect(isNotOffered(desk.world(), CLINIC, 'book')).toBe(true);
    await desk.clock.advance(12 * HOUR + 1);
    expect(isNotOffered(desk.world(), CLINIC, 'book')).toBe(false);
  });

  test.each([
    [400, 'REC_BAD_REQUEST', 'not-supported'],
    [422, 'REC_UNPROCESSABLE_ENTITY', 'not-supported'],
    [406, 'REC_NOT_ACCEPTABLE', 'processing'],
    [503, 'REC_UNAVAILABLE', 'transient'],
  ])('%d disables nothing', async (status, code, issue) => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.receiver.meet({ fault: 'answer', status, body: anOutcome(code, issue) });
    desk.book('s1');
    await desk.run();
    expect(isNotOffered(desk.world(), CLINIC, 'book')).toBe(false);
  });

  test('a search is not sent again; nothing else is stopped by it', async () => {
    using it = negotiating();
    it.says.slots = notOffered;
    expect(await it.search()).toMatchObject({ ok: false, failure: notOffered });
    expect(await it.search()).toMatchObject({ ok: false, failure: { kind: 'not-offered' } });
    expect(it.calls.filter((call) => call === 'Slot')).toHaveLength(1);
    expect(isNotOffered(it.world, CLINIC, 'book')).toBe(false);
    it.world.cache.clearDetails(CLINIC);
    it.says.slots = undefined;
    expect(await it.search()).toMatchObject({ ok: true });
  });
});

// proves standard 3
describe('the version spoken with a service', () => {
  test('a lower one is remembered, and without writes of resources nothing is booked but as a message', () => {
    using it = negotiating();
    expect(versionFor(it.world, CLINIC)).toBe('1.1.0');
    createVersions(it.world).lower(CLINIC, '1.0.0');
    expect(versionFor(it.world, CLINIC)).toBe('1.0.0');
    const writes = ['book', 'update', 'cancel'] as const;
    const notOffered = () => writes.filter((offer) => isNotOffered(it.world, CLINIC, offer));
    // Until it has said whether it takes messages, nothing is refused: that is asked before the write.
    expect(notOffered()).toEqual([]);
    const kept = it.world.cache.details(CLINIC);
    if (kept === undefined) throw new Error('nothing was kept');
    const statement = { appointment: ['read'], slot: [], messages: [], readAt: it.desk.clock.now() };
    const known = { ...kept, statement };
    it.world.cache.saveDetails(known);
    expect(notOffered()).toEqual(writes);
    const definitions = { urls: [BOOKING], unread: 0, readAt: it.desk.clock.now() };
    it.world.cache.saveDetails({ ...known, definitions });
    expect(transportFor(it.world, CLINIC)).toBe('message');
    expect(isNotOffered(it.world, CLINIC, 'book')).toBe(false);
  });

  // proves I5
  test('is frozen with a write: a retry after a restart is sent in the same one', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.receiver.meet({ fault: 'lost', commit: false });
    const id = desk.update('a1', { reason: 'x' });
    await desk.run();
    expect(desk.receiver.writes.map(({ acceptVersion }) => acceptVersion)).toEqual(['1.1.0']);
    createVersions(desk.world()).lower(CLINIC, '1.0.0');
    desk.restart();
    for (const seconds of [5, 10, 15, 40, 60]) {
      await desk.clock.advance(seconds * 1000);
      await desk.run();
    }
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes.map(({ acceptVersion }) => acceptVersion)).toEqual(['1.1.0', '1.1.0']);
    expect(new Set(desk.receiver.writes.map(({ requestId }) => requestId)).size).toBe(1);
  });
});

describe('the page of a service', () => {
  test('says which way changes travel and why, what is missing, and what could not be read', async () => {
    using it = negotiating();
    it.says.statement = ok(listing(['read'], { version: '2.0.0' }));
    it.says.definitions = failed(unclear);
    const page = expectOk(await getService(it.world, { serviceId: CLINIC, ask: 'unknown' }));
    expect(page).toMatchObject({
      transport: 'rest',
      why: 'nothing-listed',
      version: '1.1.0',
      hasCatalogue: false,
      warnings: ['other-major-version', 'bookings-not-listed', 'changes-not-listed'],
      notOffered: [],
      problems: [{ part: 'definitions', failure: unclear }],
    });
    expect(expectOk(await getService(it.world, { serviceId: CLINIC, ask: 'no' }))).toEqual(page);
    const cleared = expectOk(clearServiceDetails(it.world, CLINIC));
    expect(cleared).toMatchObject({ why: 'not-known', warnings: [], problems: [] });
    expect(cleared).not.toHaveProperty('statement');
  });

  test.each([
    ['1.0.0', []],
    ['1.4.0', []],
    ['1.1.0-beta', ['unreleased-version']],
    ['2.0.0', ['other-major-version']],
    [undefined, ['no-version']],
  ])('a statement of version %s: %o', async (version, warnings) => {
    using it = negotiating();
    it.says.statement = ok(listing(['create', 'update'], { version }));
    const page = expectOk(await getService(it.world, { serviceId: CLINIC, ask: 'all' }));
    expect(page.warnings).toEqual(warnings);
  });
});
