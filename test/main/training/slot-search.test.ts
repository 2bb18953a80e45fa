import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { outcomeOf, resourcesOf, slotQuery, textOf } from './bookings.ts';
import { createPracticeDesk, HILLSIDE, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk();
});
afterEach(() => desk.close());

const FROM = 'start=ge2026-11-24T00:00:00%2B00:00';
const TO = 'start=le2026-11-25T00:00:00%2B00:00';
const search = (query: string, target = RIVERSIDE) => desk.call('GET', `Slot?${query}`, { target });

describe('slots that are found', () => {
  it('lie in the window, are free, and come oldest first', async () => {
    const slots = resourcesOf(await search(`status=free&${FROM}&${TO}`), 'Slot');
    const starts = slots.map(({ start }) => textOf(start));
    expect(slots.length).toBeGreaterThan(10);
    expect(starts.every((start) => start.startsWith('2026-11-24T'))).toBe(true);
    expect(starts).toEqual(starts.toSorted());
    expect(new Set(slots.map(({ status }) => status))).toEqual(new Set(['free']));
  });

  it('are free and busy ones where both are asked for', async () => {
    const slots = resourcesOf(await search(`status=free,busy&${FROM}&${TO}`), 'Slot');
    // Three practitioners, 22 slots of twenty minutes in a day with its pause (services.ts).
    expect(slots.length).toBe(3 * 22);
    expect(new Set(slots.map(({ status }) => status))).toEqual(new Set(['free', 'busy']));
  });

  it('are the same for the form start=ge with end=le', async () => {
    const spec = await search(`status=free&${FROM}&${TO}`);
    const variant = await search(`status=free&${FROM}&${TO.replace('start', 'end')}`);
    expect(resourcesOf(variant, 'Slot')).toEqual(resourcesOf(spec, 'Slot'));
  });

  it('never begin in the past', async () => {
    const slots = resourcesOf(await search(`status=free,busy&start=ge2026-11-23T00:00:00Z&${TO}`), 'Slot');
    expect(slots.every(({ start }) => textOf(start) > '2026-11-23T09:00:00')).toBe(true);
    expect(slots.some(({ start }) => textOf(start).startsWith('2026-11-23T09:10'))).toBe(true);
  });

  it('include their bounds with ge and le, and leave them out with gt and lt', async () => {
    const at = async (from: string, to: string) => {
      const bounds = `start=${from}2026-11-24T09:10:00Z&start=${to}2026-11-24T09:30:00Z`;
      return new Set(resourcesOf(await search(`status=free,busy&${bounds}`), 'Slot').map(({ start }) => start));
    };
    expect((await at('ge', 'le')).size).toBe(2);
    expect((await at('gt', 'le')).size).toBe(1);
    expect((await at('gt', 'lt')).size).toBe(0);
  });

  it('are none past the last published day: an empty Bundle', async () => {
    const { status, body } = await search('status=free&start=ge2027-03-01T00:00:00Z&start=le2027-03-08T00:00:00Z');
    expect([status, body.total, body.entry]).toEqual([200, 0, []]);
  });

  it('may be those of another service of the same Receiver, never those of another Receiver', async () => {
    const sister = await search(`status=free&${FROM}&${TO}&Schedule.actor:HealthcareService=2000900101`);
    expect(resourcesOf(sister, 'Slot').length).toBeGreaterThan(10);
    const stranger = await search(`status=free&${FROM}&${TO}&Schedule.actor:HealthcareService=${HILLSIDE}`);
    expect([stranger.status, outcomeOf(stranger)]).toEqual([404, 'REC_NOT_FOUND/not-found']);
  });
});

describe('searches that are refused', () => {
  it.each([
    [`${FROM}&${TO}`, 'REC_BAD_REQUEST/required'],
    [`status=free&status=busy&${FROM}&${TO}`, 'REC_BAD_REQUEST/value'],
    [`status=open&${FROM}&${TO}`, 'REC_BAD_REQUEST/value'],
    ['status=free', 'REC_BAD_REQUEST/required'],
    [`status=free&${FROM}`, 'REC_BAD_REQUEST/value'],
    [`status=free&${TO}`, 'REC_BAD_REQUEST/value'],
    ['status=free&start=ge2026-11-24&start=le2026-11-25', 'REC_BAD_REQUEST/value'],
    ['status=free&start=ge2026-11-24T00:00:00&start=le2026-11-25T00:00:00', 'REC_BAD_REQUEST/value'],
    // A plus sign that was not percent-encoded arrives as a space.
    ['status=free&start=ge2026-11-24T00:00:00+00:00&start=le2026-11-25T00:00:00+00:00', 'REC_BAD_REQUEST/value'],
  ])('%s', async (query, code) => {
    const answer = await search(query);
    expect([answer.status, outcomeOf(answer)]).toEqual([400, code]);
  });

  it('a window of more than 15 days is too costly; 15 days are not', async () => {
    const wide = await search('status=free&start=ge2026-11-24T00:00:00Z&start=le2026-12-09T00:00:01Z');
    expect([wide.status, outcomeOf(wide)]).toEqual([422, 'REC_UNPROCESSABLE_ENTITY/too-costly']);
    expect((await search('status=free&start=ge2026-11-24T00:00:00Z&start=le2026-12-09T00:00:00Z')).status).toBe(200);
  });
});

it('the self link shows which includes were honoured', async () => {
  const { body } = await desk.call('GET', `${slotQuery(RIVERSIDE)}&_include=Slot:unheard-of`);
  const link = JSON.stringify(body.link);
  expect(link).toContain(encodeURIComponent('Slot:schedule'));
  expect(link).not.toContain('unheard-of');
});
