import { describe, expect, it } from 'vitest';
import { failed, ok } from '../../../shared/base/result.ts';
import type { SlotList } from '../../../shared/ipc/views.ts';
import { documentOf, runDesk } from './a-shell.ts';
import { aDesk, aDetail, aList, anItem, aSlotList, GONE, NHS_NUMBER, NOW, QUEUED, SERVICE } from './samples.ts';

describe('slots', () => {
  const answers = { getDesk: () => ok(aDesk()), findSlots: () => ok(aSlotList()) };

  it('asks the service for today and the two days after it', async () => {
    const ran = await runDesk(['slots', '--service', SERVICE], { answers });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked.at(-1)).toEqual({
      name: 'findSlots',
      request: { serviceId: SERVICE, fromDay: '2026-08-04', toDay: '2026-08-06', fresh: true },
    });
    expect(ran.out).toContain('slot-1  Tue 4 Aug 2026 10:20am BST');
    expect(ran.out).toContain('Checked Tue 4 Aug 2026 9:00am BST.');
  });

  it('takes the days named, and asks nobody with --offline', async () => {
    const ran = await runDesk(
      ['slots', '--service', SERVICE, '--from', '2026-08-10', '--to', '2026-08-11', '--offline'],
      { answers },
    );
    expect(ran.desk.asked).toEqual([
      { name: 'findSlots', request: { serviceId: SERVICE, fromDay: '2026-08-10', toDay: '2026-08-11', fresh: false } },
    ]);
  });

  it('says that a list is old, on stderr why it could not be read anew', async () => {
    const stale = aSlotList({
      source: 'saved',
      stale: true,
      failure: { kind: 'unreachable', reason: 'refused', mayHaveArrived: false },
    });
    const ran = await runDesk(['slots', '--service', SERVICE, '--json'], {
      answers: { ...answers, findSlots: () => ok(stale) },
    });
    expect(ran.code).toBe(0);
    expect(documentOf(ran, 'slots')).toMatchObject({
      fromDay: '2026-08-04',
      services: [{ serviceId: SERVICE, stale: true, source: 'saved' }],
    });
    expect(ran.err).toContain('could not be reached');
  });

  it('fails where nothing was ever read', async () => {
    const none = { serviceId: SERVICE, slots: [], source: 'none' as const, stale: false, unread: 0, gaps: [] };
    const ran = await runDesk(['slots', '--service', SERVICE], { answers: { ...answers, findSlots: () => ok(none) } });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('never read');
  });
});

const CHECKED = ['--checked', 'name,birth-date', '--where', 'at-desk'];

describe('slots of several services', () => {
  const lists: Readonly<Record<string, SlotList>> = {
    [SERVICE]: aSlotList(),
    '2000900777': aSlotList({
      serviceId: '2000900777',
      slots: [],
      source: 'none',
      failure: { kind: 'not-permitted', by: 'receiver', support: {} },
      why: { cause: 'not-enabled' },
    }),
  };
  const answers = {
    getDesk: () => ok(aDesk()),
    findSlots: ({ serviceId }: { readonly serviceId: string }) => ok(lists[serviceId] ?? aSlotList()),
  };
  const WORDS = ['slots', '--service', SERVICE, '--service', '2000900777'];

  // proves product.md features 1 and 7
  it('stand in one table, each service with its own state and why it has none', async () => {
    const ran = await runDesk(WORDS, { answers });
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/^SLOT +SERVICE +START/m);
    expect(ran.out).toContain(`slot-1  ${SERVICE}`);
    expect(ran.out).toContain('2000900777: The service does not let this organisation see its slots.');
    expect(ran.err).toContain('2000900777: ');
  });

  it('come as one section a service in the document', async () => {
    const { services } = documentOf(await runDesk([...WORDS, '--json'], { answers }), 'slots');
    expect(services.map(({ serviceId, slots, why }) => [serviceId, slots.length, why?.cause])).toEqual([
      [SERVICE, 1, undefined],
      ['2000900777', 0, 'not-enabled'],
    ]);
  });

  it('fail where nothing could be learnt of any of them', async () => {
    const ran = await runDesk(['slots', '--service', '2000900777'], { answers });
    expect(ran.code).toBe(1);
  });

  it('name what of the days was not read', async () => {
    const gaps = [{ from: NOW, to: NOW, because: 'cut' as const }];
    const ran = await runDesk(WORDS.slice(0, 3), { answers: { ...answers, findSlots: () => ok(aSlotList({ gaps })) } });
    expect(ran.out).toContain('Not searched by the service: Tue 4 Aug 2026 9:00am BST to');
  });
});

describe('list', () => {
  const answers = { listAppointments: () => ok(aList()) };

  it('takes the NHS number from stdin and asks the services named', async () => {
    const ran = await runDesk(['list', ...CHECKED, '--service', 'a', '--service', 'b'], {
      answers,
      input: `{"nhsNumber": "${NHS_NUMBER}"}`,
    });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked).toEqual([
      {
        name: 'listAppointments',
        request: {
          nhsNumber: NHS_NUMBER,
          alsoAsk: ['a', 'b'],
          online: true,
          identity: { identifiers: ['name', 'birth-date'], where: 'at-desk' },
        },
      },
    ]);
    expect(ran.out).toContain('a1');
  });

  // proves 12.10: no search at all services by default
  it('asks no service that was not named', async () => {
    const ran = await runDesk(['list', '--nhs-number', NHS_NUMBER, ...CHECKED], { answers });
    expect(ran.desk.asked[0]?.request).toMatchObject({ alsoAsk: [], online: true });
  });

  it('asks nobody offline, and needs no identity for it', async () => {
    const ran = await runDesk(['list', '--nhs-number', NHS_NUMBER, '--offline'], { answers });
    expect(ran.desk.asked[0]?.request).toEqual({ nhsNumber: NHS_NUMBER, online: false });
  });

  it('shows a pointer that leads nowhere, and whose it is', async () => {
    const rows = [
      {
        serviceId: '',
        serviceName: '',
        owner: 'X01',
        sources: ['registry' as const],
        noLongerHeld: false,
        notRetrievable: 'no-service' as const,
        open: [],
      },
    ];
    const shell = { answers: { listAppointments: () => ok(aList({ rows })) } };
    const ran = await runDesk(['list', '--nhs-number', NHS_NUMBER, ...CHECKED], shell);
    expect(ran.out).toContain('not retrievable here: the Registry names no service');
    expect(ran.out).toContain('X01');
    const json = await runDesk(['list', '--nhs-number', NHS_NUMBER, ...CHECKED, '--json'], shell);
    expect(documentOf(json, 'appointments').appointments).toMatchObject([
      { notRetrievable: 'no-service', owner: 'X01' },
    ]);
  });

  it('says which place could not be read', async () => {
    const partly = aList({
      asked: [
        { source: 'registry', failure: { kind: 'busy', support: {} }, unread: 0 },
        { source: 'service', serviceId: 'b', unread: 2 },
      ],
    });
    const ran = await runDesk(['list', '--nhs-number', NHS_NUMBER, ...CHECKED], {
      answers: { listAppointments: () => ok(partly) },
    });
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('the Registry: The booking service is busy.');
    expect(ran.err).toContain('service b: some entries are unreadable');
  });

  it.each(['', 'nonsense', '{"nhsNumber": "9990000017"}', '[]'])('ends with 3 where stdin holds %j', async (input) => {
    const ran = await runDesk(['list', ...CHECKED], { answers, input });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('No valid NHS number');
    expect(ran.err).not.toContain('9990000017');
  });

  it.each(['int', 'production'] as const)('takes no NHS number from the command line in %s', async (environment) => {
    const ran = await runDesk(['list', '--nhs-number', NHS_NUMBER, ...CHECKED], { answers, environment });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain('command lines are logged');
    expect(ran.desk.asked).toEqual([]);
  });
});

describe('view', () => {
  it('reads the appointment from its owner', async () => {
    const ran = await runDesk(['view', '--service', SERVICE, '--appointment', 'a1', '--json'], {
      answers: { getAppointment: () => ok(aDetail()) },
    });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked[0]?.request).toEqual({ serviceId: SERVICE, appointmentId: 'a1', online: true });
    expect(documentOf(ran, 'appointment')).toMatchObject({
      facts: { status: 'booked', start: '2026-08-04T09:20:00.000Z' },
      hash: 'hash-of-what-was-read',
    });
  });

  it('says when it shows the saved copy', async () => {
    const saved = aDetail({ source: 'saved', failure: { kind: 'unreachable', reason: 'dns', mayHaveArrived: false } });
    const ran = await runDesk(['view', '--service', SERVICE, '--appointment', 'a1'], {
      answers: { getAppointment: () => ok(saved) },
    });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('saved copy');
    expect(ran.err).toContain('could not be reached');
  });

  it('fails with what to do next', async () => {
    const ran = await runDesk(['view', '--service', SERVICE, '--appointment', 'a1', '--json'], {
      answers: { getAppointment: () => failed({ kind: 'not-held', what: 'appointment' }) },
    });
    expect(ran.code).toBe(1);
    expect(documentOf(ran, 'failure')).toMatchObject({ kind: 'not-held', next: expect.stringContaining('"list"') });
  });
});

describe('outbox', () => {
  it('shows state, next try and choices of each', async () => {
    const items = [anItem(QUEUED), anItem(GONE, { choices: ['check-again', 'stop'], twoOpen: true })];
    const ran = await runDesk(['outbox'], { answers: { getDesk: () => ok(aDesk()), listOutbox: () => ok(items) } });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked[0]?.request).toEqual({ includeClosed: false });
    expect(ran.out).toContain('Not sent: saved on this workstation');
    expect(ran.out).toContain('next try Tue 4 Aug 2026 9:00am BST');
    expect(ran.out).toContain('choices: check-again, stop');
    expect(ran.out).toContain('2 bookings open');
  });

  it('says "nothing is waiting" only when that is so', async () => {
    const answers = { getDesk: () => ok(aDesk()), listOutbox: () => ok([]) };
    expect((await runDesk(['outbox', '--all'], { answers })).out).toBe('Nothing is waiting.');
  });

  it('tells in counts what waits under other sign-ins of this computer, and as of when', async () => {
    const otherSignIns = { signIns: 1, changes: 3, needDecision: 1, asOf: NOW };
    const answers = { getDesk: () => ok({ ...aDesk(), otherSignIns }), listOutbox: () => ok([]) };
    expect((await runDesk(['outbox'], { answers })).out).toContain(
      '3 changes wait under another sign-in of this computer, as of Tue 4 Aug 2026 9:00am BST. 1 needs a decision.',
    );
    const ran = await runDesk(['outbox', '--json'], { answers });
    expect(documentOf(ran, 'outbox').otherSignIns).toEqual({ ...otherSignIns, asOf: '2026-08-04T08:00:00.000Z' });
  });
});

describe('diagnose', () => {
  it('ends with 0 where nothing failed, with 1 and what failed where something did', async () => {
    const well = { name: 'profile' as const, outcome: 'well' as const };
    const bad = {
      name: 'service' as const,
      subject: SERVICE,
      outcome: 'failed' as const,
      failure: { kind: 'busy' as const, support: {} },
    };
    expect((await runDesk(['diagnose'], { answers: { diagnose: () => ok([well]) } })).code).toBe(0);
    const ran = await runDesk(['diagnose'], { answers: { diagnose: () => ok([well, bad]) } });
    expect(ran.code).toBe(1);
    expect(ran.out).toContain(`FAILED  Service ${SERVICE}  The booking service is busy.`);
  });

  it('says in words where the data ought not to lie, and in the document by its code', async () => {
    const place = { name: 'place' as const, outcome: 'warning' as const, detail: 'roaming-profile' };
    const answers = { diagnose: () => ok([place]) };
    expect((await runDesk(['diagnose'], { answers })).out).toContain('ask IT to move it to the local profile');
    expect(documentOf(await runDesk(['diagnose', '--json'], { answers }), 'diagnose').checks).toEqual([place]);
  });
});
