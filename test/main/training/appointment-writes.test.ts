import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
import { createPracticeDesk, HILLSIDE, MILLBROOK, NORTHGATE, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk();
});
afterEach(() => desk.close());

const freeIds = async (service: string): Promise<readonly unknown[]> =>
  resourcesOf(await desk.call('GET', slotQuery(service), { target: service }), 'Slot').map(({ id }) => id);

describe('booking (POST)', () => {
  it('keeps what was sent and adds what the Receiver adds', async () => {
    const slot = await aFreeSlot(desk, RIVERSIDE);
    const identifier = [{ system: 'urn:uuid', value: 'intent-1' }];
    const extension = [{ url: 'https://example.org/own', valueString: 'kept' }];
    const booked = await desk.call('POST', 'Appointment', {
      body: aBooking(slot, NEWCOMER, { identifier, extension }),
    });
    expect(booked.status).toBe(201);
    expect(booked.body).toMatchObject({ status: 'booked', identifier, start: slot.start, meta: { versionId: '1' } });
    expect(booked.body.extension).toHaveLength(2);
    expect(booked.body.created).toMatch(/^2026-11-23T09:00/);
    const read = await desk.call('GET', `Appointment/${idOf(booked.body)}`);
    expect(read.body).toEqual(booked.body);
  });

  it('answers 200 at a Receiver that does, which adds its place as a participant', async () => {
    const booked = await book(desk, HILLSIDE);
    expect(booked.status).toBe(200);
    expect(booked.body.participant).toHaveLength(2);
  });

  it('takes the slot: it is free no more, and a second booking of it is a conflict', async () => {
    const slot = await aFreeSlot(desk, RIVERSIDE);
    await desk.call('POST', 'Appointment', { body: aBooking(slot, NEWCOMER) });
    expect(await freeIds(RIVERSIDE)).not.toContain(slot.id);
    const second = await desk.call('POST', 'Appointment', { body: aBooking(slot, '9990123306') });
    expect([second.status, outcomeOf(second)]).toEqual([409, 'REC_CONFLICT/conflict']);
  });

  it('takes a slot that others hold for nobody', async () => {
    const all = await desk.call('GET', slotQuery(RIVERSIDE, 7, 'free,busy'));
    const busy = resourcesOf(all, 'Slot').find(({ status }) => status === 'busy');
    const answer = await desk.call('POST', 'Appointment', { body: aBooking(busy ?? {}, NEWCOMER) });
    expect(outcomeOf(answer)).toBe('REC_CONFLICT/conflict');
  });

  it('compares times as instants: the same moment with another offset is the same', async () => {
    const slot = await aFreeSlot(desk, NORTHGATE);
    const start = textOf(slot.start).replace('.0000000+00:00', 'Z');
    const end = textOf(slot.end).replace('.0000000+00:00', '+00:00');
    const body = aBooking(slot, NEWCOMER, { start, end });
    const booked = await desk.call('POST', 'Appointment', { target: NORTHGATE, body });
    expect([booked.status, booked.body.start]).toEqual([201, start]);
  });

  it.each([
    ['an id', { id: 'mine' }, 400, 'REC_BAD_REQUEST/invariant'],
    ['another status', { status: 'cancelled' }, 400, 'REC_BAD_REQUEST/invariant'],
    ['no participant', { participant: [] }, 400, 'REC_BAD_REQUEST/value'],
    ['no profile', { meta: { lastUpdated: '2026-11-23T09:00:00Z', profile: [] } }, 400, 'REC_BAD_REQUEST/value'],
    ['no meta', { meta: null }, 400, 'REC_BAD_REQUEST/value'],
    ['a bare slot id', { slot: [{ reference: 'slot001' }] }, 400, 'REC_BAD_REQUEST/value'],
    ['a slot that is not there', { slot: [{ reference: 'Slot/none' }] }, 422, 'REC_UNPROCESSABLE_ENTITY/processing'],
    ['a start without its offset', { start: '2026-11-24T09:00:00' }, 400, 'REC_BAD_REQUEST/value'],
    ['another start', { start: '2026-11-24T03:00:00Z' }, 422, 'REC_UNPROCESSABLE_ENTITY/processing'],
  ])('refuses %s', async (_what, fields, status, code) => {
    const slot = await aFreeSlot(desk, RIVERSIDE);
    const answer = await desk.call('POST', 'Appointment', { body: aBooking(slot, NEWCOMER, fields) });
    expect([answer.status, outcomeOf(answer)]).toEqual([status, code]);
    expect(await freeIds(RIVERSIDE)).toContain(slot.id);
  });

  it.each(['9990121932', '123', ''])('refuses a patient whose NHS number is "%s"', async (nhsNumber) => {
    const answer = await desk.call('POST', 'Appointment', {
      body: aBooking(await aFreeSlot(desk, RIVERSIDE), nhsNumber),
    });
    expect([answer.status, outcomeOf(answer)]).toEqual([400, 'REC_BAD_REQUEST/value']);
  });

  it('takes a contained Patient, and refuses an appointment of nobody', async () => {
    const slot = await aFreeSlot(desk, RIVERSIDE);
    const participant = [{ actor: { reference: '#patient' }, status: 'accepted' }];
    const nobody = await desk.call('POST', 'Appointment', { body: aBooking(slot, NEWCOMER, { participant }) });
    expect(outcomeOf(nobody)).toBe('REC_BAD_REQUEST/required');
    const identifier = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NEWCOMER }];
    const contained = [{ resourceType: 'Patient', id: 'patient', identifier }];
    const someone = await desk.call('POST', 'Appointment', {
      body: aBooking(slot, NEWCOMER, { participant, contained }),
    });
    expect(someone.status).toBe(201);
  });

  it('refuses what is not JSON', async () => {
    const answer = await desk.call('POST', 'Appointment', { body: '{"resourceType":' });
    expect([answer.status, outcomeOf(answer)]).toEqual([400, 'REC_BAD_REQUEST/invalid']);
  });

  it('refuses a slot that has begun', async () => {
    const slot = await aFreeSlot(desk, RIVERSIDE);
    desk = await desk.restart({ now: textOf(slot.start) });
    const answer = await desk.call('POST', 'Appointment', { body: aBooking(slot, NEWCOMER) });
    expect([answer.status, outcomeOf(answer)]).toEqual([422, 'REC_UNPROCESSABLE_ENTITY/processing']);
  });

  it('refuses a second appointment of the same patient at the Receiver that wants the first cancelled', async () => {
    const first = await book(desk, MILLBROOK);
    const second = await book(desk, MILLBROOK);
    expect([first.status, second.status, outcomeOf(second)]).toEqual([201, 409, 'REC_CONFLICT/conflict']);
    expect(JSON.stringify(second.body)).toContain('cancel it first');
    const cancelled = aChange(first.body, { status: 'cancelled' });
    await desk.call('PUT', `Appointment/${idOf(first.body)}`, { target: MILLBROOK, body: cancelled });
    expect((await book(desk, MILLBROOK)).status).toBe(201);
  });
});

describe('changing (PUT)', () => {
  it('takes an update, keeps what nobody knows, and counts the version', async () => {
    const booked = await book(desk, RIVERSIDE);
    const body = aChange(booked.body, { description: 'Changed', unknownToAll: { deep: [1] } });
    const changed = await desk.call('PUT', `Appointment/${idOf(booked.body)}`, { body });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      description: 'Changed',
      unknownToAll: { deep: [1] },
      meta: { versionId: '2' },
    });
    expect(changed.body.extension).toEqual(booked.body.extension);
    expect(changed.body.created).toBe(booked.body.created);
  });

  it('cancels, frees the slot, and refuses to cancel again', async () => {
    const booked = await book(desk, RIVERSIDE);
    const path = `Appointment/${idOf(booked.body)}`;
    const cancelled = await desk.call('PUT', path, { body: aChange(booked.body, { status: 'cancelled' }) });
    expect([cancelled.status, cancelled.body.status]).toEqual([200, 'cancelled']);
    const slot = resourcesOf(await desk.call('GET', slotQuery(RIVERSIDE)), 'Slot')[0];
    expect(booked.body.slot).toEqual([{ reference: `Slot/${idOf(slot ?? {})}` }]);
    const again = await desk.call('PUT', path, { body: aChange(cancelled.body, { status: 'cancelled' }) });
    expect([again.status, outcomeOf(again)]).toEqual([409, 'REC_CONFLICT/conflict']);
  });

  it('takes entered-in-error, and refuses statuses that a Sender does not write', async () => {
    const booked = await book(desk, RIVERSIDE);
    const path = `Appointment/${idOf(booked.body)}`;
    const arrived = await desk.call('PUT', path, { body: aChange(booked.body, { status: 'arrived' }) });
    expect(outcomeOf(arrived)).toBe('REC_BAD_REQUEST/invariant');
    const wrong = await desk.call('PUT', path, { body: aChange(booked.body, { status: 'entered-in-error' }) });
    expect([wrong.status, wrong.body.status]).toEqual([200, 'entered-in-error']);
  });

  it("moves to another free slot, frees the old one, and refuses times that are not the slot's", async () => {
    const booked = await book(desk, RIVERSIDE);
    const path = `Appointment/${idOf(booked.body)}`;
    const { id, start = null, end = null } = await aFreeSlot(desk, RIVERSIDE, 3);
    const slot = [{ reference: `Slot/${textOf(id)}` }];
    const half = await desk.call('PUT', path, { body: aChange(booked.body, { slot }) });
    expect(outcomeOf(half)).toBe('REC_UNPROCESSABLE_ENTITY/processing');
    const shifted = await desk.call('PUT', path, { body: aChange(booked.body, { start }) });
    expect(outcomeOf(shifted)).toBe('REC_UNPROCESSABLE_ENTITY/processing');
    const moved = await desk.call('PUT', path, { body: aChange(booked.body, { slot, start, end }) });
    expect([moved.status, moved.body.start]).toEqual([200, start]);
    expect(await freeIds(RIVERSIDE)).not.toContain(id);
  });

  it('refuses to lose its own extension: a Sender writes back what it read', async () => {
    const booked = await book(desk, RIVERSIDE);
    const { extension: _lost, ...rest } = aChange(booked.body, { description: 'Rebuilt' });
    const answer = await desk.call('PUT', `Appointment/${idOf(booked.body)}`, { body: rest });
    expect([answer.status, outcomeOf(answer)]).toEqual([400, 'REC_BAD_REQUEST/invariant']);
  });

  it('refuses another id and another patient', async () => {
    const booked = await book(desk, RIVERSIDE);
    const path = `Appointment/${idOf(booked.body)}`;
    const other = aBooking({}, '9990123306').participant ?? null;
    const wrongId = await desk.call('PUT', path, { body: aChange(booked.body, { id: 'another' }) });
    const wrongPatient = await desk.call('PUT', path, { body: aChange(booked.body, { participant: other }) });
    expect([outcomeOf(wrongId), outcomeOf(wrongPatient)]).toEqual([
      'REC_BAD_REQUEST/invariant',
      'REC_BAD_REQUEST/invariant',
    ]);
  });

  it('answers 404 for an appointment of another service', async () => {
    const booked = await book(desk, RIVERSIDE);
    const body = aChange(booked.body, { status: 'cancelled' });
    const answer = await desk.call('PUT', `Appointment/${idOf(booked.body)}`, { target: HILLSIDE, body });
    expect([answer.status, outcomeOf(answer)]).toEqual([404, 'REC_NOT_FOUND/not-found']);
  });
});

describe('a write built on an older version', () => {
  const changedTwice = async (service: string) => {
    const booked = await book(desk, service);
    const path = `Appointment/${idOf(booked.body)}`;
    await desk.call('PUT', path, { target: service, body: aChange(booked.body, { description: 'Theirs' }) });
    return desk.call('PUT', path, { target: service, body: aChange(booked.body, { description: 'Mine' }) });
  };

  it('is a conflict at a Receiver that checks', async () => {
    const answer = await changedTwice(RIVERSIDE);
    expect([answer.status, outcomeOf(answer)]).toEqual([409, 'REC_CONFLICT/conflict']);
  });

  it('wins at a Receiver that does not', async () => {
    const answer = await changedTwice(NORTHGATE);
    expect([answer.status, answer.body.description]).toEqual([200, 'Mine']);
  });

  it('is one, too, whose lastUpdated is not later than what is held', async () => {
    const booked = await book(desk, RIVERSIDE);
    const answer = await desk.call('PUT', `Appointment/${idOf(booked.body)}`, {
      body: { ...booked.body, description: 'Mine' },
    });
    expect(outcomeOf(answer)).toBe('REC_CONFLICT/conflict');
  });
});

describe('changing a part (PATCH)', () => {
  it('replaces the members sent and keeps the others', async () => {
    const booked = await book(desk, RIVERSIDE);
    const { resourceType = null, id = null, meta = null } = aChange(booked.body, {});
    const body = { resourceType, id, meta, description: 'Patched' };
    const patched = await desk.call('PATCH', `Appointment/${idOf(booked.body)}`, { body });
    expect(patched.status).toBe(200);
    expect(patched.body).toMatchObject({ description: 'Patched', status: 'booked', meta: { versionId: '2' } });
    expect(patched.body.participant).toEqual(booked.body.participant);
    expect(patched.body.extension).toEqual(booked.body.extension);
  });

  it("moves to a new slot as the standard's own example does (appendix A4)", async () => {
    const booked = await book(desk, RIVERSIDE);
    const { id, start = null, end = null } = await aFreeSlot(desk, RIVERSIDE, 4);
    const profile = ['https://fhir.hl7.org.uk/StructureDefinition/UKCore-Appointment'];
    const body = {
      resourceType: 'Appointment',
      id: idOf(booked.body),
      meta: { profile, lastUpdated: '2026-11-23T12:00:00.000+00:00' },
      status: 'booked',
      slot: [{ reference: `Slot/${textOf(id)}` }],
      start,
      end,
      participant: booked.body.participant ?? null,
    };
    const moved = await desk.call('PATCH', `Appointment/${idOf(booked.body)}`, { body });
    expect([moved.status, moved.body.start]).toEqual([200, start]);
  });

  it('needs the profile, and the right id', async () => {
    const booked = await book(desk, RIVERSIDE);
    const path = `Appointment/${idOf(booked.body)}`;
    const bare = await desk.call('PATCH', path, { body: { resourceType: 'Appointment', description: 'x' } });
    expect(outcomeOf(bare)).toBe('REC_BAD_REQUEST/required');
    const { meta = null } = aChange(booked.body, {});
    const wrong = await desk.call('PATCH', path, { body: { resourceType: 'Appointment', id: 'another', meta } });
    expect(outcomeOf(wrong)).toBe('REC_BAD_REQUEST/invariant');
    const none = await desk.call('PATCH', 'Appointment/none', { body: { resourceType: 'Appointment', meta } });
    expect(outcomeOf(none)).toBe('REC_NOT_FOUND/not-found');
  });
});
