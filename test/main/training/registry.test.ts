import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../shared/base/json.ts';
import { aChange, aFreeSlot, book, idOf, NEWCOMER, outcomeOf, resourcesOf, textOf } from './bookings.ts';
import { controlled } from './control-client.ts';
import { type CallOptions, createPracticeDesk, MILLBROOK, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

const SUBJECT = `subject:identifier=${encodeURIComponent('https://fhir.nhs.uk/Id/nhs-number|')}`;
const TYPE = `type=${encodeURIComponent('http://snomed.info/sct|749001000000101')}`;

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk({ control: true });
});
afterEach(() => desk.close());

const NO_TARGET = { headers: { 'NHSD-Target-Identifier': undefined } };
const search = (query: string, options: CallOptions = NO_TARGET) =>
  desk.call('GET', `DocumentReference?${query}`, options);
const pointersOf = async (nhsNumber: string): Promise<readonly JsonObject[]> =>
  resourcesOf(await search(`${SUBJECT}${nhsNumber}&${TYPE}`), 'DocumentReference');

describe('what the Receivers write', () => {
  it('a pointer when they book, with the period of the appointment', async () => {
    const booked = await book(desk, RIVERSIDE);
    const [pointer, ...others] = await pointersOf(NEWCOMER);
    expect(others).toEqual([]);
    expect(pointer).toMatchObject({
      status: 'current',
      context: { period: { start: booked.body.start, end: booked.body.end } },
      custodian: { identifier: { value: 'TRN01' } },
    });
    expect(JSON.stringify(pointer?.identifier)).toContain(idOf(booked.body));
    expect(JSON.stringify(pointer?.identifier)).toContain(RIVERSIDE);
  });

  it('the new period when the appointment moves, in the same pointer', async () => {
    const booked = await book(desk, RIVERSIDE);
    const [before] = await pointersOf(NEWCOMER);
    const { id, start = null, end = null } = await aFreeSlot(desk, RIVERSIDE, 5);
    const body = aChange(booked.body, { slot: [{ reference: `Slot/${textOf(id)}` }], start, end });
    await desk.call('PUT', `Appointment/${idOf(booked.body)}`, { body });
    const [after, ...others] = await pointersOf(NEWCOMER);
    expect([after?.id, others]).toEqual([before?.id, []]);
    expect(after?.context).toEqual({ period: { start, end } });
  });

  it('no pointer any more when the appointment is cancelled', async () => {
    const booked = await book(desk, RIVERSIDE);
    await desk.call('PUT', `Appointment/${idOf(booked.body)}`, { body: aChange(booked.body, { status: 'cancelled' }) });
    expect(await pointersOf(NEWCOMER)).toEqual([]);
  });

  it('the older form, in which the service stands in the attachment alone, at one Receiver', async () => {
    await book(desk, MILLBROOK);
    const [pointer] = await pointersOf(NEWCOMER);
    expect(pointer?.identifier).toHaveLength(1);
    expect(JSON.stringify(pointer?.content)).toContain(`https://fhir.nhs.uk/Id/dos-service-id|${MILLBROOK}`);
  });

  it('sometimes goes stale: a pointer to an appointment that was cancelled', async () => {
    const [pointer] = await pointersOf('9990104123').then((all) =>
      all.filter((one) => JSON.stringify(one).includes(RIVERSIDE)),
    );
    const id = JSON.stringify(pointer?.identifier).match(/BaRS-Identifier","value":"([^"]+)/)?.[1] ?? '';
    expect((await desk.call('GET', `Appointment/${id}`)).body.status).toBe('cancelled');
  });

  it('is sometimes written twice', async () => {
    const pointers = await pointersOf('9990101388');
    expect(pointers).toHaveLength(3);
    expect(new Set(pointers.map(({ identifier }) => JSON.stringify(identifier))).size).toBe(2);
  });
});

describe('searching', () => {
  it('answers nobody with an empty Bundle', async () => {
    const { status, body } = await search(`${SUBJECT}${NEWCOMER}`);
    expect([status, body.total, body.entry]).toEqual([200, 0, []]);
  });

  it('narrows by custodian, and knows bookings only', async () => {
    const all = await pointersOf('9990100012');
    const custodian = `custodian:identifier=${encodeURIComponent('https://fhir.nhs.uk/Id/ods-organization-code|TRN02')}`;
    const referrals = `type=${encodeURIComponent('http://snomed.info/sct|3457005')}`;
    expect(all).toHaveLength(2);
    expect((await search(`${SUBJECT}9990100012&${custodian}`)).body.total).toBe(0);
    expect((await search(`${SUBJECT}9990100012&${referrals}`)).body.total).toBe(0);
  });

  it('gives twenty at a time, and the token of the next page in the tags', async () => {
    const free = (await controlled(desk, 'slots?serviceId=2000900102')).filter(({ status }) => status === 'free');
    for (const { slotId } of free.slice(0, 23)) {
      await desk.service.control({ do: 'bookAs', serviceId: RIVERSIDE, slotId: textOf(slotId), nhsNumber: NEWCOMER });
    }
    const first = await search(`${SUBJECT}${NEWCOMER}`);
    const token = JSON.stringify(first.body.meta).match(/"code":"(\d+)"/)?.[1] ?? '';
    const second = await search(`${SUBJECT}${NEWCOMER}&next-page-token=${token}`);
    expect([first.body.total, resourcesOf(first, 'DocumentReference').length]).toEqual([23, 20]);
    expect([second.body.meta, resourcesOf(second, 'DocumentReference').length]).toEqual([undefined, 3]);
  });

  it.each([
    [TYPE, 'INVALID_PARAMETER/invalid'],
    [`${SUBJECT}9990121932`, 'INVALID_NHS_NUMBER/invalid'],
    ['subject:identifier=x|9990121931', 'INVALID_IDENTIFIER_SYSTEM/invalid'],
    [`${SUBJECT}${NEWCOMER}&custodian:identifier=x|TRN01`, 'INVALID_IDENTIFIER_SYSTEM/invalid'],
    [`${SUBJECT}${NEWCOMER}&type=https://snomed.info/ict|749001000000101`, 'INVALID_CODE_SYSTEM/invalid'],
    [`${SUBJECT}${NEWCOMER}&next-page-token=next`, 'INVALID_PARAMETER/invalid'],
  ])("refuses %s with the locator's own codes", async (query, code) => {
    const answer = await search(query);
    expect([answer.status, outcomeOf(answer)]).toEqual([400, code]);
    expect(JSON.stringify(answer.body)).toContain('Spine-ErrorOrWarningCode-1');
  });
});

describe('the way there', () => {
  it.each([
    undefined,
    'application/fhir+json',
    'application/fhir+json; version=1.0.0',
    'application/fhir+json; version=1.1.0-beta',
  ])('needs Accept with version 1.1.0: %s is not acceptable', async (accept) => {
    const answer = await search(`${SUBJECT}${NEWCOMER}`, { headers: { Accept: accept } });
    expect([answer.status, outcomeOf(answer)]).toEqual([406, 'SEND_NOT_ACCEPTABLE/processing']);
  });

  it('replaces the request id and keeps the correlation id', async () => {
    const headers = { 'X-Request-Id': crypto.randomUUID(), 'X-Correlation-Id': crypto.randomUUID() };
    const answer = await search(`${SUBJECT}${NEWCOMER}`, { headers });
    expect(answer.headers.get('x-correlation-id')).toBe(headers['X-Correlation-Id']);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers.get('x-request-id')).not.toBe(headers['X-Request-Id']);
  });

  it('needs to know who asks, on a search', async () => {
    const answer = await search(`${SUBJECT}${NEWCOMER}`, { headers: { 'NHSD-End-User-Organisation': undefined } });
    expect([answer.status, outcomeOf(answer)]).toEqual([400, 'SEND_BAD_REQUEST/required']);
  });

  it('reads one pointer by its id', async () => {
    await book(desk, RIVERSIDE);
    const [pointer] = await pointersOf(NEWCOMER);
    const read = await desk.call('GET', `DocumentReference/${idOf(pointer ?? {})}`, NO_TARGET);
    expect(read.body).toEqual(pointer);
    const none = await desk.call('GET', 'DocumentReference/none', NO_TARGET);
    expect([none.status, outcomeOf(none)]).toEqual([404, 'NO_RECORD_FOUND/not-found']);
  });

  it('lets a Sender write nothing', async () => {
    const before = await pointersOf('9990100012');
    const body = { resourceType: 'DocumentReference' };
    const answers = [
      await desk.call('POST', 'DocumentReference', { body }),
      await desk.call('PUT', `DocumentReference/${idOf(before[0] ?? {})}`, { body }),
      await desk.call('DELETE', `DocumentReference/${idOf(before[0] ?? {})}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual([405, 405, 405]);
    expect(await pointersOf('9990100012')).toEqual(before);
  });
});
