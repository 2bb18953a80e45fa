import { describe, expect, it } from 'vitest';
import { ok } from '../../../shared/base/result.ts';
import type { HandOverList } from '../../../shared/ipc/hand-over-views.ts';
import { anId } from '../../support/an-entry.ts';
import { documentOf, runDesk } from './a-shell.ts';
import { aDesk, anItem, NOW, QUEUED } from './samples.ts';

const GIVE = ['hand-over', '--to', 'Alex Evening', '--why', 'end of shift'];
const answers = { getDesk: () => ok(aDesk()), handOver: () => ok({ changes: 2, calls: 1 }) };

const { modificationId, progress } = anItem(QUEUED);
const patient = { name: 'INVENTED, Ida', nhsNumber: '9990000018' };
const LIST: HandOverList = {
  at: NOW,
  environment: 'training',
  organisation: 'Weir Lane Surgery',
  person: 'Sam Desk',
  owners: [
    {
      owner: 'Sam Desk',
      changes: [
        {
          modificationId,
          operation: 'book',
          leg: 'book',
          patient,
          place: { serviceName: 'Riverside Clinic', servicePhone: '01632 960001' },
          start: NOW,
          progress,
          mayHaveArrived: false,
          twoOpen: false,
          author: 'Sam Desk',
          recordedAt: NOW,
        },
      ],
      calls: [
        {
          callId: anId(40),
          modificationId,
          why: 'promised',
          due: NOW,
          patient: { ...patient, phone: '07700 900123' },
          place: { sensitive: true },
        },
      ],
    },
  ],
};

describe('hand-over', () => {
  it('gives all that is yours, or somebody’s, or what is named', async () => {
    const all = await runDesk(GIVE, { answers });
    expect(all.out).toBe('2 changes and 1 call handed over to Alex Evening.');
    expect(all.desk.asked.at(-1)).toEqual({
      name: 'handOver',
      request: { what: { kind: 'all-of', person: aDesk().user }, to: 'Alex Evening', why: 'end of shift' },
    });
    const theirs = await runDesk([...GIVE, '--from-person', 'Robin'], { answers });
    expect(theirs.desk.asked[0]?.request).toMatchObject({ what: { kind: 'all-of', person: 'Robin' } });
    const named = ['--modification', anId(1), '--modification', anId(2), '--call', anId(3), '--json'];
    const chosen = await runDesk([...GIVE, ...named], { answers });
    expect(chosen.desk.asked[0]?.request).toMatchObject({
      what: { kind: 'chosen', modificationIds: [anId(1), anId(2)], callIds: [anId(3)] },
    });
    expect(documentOf(chosen, 'handed')).toMatchObject({ to: 'Alex Evening', changes: 2, calls: 1 });
  });

  it.each([
    [['hand-over'], '--list'],
    [['hand-over', '--to', 'Alex'], '--why'],
    [[...GIVE, '--modification', 'x'], '--modification'],
    [[...GIVE, '--modification', anId(1), '--from-person', 'Robin'], '--from-person'],
  ])('%j is wrong usage', async (words, why) => {
    const ran = await runDesk(words, { answers });
    expect(ran.code).toBe(3);
    expect(ran.err).toContain(why);
    expect(ran.desk.asked.map(({ name }) => name)).not.toContain('handOver');
  });

  it('prints what is open for paper: confidential, where and when, and no sensitive service', async () => {
    const ran = await runDesk(['hand-over', '--list'], { answers: { listHandOver: () => ok(LIST) } });
    expect(ran.code).toBe(0);
    const lines = ran.out.split('\n');
    expect(lines[0]).toBe('CONFIDENTIAL: patient data. Hand-over of Weir Lane Surgery (TRAINING, invented patients)');
    expect(lines[1]).toMatch(/^Printed .* by Sam Desk\./);
    expect(ran.out).toContain('Sam Desk: 1 change, 1 call to make');
    expect(ran.out).toContain('[ ] rebook, the new booking at Riverside Clinic');
    expect(ran.out).toContain('INVENTED, Ida, NHS number 999 000 0018');
    expect(ran.out).toContain('a service that is not named on paper');
    expect(ran.out.match(/07700 900123/g)).toHaveLength(1);
  });

  it('says so where nothing is open, and prints a document', async () => {
    const none = { listHandOver: () => ok({ ...LIST, owners: [] }) };
    expect((await runDesk(['hand-over', '--list'], { answers: none })).out).toContain('Nothing is open.');
    const ran = await runDesk(['hand-over', '--list', '--json'], { answers: { listHandOver: () => ok(LIST) } });
    expect(documentOf(ran, 'handover').owners).toMatchObject([{ owner: 'Sam Desk', calls: [{ why: 'promised' }] }]);
  });
});
