import { describe, expect, test } from 'vitest';
import { noteAudit } from '../../../main/flows/audit.ts';
import { searchAudit, verifyAudit } from '../../../main/flows/audit-queries.ts';
import { exportDirectory } from '../../../main/flows/export-directory.ts';
import { getAppointment } from '../../../main/flows/get-appointment.ts';
import { csv } from '../../../main/os/csv.ts';
import { aDesk, CLINIC, type Desk, expectOk, JULIE, TEN } from '../../support/a-world.ts';
import { createFakePeople } from '../../support/fake-people.ts';

const { nhsNumber } = JULIE;
const actions = (desk: Desk) => desk.audited().map(({ action }) => action);
const opened = (desk: Desk) => getAppointment(desk.world(), { serviceId: CLINIC, appointmentId: 'a1', online: false });

describe('verifying', () => {
  // proves 12.7
  test('tells the head, and is audited after the answer', () => {
    using desk = aDesk();
    noteAudit(desk.world(), { action: 'x' });
    const before = desk.work().audit.head();
    expect(verifyAudit(desk.world(), {})).toEqual({ head: before });
    expect(desk.audited().at(-1)).toMatchObject({ action: 'audit.verified', outcome: 'whole' });
    expect(desk.work().audit.head().count).toBe(before.count + 1);
  });

  // proves 12.7: the head that leaves the desk is what shows a tail cut off
  test('shows against a head kept elsewhere that rows were cut off, or are others now', () => {
    using desk = aDesk();
    const heads = [1, 2, 3].map(() => {
      noteAudit(desk.world(), { action: 'x' });
      return desk.work().audit.head();
    });
    const [first, , last] = heads;
    if (first === undefined || last === undefined) throw new Error('no heads');
    const compared = (kept: { readonly count: number; readonly hash: string }) =>
      verifyAudit(desk.world(), { kept }).kept;
    expect([first, last, { count: 0, hash: '' }].map(compared)).toEqual(['matches', 'matches', 'matches']);
    expect(compared({ ...last, hash: first.hash })).toBe('differs');
    expect(compared({ count: 1_000, hash: last.hash })).toBe('cut-off');
  });
});

describe('who did what about one person', () => {
  test('answers with who, in which role, what and when; the question stands in the trail before it', async () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    people.signIn('Alex Evening');
    const { rows, next } = searchAudit(desk.world(), { nhsNumber });
    expect(next).toBeUndefined();
    const at = desk.clock.now();
    expect(rows).toMatchObject([
      { at, person: 'Sam Desk', role: 'reception', action: 'book.recorded', modificationId: id, serviceId: CLINIC },
      { at, person: 'Alex Evening', role: 'reception', action: 'audit.searched' },
    ]);
    expect(searchAudit(desk.world(), { nhsNumber: '9990000026' }).rows.map(({ action }) => action)).toEqual([
      'audit.searched',
    ]);
  });

  test('comes in parts, and is one question', () => {
    using desk = aDesk();
    desk.work().transaction(() => {
      for (let count = 0; count < 700; count += 1) noteAudit(desk.world(), { action: 'x', nhsNumber });
    });
    const first = searchAudit(desk.world(), { nhsNumber });
    const second = searchAudit(desk.world(), { nhsNumber, from: first.next });
    expect([first.rows.length, second.rows.length, second.next]).toEqual([500, 201, undefined]);
    expect(first.rows[499]?.position).toBe((second.rows[0]?.position ?? 0) - 1);
  });
});

describe('looking is an act too', () => {
  // proves 12.7: reads and disclosures as well as writes
  test('a saved appointment that is opened, once for each look', async () => {
    using desk = aDesk();
    desk.hold('a1');
    for (let times = 0; times < 3; times += 1) expectOk(await opened(desk));
    expect(actions(desk)).toEqual(['appointment.opened']);
    await desk.clock.advance(11 * 60_000);
    expectOk(await opened(desk));
    expect(actions(desk)).toEqual(['appointment.opened', 'appointment.opened']);
    expect(desk.audited()[0]?.patient).toMatch(/^[0-9a-f]{64}$/);
  });

  test('by each person for themselves', async () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.hold('a1');
    expectOk(await opened(desk));
    people.signIn('Alex Evening');
    expectOk(await opened(desk));
    expect(actions(desk)).toEqual(['appointment.opened', 'appointment.opened']);
  });

  test('one that was read at the clinic is audited as that alone', async () => {
    using desk = aDesk();
    desk.hold('a1');
    expectOk(await getAppointment(desk.world(), { serviceId: CLINIC, appointmentId: 'a1', online: true }));
    expect(actions(desk)).toEqual(['appointment.read']);
  });

  test('an export', () => {
    using desk = aDesk();
    exportDirectory(desk.world(), csv, 'csv');
    expect(desk.audited()).toMatchObject([{ action: 'services.exported', outcome: '2 csv', patient: null }]);
  });
});
