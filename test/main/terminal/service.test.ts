import { describe, expect, it } from 'vitest';
import { toInstant } from '../../../shared/base/instant.ts';
import { failed, ok } from '../../../shared/base/result.ts';
import type { ServicePage } from '../../../shared/ipc/views.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { documentOf, runDesk } from './a-shell.ts';

const AT = toInstant(Date.UTC(2026, 10, 23, 9));
const ISO = '2026-11-23T09:00:00.000Z';

const page = (more: Partial<ServicePage> = {}): ServicePage => ({
  service: {
    ...ServiceSchema.parse({ id: '2000', name: 'Lakeside', phone: '01632 960100' }),
    contact: { state: 'reached', slow: false },
  },
  name: { state: 'differs', listed: 'Lakeside', told: 'Ultrasound Suite' },
  transport: 'message',
  why: 'messages-listed',
  version: '1.1.0',
  statement: { version: '1.1.0', appointment: ['read'], slot: ['search-type'], messages: ['x'], readAt: AT },
  hasCatalogue: true,
  lookUp: { name: 'Lakeside', endpoints: [{ status: 'active', payloads: ['p'] }], readAt: AT },
  warnings: ['no-active-endpoint'],
  refused: [{ offer: 'update', by: 'message', at: AT }],
  notOffered: ['update'],
  problems: [{ part: 'definitions', failure: { kind: 'unclear', support: {} } }],
  ...more,
});

describe('service', () => {
  it('prints one document with all that is known, and asks only for what is not known', async () => {
    const ran = await runDesk(['service', '2000', '--json'], { answers: { getService: () => ok(page()) } });
    expect(ran.code).toBe(0);
    expect(documentOf(ran, 'service')).toEqual({
      document: 'service',
      id: '2000',
      name: 'Lakeside',
      phone: '01632 960100',
      nameState: 'differs',
      told: 'Ultrasound Suite',
      transport: 'message',
      why: 'messages-listed',
      version: '1.1.0',
      statement: { version: '1.1.0', appointment: ['read'], slot: ['search-type'], messages: ['x'], readAt: ISO },
      lookUp: { name: 'Lakeside', endpoints: [{ status: 'active', payloads: ['p'] }], readAt: ISO },
      warnings: ['no-active-endpoint'],
      refused: [{ offer: 'update', by: 'message', at: ISO }],
      notOffered: ['update'],
      problems: [{ part: 'definitions', failure: { kind: 'unclear', support: {} } }],
    });
    expect(ran.desk.asked).toEqual([{ name: 'getService', request: { serviceId: '2000', ask: 'unknown' } }]);
  });

  it.each([
    [['--fresh'], 'all'],
    [['--offline'], 'no'],
    [['--offline', '--fresh'], 'no'],
  ])('%j asks for %s', async (options, ask) => {
    const ran = await runDesk(['service', '2000', ...options], { answers: { getService: () => ok(page()) } });
    expect(ran.desk.asked).toEqual([{ name: 'getService', request: { serviceId: '2000', ask } }]);
  });

  it('tells a person what to do', async () => {
    const { out } = await runDesk(['service', '2000'], { answers: { getService: () => ok(page()) } });
    expect(out).toContain('not answered: "service confirm 2000" says yes');
    expect(out).toContain('as messages (it lists messages for bookings, and no bookings as records)');
    expect(out).toContain('Not offered: changes. Phone the service.');
    expect(out).toContain('Not read: which messages it takes.');
    expect(out).toContain('Look: the catalogue lists no active connection.');
  });

  it('needs one service', async () => {
    expect(await runDesk(['service'])).toMatchObject({ code: 3, err: expect.stringContaining('needs SERVICE') });
    expect(await runDesk(['service', '1', '2'])).toMatchObject({
      code: 3,
      err: expect.stringContaining('one SERVICE'),
    });
  });
});

describe('service confirm', () => {
  it('says yes to the two names as they stand', async () => {
    const name = { state: 'confirmed', listed: 'Lakeside', told: 'Ultrasound Suite', confirmedBy: 'Sam' } as const;
    const answers = { getService: () => ok(page()), confirmServiceName: () => ok(name) };
    const ran = await runDesk(['service', 'confirm', '2000'], { answers });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked[1]).toEqual({
      name: 'confirmServiceName',
      request: { serviceId: '2000', told: 'Ultrasound Suite', listed: 'Lakeside' },
    });
  });

  it('has nothing to say yes to where no name was told', async () => {
    const untold = page({ name: { state: 'not-told', listed: 'Lakeside' } });
    const ran = await runDesk(['service', 'confirm', '2000'], { answers: { getService: () => ok(untold) } });
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining('Run "slots" for it first') });
  });

  it('is not taken where a name has changed meanwhile', async () => {
    const answers = {
      getService: () => ok(page()),
      confirmServiceName: () => failed({ kind: 'changed-meanwhile', support: {} } as const),
    };
    expect(await runDesk(['service', 'confirm', '2000'], { answers })).toMatchObject({ code: 1 });
  });
});

it('service clear forgets, and prints what is left', async () => {
  const ran = await runDesk(['service', 'clear', '2000'], { answers: { clearServiceDetails: () => ok(page()) } });
  expect(ran.code).toBe(0);
  expect(ran.desk.asked).toEqual([{ name: 'clearServiceDetails', request: { serviceId: '2000' } }]);
});

it('a booking refused for its name says how to go on', async () => {
  const answers = { recordModification: () => failed({ kind: 'not-allowed', why: 'name-not-confirmed' } as const) };
  const words = ['book', '--service', '2000', '--slot', 's1', '--checked', 'name,birth-date', '--where', 'at-desk'];
  const input = '{"nhsNumber":"9990000018","family":"Example","given":"Julie","birthDate":"1980-02-29"}';
  const { err } = await runDesk(words, { answers, input });
  expect(err).toContain('"service confirm ID"');
});

it('slots of a service that may not be booked at are shown, and why', async () => {
  const list = { serviceId: '2000', slots: [], source: 'service' as const, stale: false, unread: 0, gaps: [] };
  const answers = { findSlots: () => ok({ ...list, readAt: AT, blocked: 'name-not-confirmed' as const }) };
  const ran = await runDesk(['slots', '--service', '2000', '--from', '2026-11-23'], { answers });
  expect(ran.code).toBe(0);
  expect(ran.err).toContain('"service confirm ID"');
});
