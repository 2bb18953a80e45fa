import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aBooking, aChange, aFreeSlot, book, idOf, NEWCOMER, outcomeOf, resourcesOf, slotQuery } from './bookings.ts';
import {
  createPracticeDesk,
  HILLSIDE,
  LAKESIDE,
  MILLBROOK,
  NORTHGATE,
  type PracticeDesk,
  RIVERSIDE,
} from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk({ control: true });
});
afterEach(() => desk.close());

describe('booking', () => {
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
    const read = await desk.call('GET', `Appointment/${idOf(booked.body)}`);
    expect(read.body).toEqual(booked.body);
  });
});
