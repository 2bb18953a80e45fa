import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { type JsonObject, JsonObjectSchema } from '../../../shared/base/json.ts';
import { aNewMessage, send, toBundle, WESTBROOK } from './booking-messages.ts';
import {
  aBooking,
  aChange,
  aFreeSlot,
  book,
  idOf,
  NEWCOMER,
  outcomeOf,
  resourcesOf,
  slotQuery,
  textOf,
} from './bookings.ts';
import { type Answer, createPracticeDesk, type PracticeDesk } from './practice-desk.ts';
import { ASHDOWN_BONES, ASHDOWN_XRAY, KINGSMOOR, KINGSMOOR_FULL, OLDCASTLE, OLDEST, STONEBRIDGE } from './variants.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk();
});
afterEach(() => desk.close());

/** The address of the next page, if the answer names one: its query alone, as a Sender uses it. */
const nextOf = ({ body }: Answer): string | undefined => {
  const links = z.array(z.object({ relation: z.string(), url: z.string() })).safeParse(body.link);
  const next = links.success ? links.data.find(({ relation }) => relation === 'next') : undefined;
  return next === undefined ? undefined : new URL(next.url).search.slice(1);
};

/** Every page of a search, followed to its end. */
const pagesOf = async (target: string, type: 'Slot' | 'Appointment', query: string): Promise<readonly Answer[]> => {
  const page = await desk.call('GET', `${type}?${query}`, { target });
  const next = nextOf(page);
  return next === undefined ? [page] : [page, ...(await pagesOf(target, type, next))];
};

// proves standard 8.1
describe('a Receiver that pages', () => {
  it('gives 25 slots a page, each slot once, with what belongs to them', async () => {
    const query = slotQuery(KINGSMOOR).slice('Slot?'.length);
    const pages = await pagesOf(KINGSMOOR, 'Slot', query);
    const slots = pages.map((page) => resourcesOf(page, 'Slot'));
    expect(pages.length).toBeGreaterThan(2);
    expect(slots.slice(0, -1).map(({ length }) => length)).toEqual(slots.slice(1).map(() => 25));
    const ids = slots.flat().map(idOf);
    expect(new Set(ids).size).toBe(ids.length);
    expect(pages.map(({ body }) => body.total)).toEqual(pages.map(() => ids.length));
    expect(pages.every((page) => resourcesOf(page, 'HealthcareService').length === 1)).toBe(true);
  });

  it('gives five appointments a page, and 22 in all', async () => {
    const patient = 'patient:identifier=https://fhir.nhs.uk/Id/nhs-number%7C9990135630';
    const pages = await pagesOf(KINGSMOOR, 'Appointment', patient);
    expect(pages.map((page) => resourcesOf(page, 'Appointment').length)).toEqual([5, 5, 5, 5, 2]);
  });

  it.each(['0', '-1', '1.5', 'x'])('knows no page %s', async (page) => {
    const answer = await desk.call('GET', `${slotQuery(KINGSMOOR)}&_page=${page}`, { target: KINGSMOOR });
    expect(outcomeOf(answer)).toBe('REC_BAD_REQUEST/value');
  });

  it('has a patient with more pointers than one page of the Registry holds', async () => {
    const search = 'DocumentReference?subject:identifier=https://fhir.nhs.uk/Id/nhs-number%7C9990135630';
    const first = await desk.call('GET', search);
    const second = await desk.call('GET', `${search}&next-page-token=20`);
    expect([first, second].map((page) => resourcesOf(page, 'DocumentReference').length)).toEqual([20, 2]);
    expect(JSON.stringify(first.body.meta)).toContain('next-page-token');
    expect(second.body.meta).toBeUndefined();
  });
});

// proves standard 11.4
describe('a Receiver of the newest rules', () => {
  const booked = async () => {
    const { body } = await book(desk, KINGSMOOR);
    return { held: body, path: `Appointment/${idOf(body)}` };
  };
  const write = (method: string, path: string, body: JsonObject) =>
    desk.call(method, path, { target: KINGSMOOR, body });
  const moveTo = async (nth: number) => {
    const slot = await aFreeSlot(desk, KINGSMOOR, nth);
    return { slot: [{ reference: `Slot/${idOf(slot)}` }], start: slot.start ?? null, end: slot.end ?? null };
  };

  it('takes another reason, and a cancellation, by PUT', async () => {
    const { held, path } = await booked();
    const reasoned = await write('PUT', path, aChange(held, { reasonCode: [{ text: 'Fell again' }] }));
    expect([reasoned.status, reasoned.body.reasonCode]).toEqual([200, [{ text: 'Fell again' }]]);
    const changed = aChange(reasoned.body, { status: 'cancelled', meta: later(reasoned.body) });
    expect((await write('PUT', path, changed)).body.status).toBe('cancelled');
  });

  it.each([['description'], ['comment']])('takes no other %s, neither by PUT nor by PATCH', async (name) => {
    const { held, path } = await booked();
    const change = aChange(held, { [name]: 'Other words' });
    const answers = [await write('PUT', path, change), await write('PATCH', path, change)];
    expect(answers.map((answer) => [answer.status, outcomeOf(answer)])).toEqual([
      [422, 'REC_UNPROCESSABLE_ENTITY/processing'],
      [422, 'REC_UNPROCESSABLE_ENTITY/processing'],
    ]);
  });

  it('moves by PATCH, not by PUT, and the Registry learns of it', async () => {
    const { held, path } = await booked();
    const change = aChange(held, await moveTo(4));
    expect((await write('PUT', path, change)).status).toBe(422);
    const {
      resourceType = '',
      id = '',
      meta = {},
      status = '',
      slot = [],
      start = '',
      end = '',
      participant = [],
    } = change;
    const part = { resourceType, id, meta, status, slot, start, end, participant };
    const moved = await write('PATCH', path, part);
    expect([moved.status, moved.body.start, moved.body.description]).toEqual([200, start, held.description]);
    const search = `DocumentReference?subject:identifier=https://fhir.nhs.uk/Id/nhs-number%7C${NEWCOMER}`;
    const [pointer] = resourcesOf(await desk.call('GET', search), 'DocumentReference');
    expect(pointer?.context).toEqual({ period: { start, end } });
  });

  it('books by message as well as by POST', async () => {
    const parts = await aNewMessage(desk, KINGSMOOR);
    expect((await send(desk, toBundle(parts), {}, KINGSMOOR)).status).toBe(200);
  });
});

const later = ({ meta }: JsonObject): JsonObject => ({
  ...JsonObjectSchema.parse(meta),
  lastUpdated: '2026-11-23T13:00:00.000+00:00',
});

// proves standard 3, 12, 13
describe('a Receiver of the oldest version', () => {
  it('answers 406 to whoever asks for more than 1.0.0, and reads to whoever does not', async () => {
    const newer = await desk.call('GET', slotQuery(OLDCASTLE), { target: OLDCASTLE });
    expect([newer.status, outcomeOf(newer)]).toEqual([406, 'REC_NOT_ACCEPTABLE/processing']);
    const older = await desk.call('GET', slotQuery(OLDCASTLE), { target: OLDCASTLE, ...OLDEST });
    expect([older.status, resourcesOf(older, 'Slot').length > 0]).toEqual([200, true]);
  });

  it('books and cancels by message, without use-context, and cancels by `delete` alone', async () => {
    const old = { Accept: 'application/fhir+json; version=1.0.0' };
    const parts = await aNewMessage(desk, OLDCASTLE, 0, OLDEST);
    const answer = await desk.call('POST', '$process-message', {
      target: OLDCASTLE,
      body: toBundle(parts),
      headers: { ...old, 'use-context': undefined },
    });
    const id = idOf(resourcesOf(answer, 'Appointment')[0] ?? {});
    const { body } = await desk.call('GET', `Appointment/${id}`, { target: OLDCASTLE, ...OLDEST });
    const cancel = {
      ...parts,
      definition: 'booking-request-cancelled',
      appointment: aChange(body, { status: 'cancelled' }),
      read: [],
    };
    const cancelBy = (reason: string) => send(desk, toBundle({ ...cancel, reason }), old, OLDCASTLE);
    expect(outcomeOf(await cancelBy('update'))).toBe('REC_BAD_REQUEST/invariant');
    expect(resourcesOf(await cancelBy('delete'), 'Appointment')[0]?.status).toBe('cancelled');
  });

  it('writes pointers of the old form: the service stands in the address of the attachment', async () => {
    const search = 'DocumentReference?subject:identifier=https://fhir.nhs.uk/Id/nhs-number%7C9990137005';
    const pointers = resourcesOf(await desk.call('GET', search), 'DocumentReference').map((one) => JSON.stringify(one));
    const [old = ''] = pointers.filter((text) => text.includes(OLDCASTLE));
    expect(old).toContain(`"url":"https://fhir.nhs.uk/Id/dos-service-id|${OLDCASTLE}"`);
    expect(old).not.toContain('product-id');
    const [fresh = ''] = pointers.filter((text) => text.includes(STONEBRIDGE));
    expect(fresh).toContain(`{"system":"https://fhir.nhs.uk/Id/dos-service-id","value":"${STONEBRIDGE}"}`);
    expect(fresh).toContain('"url":"https://stonebridge.example/fhir/Appointment/');
    expect(fresh).toContain('product-id');
  });
});

// proves standard 8.1, 15
describe('a window that is too wide', () => {
  it('is 422 too-costly at one Receiver', async () => {
    const wide = await desk.call('GET', slotQuery(STONEBRIDGE, 4), { target: STONEBRIDGE });
    expect([wide.status, outcomeOf(wide)]).toEqual([422, 'REC_UNPROCESSABLE_ENTITY/too-costly']);
    expect((await desk.call('GET', slotQuery(STONEBRIDGE, 3), { target: STONEBRIDGE })).status).toBe(200);
  });

  it('is 500 with words of its own at another, which wants start and end', async () => {
    const twice = await desk.call('GET', slotQuery(ASHDOWN_BONES, 2), { target: ASHDOWN_BONES });
    expect(outcomeOf(twice)).toBe('REC_BAD_REQUEST/value');
    const ask = (days: number) =>
      desk.call('GET', slotQuery(ASHDOWN_BONES, days).replace('start=le', 'end=le'), { target: ASHDOWN_BONES });
    const wide = await ask(4);
    expect([wide.status, outcomeOf(wide)]).toEqual([500, 'REC_SERVER_ERROR/too costly']);
    expect((await ask(3)).status).toBe(200);
  });
});

// proves standard 8.1
it('a window that is cut says so in the self link, and holds nothing from behind the cut', async () => {
  const found = await desk.call('GET', slotQuery(WESTBROOK, 14), { target: WESTBROOK });
  const cutAt = '2026-11-30T09:00:00.000+00:00';
  const starts = resourcesOf(found, 'Slot').map(({ start }) => Date.parse(textOf(start)));
  expect([found.status, starts.length > 0, Math.max(...starts) <= Date.parse(cutAt)]).toEqual([200, true, true]);
  const self = JSON.stringify(found.body.link);
  expect(self).toContain(`start=le${encodeURIComponent(cutAt)}`);
  const within = await desk.call('GET', slotQuery(WESTBROOK, 6), { target: WESTBROOK });
  expect(JSON.stringify(within.body.link)).toContain(`start=le${encodeURIComponent('2026-11-29T09:00:00.000+00:00')}`);
});

it('a service can have nothing free, though it has slots', async () => {
  const ask = (status: string) => desk.call('GET', slotQuery(KINGSMOOR_FULL, 7, status), { target: KINGSMOOR_FULL });
  expect([(await ask('free')).body.total, Number((await ask('free,busy')).body.total) > 0]).toEqual([0, true]);
});

// proves standard 6, 8.1
describe('what comes with slots', () => {
  const typesAt = async (target: string) => {
    const { body } = await desk.call('GET', slotQuery(target, 3).replace('start=le', 'end=le'), { target });
    const entries = z.array(z.object({ resource: z.object({ resourceType: z.string() }) })).parse(body.entry);
    return new Set(entries.map(({ resource }) => resource.resourceType));
  };

  it('is some of what was asked for, or nothing', async () => {
    expect(await typesAt(ASHDOWN_BONES)).toEqual(new Set(['Slot', 'Schedule', 'Practitioner']));
    expect(await typesAt(ASHDOWN_XRAY)).toEqual(new Set(['Slot']));
  });

  it('may call the service by another name than the directory does', async () => {
    const found = await desk.call('GET', slotQuery(STONEBRIDGE, 3), { target: STONEBRIDGE });
    expect(resourcesOf(found, 'HealthcareService')[0]?.name).toBe('Ultrasound Suite, Quarry Road');
  });
});

it('a Receiver that lists reads alone takes a booking all the same: absence is no proof', async () => {
  const slot = resourcesOf(await desk.call('GET', slotQuery(STONEBRIDGE, 3), { target: STONEBRIDGE }), 'Slot')[0] ?? {};
  const answer = await desk.call('POST', 'Appointment', { target: STONEBRIDGE, body: aBooking(slot, NEWCOMER) });
  expect([answer.status, answer.body.status]).toEqual([201, 'booked']);
});
