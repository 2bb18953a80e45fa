import { describe, expect, it } from 'vitest';
import { scriptOf } from '../../../main/terminal/call-words.ts';
import { failed, ok } from '../../../shared/base/result.ts';
import { toInstant } from '../../../shared/base/instant.ts';
import type { CallView } from '../../../shared/ipc/call-views.ts';
import { CallWhySchema } from '../../../shared/model/call.ts';
import { anId } from '../../support/an-entry.ts';
import { documentOf, runDesk } from './a-shell.ts';
import { anItem, NOW, QUEUED, SERVICE } from './samples.ts';

const CALL = anId(40);

const aCall = (given: Partial<CallView> = {}): CallView => {
  const { patient, progress, mayHaveArrived, modificationId } = anItem(QUEUED);
  return {
    id: CALL,
    modificationId,
    why: 'conflict',
    due: NOW,
    isDue: true,
    owner: 'Sam Desk',
    createdAt: NOW,
    createdBy: 'Sam Desk',
    attempts: [],
    patient: { ...patient, phone: '07700 900123' },
    operation: 'book',
    serviceId: SERVICE,
    serviceName: 'Riverside Clinic',
    servicePhone: '01632 960001',
    progress,
    mayHaveArrived,
    settledMeanwhile: false,
    ...given,
  };
};

describe('calls', () => {
  it('lists whom to call, why, and what to say', async () => {
    const tried = { at: NOW, person: 'Alex', outcome: 'no-contact', note: 'engaged' } as const;
    const answers = { listCalls: () => ok([aCall({ attempts: [tried], settledMeanwhile: true })]) };
    const ran = await runDesk(['calls', '--all'], { answers });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked).toEqual([{ name: 'listCalls', request: { includeClosed: true } }]);
    expect(ran.out).toMatch(/^DUE NOW .*: the appointment or the slot has changed$/m);
    for (const said of ['07700 900123', '01632 960001', 'could not accept it', 'Alex: nobody reached, engaged', CALL]) {
      expect(ran.out).toContain(said);
    }
    expect(ran.out).toContain('come right since');
  });

  it('says so where there are none, and prints a document', async () => {
    expect((await runDesk(['calls'], { answers: { listCalls: () => ok([]) } })).out).toBe('No calls to make.');
    const ran = await runDesk(['calls', '--json'], { answers: { listCalls: () => ok([aCall()]) } });
    expect(documentOf(ran, 'calls').calls).toMatchObject([
      { callId: CALL, why: 'conflict', isDue: true, service: { id: SERVICE }, progress: 'queued' },
    ]);
  });

  it.each(CallWhySchema.options)('has a sentence to say for %s, which promises nothing', (why) => {
    for (const operation of ['book', 'update', 'cancel', 'reschedule'] as const) {
      expect(scriptOf({ why, operation })).toMatch(/^[A-Z].*[.?]$/);
      expect(scriptOf({ why, operation })).not.toMatch(/\bbooked\b/);
    }
  });
});

describe('call', () => {
  const answers = { closeCall: () => ok(aCall({ closedAt: NOW, outcome: 'spoke', isDue: false })) };

  it('says what came of it', async () => {
    const ran = await runDesk(['call', CALL, '--outcome', 'spoke', '--note', 'will come at ten'], { answers });
    expect(ran.code).toBe(0);
    expect(ran.desk.asked).toEqual([
      { name: 'closeCall', request: { callId: CALL, outcome: 'spoke', note: 'will come at ten' } },
    ]);
    expect(ran.out).toContain('spoke to the patient');
    expect(documentOf(await runDesk(['call', CALL, '--outcome', 'spoke', '--json'], { answers }), 'call').outcome).toBe(
      'spoke',
    );
  });

  it('ends with 2 where it stays to be made, at the time named', async () => {
    const words = ['call', CALL, '--outcome', 'no-contact', '--again', '2026-08-04T13:00:00+01:00'];
    const ran = await runDesk(words, { answers: { closeCall: () => ok(aCall()) } });
    expect(ran.code).toBe(2);
    const again = toInstant(Date.UTC(2026, 7, 4, 12));
    expect(ran.desk.asked[0]?.request).toEqual({ callId: CALL, outcome: 'no-contact', again });
    const ended = await runDesk(['call', CALL, '--outcome', 'no-contact', '--ends'], { answers });
    expect(ended.desk.asked[0]?.request).toMatchObject({ ends: true });
  });

  it.each([
    [['call', CALL], '--outcome'],
    [['call', '--outcome', 'spoke'], 'needs CALL'],
    [['call', CALL, '--outcome', 'shouted'], 'message-left'],
    [['call', CALL, '--outcome', 'no-contact', '--again', '1pm'], '--again'],
  ])('%j is wrong usage', async (words, why) => {
    const ran = await runDesk(words);
    expect([ran.code, ran.desk.asked]).toEqual([3, []]);
    expect(ran.err).toContain(why);
  });

  it('that is not there is told in words', async () => {
    const gone = { closeCall: () => failed({ kind: 'not-held', what: 'call' } as const) };
    const ran = await runDesk(['call', CALL, '--outcome', 'spoke'], { answers: gone });
    expect([ran.code, ran.err.split('\n')[0]]).toEqual([1, 'This workstation holds no such call.']);
  });
});

describe('a promise', () => {
  it('goes with a booking', async () => {
    const words = ['book', '--service', SERVICE, '--slot', 's1', '--checked', 'name,birth-date', '--where', 'at-desk'];
    const input = '{"nhsNumber":"9990000018","family":"Invented","given":"Ida","birthDate":"1980-12-09"}';
    const callBy = ['--call-by', '2026-08-04T13:00:00+01:00'];
    const { desk } = await runDesk([...words, ...callBy, '--offline'], { input });
    expect(desk.asked[0]?.request).toMatchObject({ request: { callBy: Date.UTC(2026, 7, 4, 12) } });
    expect((await runDesk([...words, '--call-by', 'noon'], { input })).code).toBe(3);
  });
});
