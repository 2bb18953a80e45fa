import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findSlots } from '../../../main/flows/find-slots.ts';
import { whyEmpty } from '../../../renderer/text/no-slots.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import type { SlotList } from '../../../shared/ipc/views.ts';
import { aDesk, CLINIC, type Desk, expectOk, MONDAY_NINE } from '../../support/a-world.ts';
import { aBars, type TestBars } from '../../support/a-bars.ts';
import { aBundle, aSlot } from '../../support/fhir.ts';
import {
  answer,
  createScriptedReceiver,
  refuse,
  type Scripted,
  type ScriptedReceiver,
} from '../../support/scripted-receiver.ts';

let receiver: ScriptedReceiver;
let bars: TestBars;
let desk: Desk;

beforeEach(async () => {
  receiver = await createScriptedReceiver();
  bars = aBars(receiver, { members: { services: [{ id: CLINIC, name: 'Clinic' }], limits: QUICK } });
  desk = aDesk();
});

afterEach(async () => {
  desk[Symbol.dispose]();
  await bars.close();
  await receiver.close();
});

const QUICK = { ratePerSecond: 1000, rateBurst: 1000, readDeadlineSeconds: 0.2 };
const TODAY = '2026-11-23';
const days = { fromDay: TODAY, toDay: '2026-11-25' };

/** A search over the wire, at nine on Monday morning. */
const find = async (more: { readonly fromDay?: string; readonly toDay?: string; readonly offline?: boolean } = {}) => {
  const { offline = false, ...asked } = more;
  const world = { ...desk.world(), receiver: bars.receiver, offline };
  return expectOk(await findSlots(world, { serviceId: CLINIC, ...days, fresh: true, ...asked }));
};

const sentenceOf = (list: SlotList): string =>
  whyEmpty({ list, service: 'Clinic', search: { fromDay: TODAY, days: 3 }, now: MONDAY_NINE }).why;

const self = (from: string, to: string) => ({
  link: [{ relation: 'self', url: `Slot?start=ge${from}&start=le${to}` }],
});

// proves product.md feature 7: the cause from the wire to the words
const CAUSES: readonly (readonly [string, Scripted, string])[] = [
  ['nothing free', answer(200, aBundle([])), 'Clinic has no free times from'],
  ['all begun', answer(200, aBundle([aSlot('s', '2026-11-23T08:40:00Z')])), 'and it has already begun'],
  [
    'cut by the service',
    answer(200, aBundle([], self('2026-11-23T00:00:00Z', '2026-11-24T00:00:00Z'))),
    'only up to Monday 23 November',
  ],
  [
    'entries that are none',
    answer(200, aBundle([{ ...aSlot('s', '2026-11-24T09:00:00Z'), end: null }])),
    'sent 1 time that we could not read',
  ],
  ['another resource', answer(200, { resourceType: 'Patient' }), 'could not read the answer'],
  [
    'not enabled for us, 403',
    refuse(403, 'REC_FORBIDDEN', 'forbidden'),
    'does not let this practice see its free times',
  ],
  [
    'not enabled for us, 401',
    refuse(401, 'REC_UNAUTHORIZED', 'security'),
    'does not let this practice see its free times',
  ],
  ['down', refuse(503, 'REC_UNAVAILABLE', 'transient'), 'Clinic is not answering'],
  ['too slow for the proxy', refuse(408, 'REC_TIMEOUT', 'timeout'), 'Clinic is not answering'],
  ['silent', () => undefined, 'Clinic is not answering'],
  ['no slot search, 501', refuse(501, 'REC_NOT_IMPLEMENTED', 'not-supported'), 'does not offer a search'],
  ['no slot search, 405', refuse(405, 'PROXY_METHOD_NOT_ALLOWED', 'not-supported'), 'does not offer a search'],
  ['not in the catalogue', refuse(404, 'PROXY_NOT_FOUND', 'not-found'), 'does not know Clinic'],
  ['too costly, split or not', refuse(422, 'REC_UNPROCESSABLE_ENTITY', 'too-costly'), 'cannot search so many days'],
  ['busy', refuse(429, 'REC_TOO_MANY_REQUESTS', 'throttled'), 'is busy'],
  ['refused', refuse(400, 'REC_BAD_REQUEST', 'value'), 'did not accept this search'],
  ['not signed in', refuse(403, 'SEND_FORBIDDEN', 'forbidden'), 'cannot sign in'],
];

test.each(CAUSES)('no slots: %s', async (_, script, sentence) => {
  receiver.on('GET /Slot', script);
  const list = await find();
  expect(list.slots).toEqual([]);
  expect(sentenceOf(list)).toContain(sentence);
});

test('no slots: days in the past; nobody can be reached; nobody was asked', async () => {
  receiver.on('GET /Slot', answer(200, aBundle([])));
  expect((await find({ fromDay: '2026-11-20', toDay: '2026-11-21' })).why).toEqual({ cause: 'past' });
  expect((await find({ fromDay: '2026-12-01', toDay: '2026-12-02', offline: true })).why).toEqual({
    cause: 'never-read',
  });
  await receiver.close();
  expect((await find()).why).toEqual({ cause: 'offline' });
  receiver = await createScriptedReceiver();
});

describe('days of which only a part is known', () => {
  const slots = aBundle([aSlot('mon', '2026-11-23T15:00:00Z'), aSlot('tue', '2026-11-24T15:00:00Z')]);
  const WEDNESDAY = {
    from: toInstant(Date.UTC(2026, 10, 25)),
    to: toInstant(Date.UTC(2026, 10, 26)),
  };

  test('offline shows what is saved and names the days that were never read', async () => {
    receiver.on('GET /Slot', answer(200, slots));
    await find({ toDay: '2026-11-24' });
    const list = await find({ offline: true });
    expect(list.slots.map(({ slotId }) => slotId)).toEqual(['mon', 'tue']);
    expect(list).toMatchObject({ source: 'saved', gaps: [{ ...WEDNESDAY, because: 'never-read' }] });
    expect(list).not.toHaveProperty('why');
  });

  test('a young list that covers a part only is not taken for all: the service is asked', async () => {
    receiver.on('GET /Slot', answer(200, slots));
    // The wire goes by the real clock, this desk by its own: what is read now is read now by the desk's.
    const searchSlots: typeof bars.receiver.searchSlots = async (call) => {
      const page = await bars.receiver.searchSlots(call);
      return page.ok ? { ...page, value: { ...page.value, readAt: desk.clock.now() } } : page;
    };
    const world = { ...desk.world(), receiver: { ...bars.receiver, searchSlots } };
    const asked: number[] = [];
    for (const toDay of ['2026-11-24', days.toDay, days.toDay]) {
      expectOk(await findSlots(world, { serviceId: CLINIC, ...days, toDay, fresh: false }));
      asked.push(receiver.requests.length);
    }
    expect(asked).toEqual([1, 2, 2]);
  });

  test('what the service did not search is not saved as read', async () => {
    receiver.on('GET /Slot', answer(200, { ...slots, ...self('2026-11-23T00:00:00Z', '2026-11-25T00:00:00Z') }));
    expect((await find()).gaps).toEqual([{ ...WEDNESDAY, because: 'cut' }]);
    expect((await find({ offline: true })).gaps).toEqual([{ ...WEDNESDAY, because: 'never-read' }]);
  });

  test('the part that stays too costly is named with why, and the rest is shown', async () => {
    const isWhole = (query: URLSearchParams) => query.getAll('start')[1] === 'le2026-11-26T00:00:00+00:00';
    const tooCostly = refuse(500, 'REC_SERVER_ERROR', 'too costly');
    receiver.on('GET /Slot', (call) => (isWhole(call.request.query) ? tooCostly : answer(200, slots))(call));
    const list = await find();
    expect(list.slots.map(({ slotId }) => slotId)).toEqual(['mon', 'tue']);
    expect(list.gaps).toMatchObject([{ to: WEDNESDAY.to, because: 'failed', failure: { kind: 'too-costly' } }]);
  });
});
