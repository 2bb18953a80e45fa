import { expect, test } from 'vitest';
import { recordOnce } from '../../../main/flows/record-once.ts';
import type { RecordRequest } from '../../../shared/ipc/contract.ts';
import { aDesk, CHECKED, CLINIC, type Desk, expectOk, JULIE, TEN } from '../../support/a-world.ts';

const ASKING = '0b3ad0d2-8f4e-4a39-9d3c-1f1f5a6f0b01';
const ANOTHER = '0b3ad0d2-8f4e-4a39-9d3c-1f1f5a6f0b02';

const BOOK: RecordRequest = {
  operation: 'book',
  serviceId: CLINIC,
  slotId: 's1',
  patient: JULIE,
  identity: CHECKED,
  shownAppointments: [],
};

const ask = (desk: Desk, request: RecordRequest, asking?: string) =>
  recordOnce(desk.world(), { request, hold: false, ...(asking === undefined ? {} : { asking }) });

// proves 9: double click, and a page whose socket died around the answer: one wish is recorded once, also after a power cut
test('the same asking again is answered with what was recorded for it', () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  const first = expectOk(ask(desk, BOOK, ASKING));
  expect(expectOk(ask(desk, BOOK, ASKING))).toEqual(first);
  desk.restart();
  expect(expectOk(ask(desk, BOOK, ASKING))).toEqual(first);
  expect(desk.work().outbox.open()).toHaveLength(1);
});

test('both Legs of a Rebook are one asking', () => {
  using desk = aDesk();
  desk.offer('s1', TEN);
  desk.hold('a1');
  const on = { serviceId: CLINIC, appointmentId: 'a1', toServiceId: CLINIC, slotId: 's1', seen: desk.seen('a1') };
  const request: RecordRequest = { operation: 'rebook', ...on, patient: JULIE, identity: CHECKED };
  const first = expectOk(ask(desk, request, ASKING));
  expect(first.modificationIds).toHaveLength(2);
  expect(expectOk(ask(desk, request, ASKING))).toEqual(first);
  expect(desk.work().outbox.open()).toHaveLength(2);
});

test('another asking, and one without an id, is another wish', () => {
  using desk = aDesk();
  desk.hold('a1');
  const update = { serviceId: CLINIC, appointmentId: 'a1', seen: desk.seen('a1'), description: 'Bring the diary' };
  for (const asking of [ASKING, ANOTHER, undefined]) expectOk(ask(desk, { operation: 'update', ...update }, asking));
  expect(desk.work().outbox.open()).toHaveLength(3);
});

test('a refusal is not remembered: what it lacked may be there when it is asked again', () => {
  using desk = aDesk();
  expect(ask(desk, BOOK, ASKING)).toMatchObject({ ok: false, failure: { kind: 'not-held' } });
  desk.offer('s1', TEN);
  expect(ask(desk, BOOK, ASKING)).toMatchObject({ ok: true });
});
