import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isPastHorizon, nextLook, nextReadBack, nextTry } from '../../main/core/backoff.ts';
import { freeze } from '../../main/flows/freeze.ts';
import { journal, journalSending } from '../../main/flows/journal.ts';
import { type Instant, plus } from '../../shared/base/instant.ts';
import type { JsonObject } from '../../shared/base/json.ts';
import type { Limits } from '../../shared/model/profile.ts';
import { aProfile } from '../support/a-bars.ts';
import { aDesk } from '../support/a-world.ts';
import { jsonObjects, LAW } from '../support/arbitraries.ts';
import { NINE } from '../support/an-entry.ts';

const { limits: usual } = aProfile();

const limitsOf = fc
  .record({ first: fc.integer({ min: 1, max: 60 }), more: fc.integer({ min: 0, max: 3_600 }), horizon: fc.nat(120) })
  .map(({ first, more, horizon }): Limits => {
    const longest = first + more;
    return { ...usual, backoffFirstSeconds: first, backoffMaxSeconds: longest, horizonSeconds: Math.max(60, horizon) };
  });

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

// proves 3.1, 1.4: Retry-After is honoured, and no wait is so short that it makes a circle
test('a wait is never shorter than told, never a circle, and never longer than the longest', () => {
  fc.assert(
    fc.property(limitsOf, fc.nat(1_000), random, fc.option(fc.nat(900_000)), (limits, putBacks, thrown, told) => {
      const asked = { now: NINE, putBacks, limits, random: thrown };
      const wait = nextTry(told === null ? asked : { ...asked, retryAfterMs: told }) - NINE;
      const [least, most] =
        told === null ? [500, limits.backoffMaxSeconds * 1_000] : [Math.max(told, 1_000), told + 1_000];
      expect(wait).toBeGreaterThanOrEqual(least);
      expect(wait).toBeLessThanOrEqual(most);
    }),
    LAW,
  );
});

// proves 3.2: no count ends it
test('with the same luck each put-back waits no less than the one before', () => {
  fc.assert(
    fc.property(limitsOf, fc.nat(60), random, (limits, putBacks, thrown) => {
      const wait = (count: number) => nextTry({ now: NINE, putBacks: count, limits, random: thrown });
      expect(wait(putBacks + 1)).toBeGreaterThanOrEqual(wait(putBacks));
    }),
    LAW,
  );
});

/** The moments at which it is looked, from the last byte on, for so many looks. */
const looksFrom = (sentAt: Instant, limits: Limits, count: number): readonly Instant[] => {
  const looks: Instant[] = [];
  for (let now = sentAt; looks.length < count; now = looks.at(-1) ?? now) looks.push(nextLook({ now, sentAt, limits }));
  return looks;
};

// proves 4.4: at 5, 15 and 30 s and at the horizon; then on, ever more slowly
test('looking goes on for ever, is always ahead, and one look falls on the horizon', () => {
  fc.assert(
    fc.property(limitsOf, (limits) => {
      const looks = looksFrom(NINE, limits, 30);
      expect(looks.slice(0, 4)).toEqual([5, 15, 30, limits.horizonSeconds].map((s) => plus(NINE, s * 1_000)));
      for (const [index, look] of looks.entries()) {
        expect(look).toBeGreaterThan(looks[index - 1] ?? NINE);
        expect(isPastHorizon(look, NINE, limits)).toBe(index >= 3);
      }
    }),
    LAW,
  );
});

test('a read-back is asked for again four times, each time later, and then a person is', () => {
  const waits = [0, 1, 2, 3, 4, 5].map((tries) => nextReadBack(NINE, tries));
  const expected = [1, 5, 15, 60].map((minutes) => plus(NINE, minutes * 60_000));
  expect(waits).toEqual([...expected, undefined, undefined]);
});

const bodyOf = (content: JsonObject, minute: number): string =>
  JSON.stringify({ ...content, meta: { lastUpdated: new Date(plus(NINE, minute * 60_000)).toISOString() } });

// proves I5, 4.1: same bytes, same ids; changed bytes, a new RequestId and the same CorrelationId
test('what is built again is the same message exactly where its content is the same', () => {
  const contents = fc.tuple(jsonObjects, fc.option(jsonObjects, { freq: 2 }));
  using desk = aDesk();
  const world = desk.world();
  let count = 0;
  fc.assert(
    fc.property(contents, fc.nat(9), ([first, second], minute) => {
      count += 1;
      desk.hold(`a${count}`);
      const { modification } = desk.entry(desk.cancel(`a${count}`));
      const built = { method: 'PUT', path: `/Appointment/a${count}`, useContext: 'c' } as const;
      const before = freeze(world, modification, { ...built, body: bodyOf(first, 0) });
      journal(world, desk.entry(modification.id), [{ kind: 'reading', at: NINE }]);
      journalSending(world, desk.entry(modification.id), {
        fact: { kind: 'sending', at: NINE, attempt: 1, requestId: before.requestId },
        frozen: before,
      });
      const body = bodyOf(second ?? first, minute);
      const after = freeze(world, modification, { ...built, body });
      const isSame = second === null || bodyOf(second, 0) === bodyOf(first, 0);
      const sha256 = world.digest(isSame ? before.body : body);
      expect(after).toMatchObject({ body: isSame ? before.body : body, sha256, correlationId: before.correlationId });
      expect(after.requestId === before.requestId).toBe(isSame);
    }),
    { ...LAW, numRuns: 60 },
  );
});
