import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseInstant, toFhirInstant } from '../../shared/base/instant.ts';
import type { Json, JsonObject } from '../../shared/base/json.ts';
import { isJsonObject, parseJsonObject } from '../../shared/base/json.ts';
import { setMembers } from '../../shared/base/json-text.ts';
import { toCanonical, toCanonicalText } from '../../main/core/canonical.ts';
import { compare } from '../../main/core/compare.ts';
import { changesBetween } from '../../main/core/differences.ts';
import { changesWanted, isAsWanted, membersWanted, type WantedChange } from '../../main/core/wanted-members.ts';
import { appointments, clinicChanges, jsonObjects, LAW, wantedChanges } from '../support/arbitraries.ts';

test('the canonical form of a canonical form is itself', () => {
  fc.assert(
    fc.property(jsonObjects, (resource) => {
      const once = toCanonical(resource);
      expect(toCanonicalText(once)).toBe(JSON.stringify(once));
    }),
    LAW,
  );
});

/** The same content, written another way round: names and sets reversed, instants in another offset. */
const rewritten = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(rewritten).toReversed();
  if (isJsonObject(value))
    return Object.fromEntries(
      Object.entries(value)
        .map(([name, one]) => [name, rewritten(one)])
        .toReversed(),
    );
  const instant = typeof value === 'string' ? parseInstant(value) : undefined;
  return instant === undefined ? value : toFhirInstant(instant);
};

// proves 5.2: sets sorted, instants equated, meta ignored
test('how content is written changes neither its canonical form nor a Comparison', () => {
  fc.assert(
    fc.property(appointments, appointments, wantedChanges, (base, current, wanted) => {
      const other = { ...(rewritten(current) as JsonObject), meta: { versionId: 'x' }, text: { div: 'y' } };
      expect(toCanonicalText(other)).toBe(toCanonicalText(current));
      const isTold = (one: JsonObject) => {
        const comparison = compare({ base, current: one, wanted });
        return comparison.kind === 'conflict' ? [comparison.kind, comparison.why] : comparison;
      };
      expect(isTold(other)).toEqual(isTold(current));
    }),
    LAW,
  );
});

test('what differs one way round differs the other way round, in the same places', () => {
  fc.assert(
    fc.property(appointments, appointments, (one, other) => {
      const there = changesBetween(one, other);
      const back = changesBetween(other, one);
      expect(back.map(({ path, before, after }) => ({ path, before: after, after: before }))).toEqual(there);
      expect(there.length === 0).toBe(toCanonicalText(one) === toCanonicalText(other));
    }),
    LAW,
  );
});

// proves 5.2: nothing is written over what the user has not seen, but for the allow-list
test('a write goes only where all that changed is on the list, and ours is not among it', () => {
  fc.assert(
    fc.property(appointments, clinicChanges, wantedChanges, (base, changes, wanted) => {
      const current = { ...base, ...changes };
      const comparison = compare({ base, current, wanted });
      const changed = changesBetween(base, current).map(({ path }) => path);
      if (comparison.kind === 'proceed') {
        expect(current.status).toBe('booked');
        expect(changed.every((path) => ['comment', 'description', 'telecom'].includes(path))).toBe(true);
        expect(changed.some((path) => Object.keys(membersWanted(wanted)).includes(path))).toBe(false);
        expect(comparison.merged).toEqual(changed);
      }
      if (changed.length === 0 && current.status === 'booked') expect(comparison.kind).not.toBe('conflict');
    }),
    LAW,
  );
});

const withWanted = (resource: JsonObject, wanted: WantedChange): JsonObject =>
  parseJsonObject(setMembers(JSON.stringify(resource), changesWanted(wanted)) ?? '') ?? {};

test('once written, it is as wanted, and nothing else has changed', () => {
  fc.assert(
    fc.property(appointments, wantedChanges, (current, wanted) => {
      const booked: JsonObject = { ...current, status: 'booked' };
      const written = withWanted(booked, wanted);
      expect(isAsWanted(written, wanted)).toBe(true);
      expect(withWanted(written, wanted)).toEqual(written);
      const paths = changesBetween(booked, written).map(({ path }) => path);
      expect(paths.filter((path) => !Object.keys(membersWanted(wanted)).includes(path))).toEqual([]);
      expect(compare({ base: booked, current: written, wanted }).kind).toBe('already-done');
    }),
    LAW,
  );
});
