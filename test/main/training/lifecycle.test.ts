import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { book, idOf } from './bookings.ts';
import { createPracticeDesk, type PracticeDesk, RIVERSIDE } from './practice-desk.ts';

let desk: PracticeDesk;
beforeEach(async () => {
  desk = await createPracticeDesk();
});
afterEach(() => desk.close());

const ask = (method: string, path: string, token?: string) => {
  const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  return fetch(`${desk.service.address.lifecycleUrl}/${path}`, { method, headers });
};

it('says that it is alive, since when, and what its clock shows', async () => {
  const { pid, startedAt } = desk.service.address;
  const now: unknown = expect.stringMatching(/^2026-11-23T09:00:/);
  expect(await (await ask('GET', 'alive')).json()).toEqual({ pid, startedAt, now });
});

it('lists the services for whoever writes a profile', async () => {
  const { services } = z.object({ services: z.array(z.unknown()) }).parse(await (await ask('GET', 'services')).json());
  expect(services.length).toBeGreaterThanOrEqual(12);
  expect(services).toContainEqual(
    expect.objectContaining({ serviceId: '2000900302', rebook: 'cancel-first', patch: true, patientSearch: true }),
  );
  expect(services).toContainEqual(
    expect.objectContaining({ serviceId: '2000900401', patch: false, rebook: 'book-first' }),
  );
  expect(services).toContainEqual(expect.objectContaining({ serviceId: '2000900501', patientSearch: false }));
});

describe('stopping and starting afresh', () => {
  it.each(['stop', 'reset'])('%s needs the token of the address file', async (path) => {
    const booked = await book(desk, RIVERSIDE);
    const refused = [await ask('POST', path), await ask('POST', path, 'x'), await ask('POST', path, 'x'.repeat(32))];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    expect((await ask('GET', path)).status).toBe(404);
    expect((await desk.call('GET', `Appointment/${idOf(booked.body)}`)).status).toBe(200);
  });

  it('stop answers, then the service is gone and its address with it', async () => {
    expect((await ask('POST', 'stop', desk.service.address.stopToken)).status).toBe(200);
    await desk.service.closed;
    expect(existsSync(join(desk.dataDir, 'training', 'address.json'))).toBe(false);
    await expect(ask('GET', 'alive')).rejects.toThrow();
  });

  it('reset starts the world afresh and goes on', async () => {
    const booked = await book(desk, RIVERSIDE);
    expect((await ask('POST', 'reset', desk.service.address.stopToken)).status).toBe(200);
    expect((await desk.call('GET', `Appointment/${idOf(booked.body)}`)).status).toBe(404);
  });
});
