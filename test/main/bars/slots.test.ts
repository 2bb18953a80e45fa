import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SlotPage, Window } from '../../../shared/model/reads.ts';
import { type Instant, parseInstant } from '../../../shared/base/instant.ts';
import { aBars, SERVICE, type TestBars } from '../../support/a-bars.ts';
import { aBundle, aSlot, CORRELATION } from '../../support/fhir.ts';
import { readFixture } from '../../support/read-fixture.ts';
import { createShiftedClock } from '../../support/shifted-clock.ts';
import {
  answer,
  createScriptedReceiver,
  refuse,
  type Scripted,
  type ScriptedReceiver,
} from '../../support/scripted-receiver.ts';

let receiver: ScriptedReceiver;
let bars: TestBars;

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  bars = aBars(receiver);
});

afterEach(async () => {
  await bars.close();
  await receiver.close();
});

const at = (text: string): Instant => parseInstant(text) ?? expect.fail(`no instant: ${text}`);
const DAY: Window = { from: at('2026-07-13T23:00:00+00:00'), to: at('2026-07-14T23:00:00+00:00') };
const search = (given: { readonly window?: Window; readonly includeBusy?: boolean } = {}) =>
  bars.receiver.searchSlots({ serviceId: SERVICE, window: DAY, correlationId: CORRELATION, ...given });
const page = async (given?: Parameters<typeof search>[0]): Promise<SlotPage> => {
  const found = await search(given);
  return found.ok ? found.value : expect.fail(found.failure.kind);
};
const ids = async (given?: Parameters<typeof search>[0]) => (await page(given)).slots.map(({ slotId }) => slotId);
const tooCostly = refuse(422, 'REC_UNPROCESSABLE_ENTITY', 'too-costly');

describe('what is asked', () => {
  test('is what the standard writes: start twice, seven parameters more', async () => {
    receiver.on('GET /Slot', answer(200, aBundle([])));
    await search();
    const [request] = receiver.requests;
    expect(request?.rawUrl).toContain(
      'start=ge2026-07-13T23%3A00%3A00%2B00%3A00&start=le2026-07-14T23%3A00%3A00%2B00%3A00',
    );
    expect(request?.rawUrl).toContain(`&Schedule.actor:HealthcareService=${SERVICE}&`);
    expect([...(request?.query ?? [])]).toEqual([
      ['status', 'free'],
      ['start', 'ge2026-07-13T23:00:00+00:00'],
      ['start', 'le2026-07-14T23:00:00+00:00'],
      ['Schedule.actor:HealthcareService', SERVICE],
      ['_include', 'Slot:schedule'],
      ['_include', 'Schedule:actor:HealthcareService'],
      ['_include', 'Schedule:actor:Practitioner'],
      ['_include', 'Schedule:actor:PractitionerRole'],
      ['_include', 'HealthcareService:providedBy'],
      ['_include', 'HealthcareService:location'],
    ]);
  });

  test('busy slots come in one parameter, comma-joined', async () => {
    receiver.on('GET /Slot', answer(200, aBundle([])));
    await search({ includeBusy: true });
    expect(receiver.requests[0]?.query.getAll('status')).toEqual(['free,busy']);
  });

  test('a service that wants start and end gets them; a slot that ends after the window is still in it', async () => {
    await bars.close();
    bars = aBars(receiver, { members: { services: [{ id: SERVICE, name: 'Clinic', slotWindow: 'start-and-end' }] } });
    receiver.on(
      'GET /Slot',
      answer(200, aBundle([aSlot('late', '2026-07-14T22:55:00+00:00'), aSlot('next', '2026-07-15T06:00:00+00:00')])),
    );
    expect(await ids()).toEqual(['late']);
    const { query } = receiver.requests[0] ?? expect.fail('no request');
    expect(query.getAll('start')).toEqual(['ge2026-07-13T23:00:00+00:00']);
    expect(query.getAll('end')).toEqual(['le2026-07-15T07:00:00+00:00']);
  });
});

describe('what is read', () => {
  test('slots sorted by start, their times kept as written', async () => {
    const seven = '2026-07-14T09:00:00.1234567+01:00';
    receiver.on(
      'GET /Slot',
      answer(200, aBundle([aSlot('later', '2026-07-14T10:00:00+00:00'), aSlot('first', seven)])),
    );
    const { slots } = await page();
    expect(slots.map(({ slotId, startText, start }) => [slotId, startText, start])).toEqual([
      ['first', seven, at('2026-07-14T08:00:00.123+00:00')],
      ['later', '2026-07-14T10:00:00+00:00', at('2026-07-14T10:00:00+00:00')],
    ]);
  });

  test('a slot that starts exactly at the end is not in the window; one at its beginning is', async () => {
    // 8.1 of the standard: `le` includes its bound
    const slots = [aSlot('end', '2026-07-14T23:00:00+00:00'), aSlot('begin', '2026-07-13T23:00:00+00:00')];
    receiver.on('GET /Slot', answer(200, aBundle([...slots, aSlot('before', '2026-07-13T22:59:59+00:00')])));
    const read = await page();
    expect(read.slots.map(({ slotId }) => slotId)).toEqual(['begin']);
    expect(read.unread).toBe(0);
  });

  test('a slot that is not free is left out of free ones, and in with the busy ones', async () => {
    const slots = [aSlot('b', '2026-07-14T09:00:00Z', { status: 'busy' }), aSlot('f', '2026-07-14T08:00:00Z')];
    receiver.on('GET /Slot', answer(200, aBundle(slots)));
    expect(await ids()).toEqual(['f']);
    expect(await ids({ includeBusy: true })).toEqual(['f', 'b']);
  });

  test.each([
    ['a time without its zone', aSlot('x', '2026-07-14T09:00:00')],
    ['no end', { ...aSlot('x', '2026-07-14T09:00:00Z'), end: null }],
    ['an end before its start', aSlot('x', '2026-07-14T09:00:00Z', { end: '2026-07-14T08:00:00Z' })],
    ['no id', { ...aSlot('x', '2026-07-14T09:00:00Z'), id: '' }],
    ['no resource', undefined],
    ['an error among the entries', { resourceType: 'OperationOutcome', issue: [{ severity: 'error' }] }],
  ])('%s: not shown, counted, and the rest is there', async (_, bad) => {
    receiver.on('GET /Slot', answer(200, aBundle([bad, aSlot('good', '2026-07-14T09:00:00Z')])));
    const read = await page();
    expect([read.slots.map(({ slotId }) => slotId), read.unread]).toEqual([['good'], 1]);
  });

  test('includes tell who, where and how (fixture: references by urn fullUrl)', async () => {
    receiver.on('GET /Slot', answer(200, await readFixture('slots-with-includes.json')));
    const read = await page({ window: { from: at('2026-12-01T00:00:00Z'), to: at('2026-12-02T00:00:00Z') } });
    const [first, second] = read.slots;
    expect(first).toMatchObject({
      slotId: 'slot001',
      mode: 'Telephone',
      appointmentType: 'Routine appointment',
      practitionerName: 'Dr Robin Invented',
      practitionerRole: 'General practitioner',
      practitionerGender: 'female',
      locationName: 'Invented Health Centre',
      address: '1 Example Street, Sampletown, ZZ99 1AA',
    });
    // Its own channel says nothing: that of its Schedule holds; its Schedule is named by Type/id.
    expect(second).toMatchObject({ slotId: 'slot002', mode: 'In-person', practitionerName: 'Nurse Kim Sample' });
    expect(read.serviceName).toBe('Invented Diabetes Clinic');
    expect(read.unread).toBe(0);
  });

  test('missing includes leave gaps, nothing more', async () => {
    receiver.on('GET /Slot', answer(200, aBundle([aSlot('s', '2026-07-14T09:00:00Z')])));
    const [slot] = (await page()).slots;
    expect(Object.keys(slot ?? {}).sort()).toEqual([
      'end',
      'endText',
      'resource',
      'slotId',
      'start',
      'startText',
      'status',
    ]);
  });
});

describe('pages', () => {
  const link = (url: string) => ({ link: [{ relation: 'next', url }] });
  const slot = (id: string, hour: string) => aSlot(id, `2026-07-14T${hour}:00:00Z`);

  test('the next one is asked for at our own base, with its query only', async () => {
    const next = 'https://receiver.internal.invalid/fhir/Slot?_page=2&status=free';
    receiver.on(
      'GET /Slot',
      answer(200, aBundle([slot('1', '09')], link(next))),
      answer(200, aBundle([slot('2', '10')])),
    );
    expect(await ids()).toEqual(['1', '2']);
    const [first, second] = receiver.requests;
    expect(second?.rawUrl).toBe('/booking-and-referral/FHIR/R4/Slot?_page=2&status=free');
    expect(second?.headers['nhsd-target-identifier']).toBe(first?.headers['nhsd-target-identifier']);
    expect(second?.headers['x-request-id']).not.toBe(first?.headers['x-request-id']);
  });

  test.each(['Slot?_page=2', '/Slot?_page=2', './Slot?_page=2', '?_page=2'])(
    'an address of it that is relative is one too: %s',
    async (next) => {
      const second = answer(200, aBundle([slot('2', '10')]));
      receiver.on('GET /Slot', answer(200, aBundle([slot('1', '09')], link(next))), second);
      expect(await ids()).toEqual(['1', '2']);
    },
  );

  test('a page already read ends it', async () => {
    receiver.on('GET /Slot', answer(200, aBundle([slot('1', '09')], link('Slot?_page=2'))));
    expect(await ids()).toEqual(['1']);
    expect(receiver.requests).toHaveLength(2);
  });

  test('a next page that lies elsewhere is not followed, and counted', async () => {
    receiver.on(
      'GET /Slot',
      answer(200, aBundle([slot('1', '09')], link('https://receiver.internal.invalid/other?p=2'))),
    );
    const read = await page();
    expect([read.slots.length, read.unread, receiver.requests.length]).toEqual([1, 1, 1]);
  });

  test('endless pages end at fifty, counted', async () => {
    const endless: Scripted = (call) => {
      const number = Number(call.request.query.get('_page') ?? 1);
      answer(200, aBundle([slot(String(number), '09')], link(`Slot?_page=${number + 1}`)))(call);
    };
    receiver.on('GET /Slot', endless);
    const read = await page();
    expect([read.slots.length, read.unread, receiver.requests.length]).toEqual([50, 1, 50]);
  });

  test('half a list is no list: a page that fails fails the search', async () => {
    receiver.on(
      'GET /Slot',
      answer(200, aBundle([slot('1', '09')], link('Slot?_page=2'))),
      refuse(503, 'REC_UNAVAILABLE', 'transient'),
    );
    expect(await search()).toMatchObject({ ok: false, failure: { kind: 'unclear' } });
  });
});

describe('a window that is too costly', () => {
  const windowOf = (request: { readonly query: URLSearchParams } | undefined) => request?.query.getAll('start') ?? [];

  test('is halved, and each slot is there once', async () => {
    const early = aSlot('early', '2026-07-14T09:00:00Z');
    const edge = aSlot('edge', '2026-07-14T11:00:00Z');
    receiver.on('GET /Slot', tooCostly, answer(200, aBundle([edge, early])), answer(200, aBundle([edge])));
    expect(await ids()).toEqual(['early', 'edge']);
    expect(receiver.requests.map(windowOf)).toEqual([
      ['ge2026-07-13T23:00:00+00:00', 'le2026-07-14T23:00:00+00:00'],
      ['ge2026-07-13T23:00:00+00:00', 'le2026-07-14T11:00:00+00:00'],
      ['ge2026-07-14T11:00:00+00:00', 'le2026-07-14T23:00:00+00:00'],
    ]);
  });

  test('is halved three times at most: an eighth is tried, no less', async () => {
    const hours = (request: { readonly query: URLSearchParams }): number => {
      const [from = '', to = ''] = windowOf(request).map((bound) => bound.slice(2));
      return (at(to) - at(from)) / 3_600_000;
    };
    receiver.on('GET /Slot', (call) => (hours(call.request) > 3 ? tooCostly : answer(200, aBundle([])))(call));
    expect(await ids()).toEqual([]);
    expect(receiver.requests.map(hours).sort((one, other) => other - one)).toEqual([
      24, 12, 12, 6, 6, 6, 6, 3, 3, 3, 3, 3, 3, 3, 3,
    ]);
    receiver.on('GET /Slot', tooCostly);
    expect(await search()).toMatchObject({ ok: false, failure: { kind: 'too-costly' } });
    expect(receiver.requests.slice(15).map(hours)).toEqual([24, 12, 6, 3, 3, 6, 3, 3, 12, 6, 3, 3, 6, 3, 3]);
  });

  test('counts what either half could not tell', async () => {
    const unreadable = aSlot('x', 'no time at all', { end: '2026-07-14T09:00:00Z' });
    receiver.on(
      'GET /Slot',
      tooCostly,
      answer(200, aBundle([unreadable])),
      answer(200, aBundle([unreadable, unreadable])),
    );
    expect(await page()).toMatchObject({ slots: [], unread: 3 });
  });

  test('in the spelling of a 500 too', async () => {
    receiver.on('GET /Slot', refuse(500, 'REC_SERVER_ERROR', 'too costly'), answer(200, aBundle([])));
    expect(await ids()).toEqual([]);
    expect(receiver.requests).toHaveLength(3);
  });
});

describe('the age of a list is that of its oldest part', () => {
  /** Answers as scripted, a minute later each time. */
  const readOverMinutes = async (...scripts: readonly [Scripted, ...Scripted[]]) => {
    const clock = createShiftedClock();
    await bars.close();
    bars = aBars(receiver, { clock });
    const [first, ...later] = scripts;
    const aMinuteOn =
      (script: Scripted): Scripted =>
      (call) => {
        clock.pass(60_000);
        script(call);
      };
    receiver.on('GET /Slot', aMinuteOn(first), ...later.map(aMinuteOn));
    const startedAt = clock.now();
    return Math.floor(((await page()).readAt - startedAt) / 60_000);
  };
  const empty = answer(200, aBundle([]));

  test('over pages', async () => {
    const first = answer(200, aBundle([], { link: [{ relation: 'next', url: 'Slot?_page=2' }] }));
    expect(await readOverMinutes(first, empty)).toBe(1);
  });

  test('over halves', async () => {
    expect(await readOverMinutes(tooCostly, empty, empty)).toBe(2);
  });
});

// proves standard 8.1: what a service did not search, and what could not be read, is said and never taken for "nothing free"
describe('what a page does not tell of', () => {
  const self = (url: string) => ({ link: [{ relation: 'self', url }] });
  const NOON = '2026-07-14T12:00:00+00:00';
  const narrowed = `Slot?status=free&start=ge2026-07-13T23:00:00%2B00:00&start=le${NOON.replace('+', '%2B')}`;
  const afternoon = { from: at(NOON), to: DAY.to };

  test('a self link with a narrower bound: the rest was not searched', async () => {
    receiver.on('GET /Slot', answer(200, aBundle([], self(narrowed))));
    expect(await page()).toMatchObject({ gaps: [{ window: afternoon }], searched: { from: DAY.from, to: at(NOON) } });
  });

  test('a plus sign that the service left as it is reads the same; the same bound in other words is no cut', async () => {
    receiver.on('GET /Slot', answer(200, aBundle([], self(decodeURIComponent(narrowed)))));
    expect((await page()).gaps).toEqual([{ window: afternoon }]);
    const same = 'Slot?start=ge2026-07-14T00:00:00%2B01:00&start=lt2026-07-15T00:00:00%2B01:00';
    receiver.on('GET /Slot', answer(200, aBundle([], self(same))));
    expect(await page()).not.toHaveProperty('gaps');
  });

  test.each([
    ['names no bounds', 'https://service.example/appointments'],
    ['is no address', '?'],
    ['names a wider window', 'Slot?start=ge2026-07-01T00:00:00Z&start=le2026-08-01T00:00:00Z'],
  ])('a self link that %s says nothing', async (_, url) => {
    receiver.on('GET /Slot', answer(200, aBundle([], self(url))));
    expect(await page()).not.toHaveProperty('gaps');
  });

  const schedule = (id: string, end: string) => ({
    resourceType: 'Schedule',
    id,
    actor: [],
    planningHorizon: { start: '2026-07-01', end },
  });

  test('the end of the last planning horizon, a day counted whole', async () => {
    receiver.on('GET /Slot', answer(200, aBundle([schedule('1', '2026-07-12'), schedule('2', NOON)])));
    expect((await page()).gaps).toEqual([{ window: afternoon }]);
    receiver.on('GET /Slot', answer(200, aBundle([schedule('1', '2026-07-14')])));
    expect(await page()).not.toHaveProperty('gaps');
  });

  test('a horizon that the slots themselves contradict says nothing', async () => {
    const slots = [schedule('1', NOON), aSlot('after', '2026-07-14T13:00:00Z')];
    receiver.on('GET /Slot', answer(200, aBundle(slots)));
    expect(await page()).not.toHaveProperty('gaps');
  });

  test('the half that stays too costly is named; the other half is there', async () => {
    const good = answer(200, aBundle([aSlot('early', '2026-07-14T09:00:00Z')]));
    const isEarly = (request: { readonly query: URLSearchParams }) =>
      request.query.getAll('start')[1] === 'le2026-07-14T11:00:00+00:00';
    receiver.on('GET /Slot', (call) => (isEarly(call.request) ? good : tooCostly)(call));
    const read = await page();
    expect(read.slots.map(({ slotId }) => slotId)).toEqual(['early']);
    const failure = { kind: 'too-costly' };
    const hours = read.gaps?.map(({ window }) => (window.to - window.from) / 3_600_000);
    expect([hours, read.gaps?.[0]?.window.from]).toEqual([[3, 3, 3, 3], at('2026-07-14T11:00:00Z')]);
    expect(read.gaps?.[0]).toMatchObject({ failure });
  });

  test('a service that goes down between the halves is not asked on for each part', async () => {
    receiver.on(
      'GET /Slot',
      tooCostly,
      tooCostly,
      answer(200, aBundle([])),
      refuse(503, 'REC_UNAVAILABLE', 'transient'),
    );
    const read = await page();
    expect(receiver.requests).toHaveLength(4);
    expect(read.gaps?.map(({ failure }) => failure?.kind)).toEqual(['unclear', 'unclear']);
  });
});
