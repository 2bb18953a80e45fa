import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aChange, aFreeSlot, book, idOf, NEWCOMER, resourcesOf } from './bookings.ts';
import { createPracticeDesk, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk();
});
afterEach(() => desk.close());

const stateFile = () => join(desk.dataDir, 'training', 'state.json');
const search = async (nhsNumber: string) => {
  const query = `Appointment?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`;
  return resourcesOf(await desk.call('GET', query), 'Appointment');
};

describe('what is kept', () => {
  it('goes on after a restart, a booking and a cancellation among it', async () => {
    const booked = await book(desk, RIVERSIDE);
    const path = `Appointment/${idOf(booked.body)}`;
    const { body } = await desk.call('PUT', path, { body: aChange(booked.body, { status: 'cancelled' }) });
    desk = await desk.restart();
    expect((await desk.call('GET', path)).body).toEqual(body);
  });

  it('is on disk before the answer leaves', async () => {
    const booked = await book(desk, RIVERSIDE);
    expect(readFileSync(stateFile(), 'utf8')).toContain(idOf(booked.body));
  });

  it('is in files that only their owner reads, in a folder that only its owner opens', () => {
    const mode = (path: string) => statSync(path).mode & 0o777;
    expect(mode(join(desk.dataDir, 'training'))).toBe(0o700);
    for (const file of ['state.json', 'address.json', 'claim.json']) {
      expect(mode(join(desk.dataDir, 'training', file))).toBe(0o600);
    }
  });

  it('does not hold what the disk did not take: the answer says so, and the slot is free', async () => {
    const slot = await aFreeSlot(desk, RIVERSIDE);
    // A folder where the new state would be written: the write fails as on a full disk.
    const blocked = `${stateFile()}.${process.pid}.tmp`;
    mkdirSync(blocked);
    const answer = await book(desk, RIVERSIDE);
    expect(answer.status).toBe(500);
    expect((await search(NEWCOMER)).length).toBe(0);
    rmSync(blocked, { recursive: true });
    expect((await aFreeSlot(desk, RIVERSIDE)).id).toBe(slot.id);
    expect((await book(desk, RIVERSIDE)).status).toBe(201);
  });
});

describe('a new start', () => {
  it('afresh forgets what was booked', async () => {
    await book(desk, RIVERSIDE);
    desk = await desk.restart({ reset: true });
    expect(await search(NEWCOMER)).toEqual([]);
  });

  it('with the seed that is kept goes on; with another seed it is another world', async () => {
    await book(desk, RIVERSIDE);
    desk = await desk.restart({ seed: 1 });
    expect(await search(NEWCOMER)).toHaveLength(1);
    const before = await aFreeSlot(desk, RIVERSIDE);
    desk = await desk.restart({ seed: 2 });
    expect(await search(NEWCOMER)).toEqual([]);
    expect((await aFreeSlot(desk, RIVERSIDE)).id).not.toBe(before.id);
  });

  it('with a damaged file begins afresh and keeps the damaged one', async () => {
    await desk.service.close();
    writeFileSync(stateFile(), '{"version":1,');
    desk = await desk.restart();
    expect((await desk.call('GET', 'Appointment/none')).status).toBe(404);
    expect(readFileSync(`${stateFile()}.damaged`, 'utf8')).toBe('{"version":1,');
  });

  it('on another day finds the appointments where they were, and slots further ahead', async () => {
    const booked = await book(desk, RIVERSIDE);
    desk = await desk.restart({ now: '2026-12-21T09:00:00.000+00:00' });
    expect((await desk.call('GET', `Appointment/${idOf(booked.body)}`)).status).toBe(200);
    const window = 'start=ge2027-01-04T00:00:00Z&start=le2027-01-05T00:00:00Z';
    expect(resourcesOf(await desk.call('GET', `Slot?status=free&${window}`), 'Slot').length).toBeGreaterThan(10);
  });

  it('leaves no half-written file behind', async () => {
    await book(desk, RIVERSIDE);
    expect(existsSync(`${stateFile()}.${process.pid}.tmp`)).toBe(false);
  });
});
