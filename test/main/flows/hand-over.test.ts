import { describe, expect, test } from 'vitest';
import { listCalls } from '../../../main/flows/call-views.ts';
import { handOver } from '../../../main/flows/hand-over.ts';
import { listHandOver } from '../../../main/flows/list-hand-over.ts';
import { toItem } from '../../../main/flows/outbox-items.ts';
import type { ModificationId } from '../../../shared/model/modification.ts';
import {
  aDesk,
  CLINIC,
  type Desk,
  expectOk,
  JULIE_WITH_PHONE,
  OTHER_CLINIC,
  TEN,
  TWENTY_PAST_TEN,
} from '../../support/a-world.ts';
import { createFakePeople } from '../../support/fake-people.ts';

const TO = { to: 'Alex Evening', why: 'end of shift' };
const chosen = (...modificationIds: ModificationId[]) => ({ kind: 'chosen' as const, modificationIds, callIds: [] });
const ownersOf = (desk: Desk) => listHandOver(desk.world()).owners.map(({ owner }) => owner);

describe('handing over', () => {
  // proves product.md 3.14, I12
  test('changes who answers for it, with the reason and the audit; the author stays, and it goes out in their name', async () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    expect(expectOk(handOver(desk.world(), { what: chosen(id), ...TO }))).toEqual({ changes: 1, calls: 0 });
    const { facts, standing, modification } = desk.entry(id);
    expect(facts).toMatchObject([{ kind: 'handed-over', person: 'Sam Desk', ...TO }]);
    expect([standing.owner, modification.author, standing.progress.kind]).toEqual([
      'Alex Evening',
      'Sam Desk',
      'queued',
    ]);
    expect(toItem(desk.world(), desk.entry(id))).toMatchObject({ author: 'Sam Desk', owner: 'Alex Evening' });
    expect(desk.audited().at(-1)).toMatchObject({ action: 'book.handed-over', outcome: 'to Alex Evening' });
    people.signIn('Alex Evening');
    await desk.run();
    expect(desk.progress(id)).toBe('settled');
    expect(desk.receiver.writes.map(({ author }) => author)).toEqual(['Sam Desk']);
  });

  test('survives the process', () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    const id = desk.book('s1');
    expectOk(handOver(desk.world(), { what: chosen(id), ...TO }));
    desk.restart();
    expect(ownersOf(desk)).toEqual(['Alex Evening']);
  });

  test('takes both Legs of a Rebook and the calls of each change along', async () => {
    using desk = aDesk();
    desk.hold('a1');
    desk.offer('s1', TWENTY_PAST_TEN);
    const [book, cancel] = desk.rebook('a1', 's1', { hold: true });
    expect(expectOk(handOver(desk.world(), { what: chosen(book), ...TO }))).toEqual({ changes: 2, calls: 0 });
    expect([book, cancel].map((id) => desk.entry(id).standing.owner)).toEqual(['Alex Evening', 'Alex Evening']);
    await desk.run();
    // A call that is made later is theirs too.
    expect(listCalls(desk.world(), { includeClosed: false })).toMatchObject([
      { modificationId: cancel, owner: 'Alex Evening' },
    ]);
    const back = { what: chosen(cancel), to: 'Sam Desk', why: 'back again' };
    expect(expectOk(handOver(desk.world(), back))).toEqual({ changes: 1, calls: 1 });
    expect(listCalls(desk.world(), { includeClosed: false })).toMatchObject([{ owner: 'Sam Desk' }]);
  });

  test('of all of a person’s work leaves that of others alone', () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN);
    const mine = desk.book('s1');
    people.signIn('Robin Noon');
    const robins = desk.book('s2');
    expect(expectOk(handOver(desk.world(), { what: { kind: 'all-of', person: 'Sam Desk' }, ...TO }))).toEqual({
      changes: 1,
      calls: 0,
    });
    expect([mine, robins].map((id) => desk.entry(id).standing.owner)).toEqual(['Alex Evening', undefined]);
    expect(expectOk(handOver(desk.world(), { what: { kind: 'all-of', person: 'Sam Desk' }, ...TO }))).toEqual({
      changes: 0,
      calls: 0,
    });
  });

  test('of a call alone, and never of what is closed, unknown, or to somebody who may not act', async () => {
    const people = createFakePeople();
    using desk = aDesk({ people });
    desk.hold('a1');
    const id = desk.cancel('a1');
    await desk.run();
    const [call] = listCalls(desk.world(), { includeClosed: false });
    const callIds = [call?.id ?? ''];
    const what = { kind: 'chosen' as const, modificationIds: [], callIds };
    expect(expectOk(handOver(desk.world(), { what, ...TO }))).toEqual({ changes: 0, calls: 1 });
    expect(ownersOf(desk)).toEqual(['Alex Evening']);
    const unknown = '00000000-0000-4000-8000-000000000999' as ModificationId;
    const refusals = [
      { what: chosen(id), ...TO },
      { what: chosen(unknown), ...TO },
      { what: { ...what, callIds: [unknown] }, ...TO },
    ].map((request) => handOver(desk.world(), request));
    expect(refusals).toEqual([
      { ok: false, failure: { kind: 'not-allowed', why: 'already-closed' } },
      { ok: false, failure: { kind: 'not-held', what: 'modification' } },
      { ok: false, failure: { kind: 'not-held', what: 'call' } },
    ]);
    people.dismiss('Alex Evening');
    expect(handOver(desk.world(), { what, ...TO })).toMatchObject({ failure: { why: 'cannot-take-over' } });
  });
});

describe('the list', () => {
  test('groups what is open by who answers for it, with no more of a patient than the work needs', async () => {
    using desk = aDesk({ service: { phone: '01632 960001' } });
    desk.hold('a1');
    desk.offer('s1', TEN);
    const book = desk.book('s1', { patient: JULIE_WITH_PHONE, description: 'Something private' });
    const cancel = desk.cancel('a1');
    desk.receiver.takeSlot('s1');
    await desk.clock.advance(61_000);
    await desk.run();
    expectOk(handOver(desk.world(), { what: chosen(book), ...TO }));
    const list = listHandOver(desk.world());
    expect(list).toMatchObject({ at: desk.clock.now(), person: 'Sam Desk', organisation: 'Invented Surgery' });
    expect(
      list.owners.map(({ owner, changes, calls }) => [owner, changes.length, calls.map(({ why }) => why)]),
    ).toEqual([
      ['Alex Evening', 1, ['conflict']],
      ['Sam Desk', 0, ['cancelled']],
    ]);
    const [theirs] = list.owners;
    expect(theirs?.changes).toMatchObject([
      {
        modificationId: book,
        patient: { name: 'EXAMPLE, Julie', nhsNumber: '9990000018' },
        place: { serviceName: 'Invented Clinic', servicePhone: '01632 960001' },
        progress: { kind: 'conflict' },
        author: 'Sam Desk',
      },
    ]);
    expect(theirs?.calls[0]?.patient).toEqual({
      name: 'EXAMPLE, Julie',
      nhsNumber: '9990000018',
      phone: '07700 900123',
    });
    expect(theirs?.changes[0]?.patient).not.toHaveProperty('phone');
    expect(
      JSON.stringify(list.owners.map(({ changes, calls }) => [changes.map(({ patient }) => patient), calls])),
    ).not.toMatch(/1980|private/);
    expect(desk.progress(cancel)).toBe('settled');
  });

  // proves 12.7: a disclosure, once for each patient on it
  test('is audited for each patient on it, every time it is made', () => {
    using desk = aDesk();
    desk.offer('s1', TEN);
    desk.book('s1');
    const listed = () => desk.audited().filter(({ action }) => action === 'hand-over.listed');
    listHandOver(desk.world());
    listHandOver(desk.world());
    expect(listed().map(({ patient }) => patient !== null)).toEqual([false, true, false, true]);
  });

  test('keeps a sensitive service off paper, its number too', () => {
    using desk = aDesk({ service: { sensitive: true, phone: '01632 960001' } });
    desk.offer('s1', TEN);
    desk.offer('s2', TWENTY_PAST_TEN, {}, OTHER_CLINIC);
    desk.book('s1');
    desk.book('s2', { serviceId: OTHER_CLINIC });
    const [own] = listHandOver(desk.world()).owners;
    expect(own?.changes.map(({ place }) => place)).toEqual([{ sensitive: true }, { serviceName: 'Other Clinic' }]);
    expect(JSON.stringify(own)).not.toMatch(/Invented Clinic|01632/);
    expect(JSON.stringify(own)).not.toContain(CLINIC);
  });

  test('is empty where nothing is open', () => {
    using desk = aDesk();
    expect(listHandOver(desk.world()).owners).toEqual([]);
  });
});
