import { describe, expect, test } from 'vitest';
import { toInstant } from '../../../shared/base/instant.ts';
import { isSameName, type KeptServiceName, toServiceName } from '../../../shared/model/service-name.ts';

const AT = toInstant(Date.UTC(2026, 10, 23, 9));
const told = (name: string): KeptServiceName => ({ serviceId: 's', told: name, toldAt: AT });
const confirmed = (name: string, pair: { readonly told: string; readonly listed: string }): KeptServiceName => ({
  ...told(name),
  confirmed: { ...pair, person: 'Sam Desk', at: AT },
});

describe('two names are one', () => {
  test.each([
    ['Lakeside Clinic', 'Lakeside Clinic', true],
    ['Lakeside Clinic: eyes', 'LAKESIDE CLINIC (Eyes)', true],
    ['St. Mary’s', 'st marys', true],
    ['Ｌakeside', 'Lakeside', true],
    ['Lakeside Clinic', 'Lakeside Clinic 2', false],
    ['Lakeside', 'Lakeview', false],
    ['***', '!!!', false],
    ['', '', false],
  ])('%s, %s: %s', (one, other, same) => {
    expect(isSameName(one, other)).toBe(same);
    expect(isSameName(other, one)).toBe(same);
  });
});

describe('how the two names of a service stand', () => {
  const pair = { told: 'Eye Clinic', listed: 'Lakeside' };
  test.each([
    ['nothing told', undefined, 'not-told'],
    ['the same', told('LAKESIDE'), 'same'],
    ['another', told('Eye Clinic'), 'differs'],
    ['another, and a person said yes', confirmed('Eye Clinic', pair), 'confirmed'],
    ['it tells a third name since', confirmed('Ear Clinic', pair), 'differs'],
    ['it tells the listed name since', confirmed('Lakeside', pair), 'same'],
    ['the list names it otherwise since', confirmed('Eye Clinic', { ...pair, listed: 'Hillside' }), 'differs'],
  ] as const)('%s', (_, kept, state) => {
    expect(toServiceName('Lakeside', kept)).toMatchObject({ state, listed: 'Lakeside' });
  });
});
