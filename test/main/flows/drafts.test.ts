import { expect, test } from 'vitest';
import { dropDraft, getDraft, saveDraft } from '../../../main/flows/drafts.ts';
import { changePeople } from '../../../main/flows/desk-people.ts';
import { markRestored } from '../../../main/flows/mark-restored.ts';
import { recordOnce } from '../../../main/flows/record-once.ts';
import { ok } from '../../../shared/base/result.ts';
import { DRAFT_FOR_MS, type Draft } from '../../../shared/model/draft.ts';
import { aStaffedDesk, BY_PIN, PIN } from '../../support/a-seat.ts';
import { aDesk, CHECKED, CLINIC, JULIE, TEN } from '../../support/a-world.ts';

const DRAFT: Draft = { place: '/book/clinic/2026-08-04/s1', base: '', fields: { given: 'Julie' } };
const ASKING = '0b3ad0d2-8f4e-4a39-9d3c-1f1f5a6f0b01';

const aWindow = () => {
  const staffed = aStaffedDesk(BY_PIN);
  const { world } = staffed;
  const { seat, guard } = staffed.sitDown();
  return {
    ...staffed,
    seat,
    enter: (person: string) => seat.signIn({ person, secret: PIN }),
    save: () => guard('saveDraft', DRAFT, () => ok(saveDraft(world, DRAFT))),
    get: () => guard('getDraft', {}, () => ok(getDraft(world))),
  };
};

// proves 12.5
test('a person finds what they had typed after a lock and after somebody else; nobody else finds it, and nobody while it is locked', async () => {
  using desk = aWindow();
  desk.add('Sam Weir');
  desk.add('Mary Moor');
  await desk.enter('Sam Weir');
  await desk.save();
  desk.seat.lock('asked');
  expect(await desk.get()).toMatchObject({ ok: false, failure: { kind: 'not-signed-in', why: 'locked' } });
  expect(await desk.save()).toMatchObject({ ok: false });
  await desk.enter('Mary Moor');
  expect(await desk.get()).toEqual(ok({}));
  await desk.enter('Sam Weir');
  expect(await desk.get()).toMatchObject({ ok: true, value: { draft: DRAFT } });
});

test('nothing is kept for somebody whose role does not let them work with patients', async () => {
  using desk = aWindow();
  desk.add('Lobby', 'kiosk');
  await desk.enter('Lobby');
  expect(await desk.save()).toMatchObject({ ok: false, failure: { kind: 'role-needed' } });
  expect(desk.world.work.drafts.of('Lobby')).toBeUndefined();
});

test('goes with the person who is removed, however their name was written', async () => {
  using desk = aWindow();
  desk.add('Sam Weir');
  desk.world.work.drafts.put('Sam Weir', DRAFT, desk.desk.clock.now());
  await changePeople(desk, { change: 'remove', name: 'sam weir' });
  expect(desk.world.work.drafts.of('Sam Weir')).toBeUndefined();
});

test('a day after the last key it is nobody’s work any more, also before the purge has come by', async () => {
  using desk = aDesk();
  saveDraft(desk.world(), DRAFT);
  await desk.clock.advance(DRAFT_FOR_MS);
  expect(getDraft(desk.world()).draft).toMatchObject(DRAFT);
  await desk.clock.advance(1);
  expect(getDraft(desk.world()).draft).toBeUndefined();
  expect(desk.work().drafts.of(desk.world().people.current().name)).toBeUndefined();
});

// proves 9: what was sent never comes back as a form to send, also where the power goes right after
test('what is recorded drops the form in the same transaction; a refusal leaves it', () => {
  using desk = aDesk();
  saveDraft(desk.world(), DRAFT);
  const book = { operation: 'book', serviceId: CLINIC, slotId: 's1', patient: JULIE, identity: CHECKED } as const;
  const ask = () => recordOnce(desk.world(), { request: book, hold: true, asking: ASKING });
  expect(ask().ok).toBe(false);
  expect(getDraft(desk.world()).draft).toMatchObject(DRAFT);
  desk.offer('s1', TEN);
  expect(ask().ok).toBe(true);
  desk.restart();
  expect(getDraft(desk.world()).draft).toBeUndefined();
});

// proves 6.6
test('an older work file brings no form back: the newer one may have sent it', () => {
  using desk = aDesk();
  saveDraft(desk.world(), DRAFT);
  markRestored(desk.world(), { cause: 'damaged', until: desk.clock.now() });
  expect(getDraft(desk.world()).draft).toBeUndefined();
});

test('a form that was left is gone', () => {
  using desk = aDesk();
  saveDraft(desk.world(), DRAFT);
  dropDraft(desk.world());
  expect(getDraft(desk.world()).draft).toBeUndefined();
});
