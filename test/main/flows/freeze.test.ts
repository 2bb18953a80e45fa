import { describe, expect, test } from 'vitest';
import { freeze } from '../../../main/flows/freeze.ts';
import { journal, journalSending } from '../../../main/flows/journal.ts';
import { parseInstant } from '../../../shared/base/instant.ts';
import { aDesk } from '../../support/a-world.ts';

const BEFORE = '"2026-11-23T09:00:00.000+00:00"';
const AFTER = '"2026-11-23T09:05:00.000+00:00"';

const bodyOf = (lastUpdated: string, x: string, space = '') =>
  `{"resourceType":"Appointment",${space}"id":"a1","meta":{"lastUpdated":${lastUpdated}},"x":${x}}`;

/** Freezes one body, has it sent without effect, and freezes the other. */
const frozenTwice = (
  first: string,
  second: string,
  given: { readonly etag?: string; readonly readUpdated?: string } = {},
) => {
  using desk = aDesk();
  desk.hold('a1');
  const { modification } = desk.entry(desk.cancel('a1'));
  const built = { method: 'PUT', path: '/Appointment/a1', useContext: 'a1t1' } as const;
  const before = freeze(desk.world(), modification, { ...built, body: first });
  journal(desk.world(), desk.entry(modification.id), [{ kind: 'reading', at: desk.clock.now() }]);
  const sending = { kind: 'sending', at: desk.clock.now(), attempt: 1, requestId: before.requestId } as const;
  journalSending(desk.world(), desk.entry(modification.id), { fact: sending, frozen: before });
  const readUpdated = parseInstant(given.readUpdated ?? '');
  const etag = given.etag === undefined ? {} : { etag: given.etag };
  const read = readUpdated === undefined ? {} : { readUpdated };
  return { before, after: freeze(desk.world(), modification, { ...built, ...etag, ...read, body: second }) };
};

// proves I5: same bytes, same ids; changed bytes, a new RequestId and the same CorrelationId
describe('a write that is built again', () => {
  test('with another date of ours alone is the same message', () => {
    const { before, after } = frozenTwice(bodyOf(BEFORE, '1'), bodyOf(AFTER, '1'));
    expect(after).toEqual(before);
  });

  test.each([
    ['other content', '1', '2', ''],
    ['a number that a computer cannot tell from the one before', '12345678901234567890', '12345678901234567891', ''],
    ['another spelling of a number', '1.50', '1.5', ''],
    ['other white space', '1', '1', ' '],
  ])('with %s is a new message', (_, x, y, space) => {
    const { before, after } = frozenTwice(bodyOf(BEFORE, x), bodyOf(AFTER, y, space));
    expect(after.body).toBe(bodyOf(AFTER, y, space));
    expect(after.requestId).not.toBe(before.requestId);
    expect(after.correlationId).toBe(before.correlationId);
  });

  test('for another version is a new message', () => {
    const { before, after } = frozenTwice(bodyOf(BEFORE, '1'), bodyOf(AFTER, '1'), { etag: 'W/"2"' });
    expect([after.ifMatch, after.requestId === before.requestId]).toEqual(['W/"2"', false]);
  });

  // proves 8.5
  test('over one that was touched since is a new message, with a later date', () => {
    const readUpdated = '2026-11-23T09:02:00Z';
    const { before, after } = frozenTwice(bodyOf(BEFORE, '1'), bodyOf(AFTER, '1'), { readUpdated });
    expect([after.body, after.requestId === before.requestId]).toEqual([bodyOf(AFTER, '1'), false]);
  });
});
