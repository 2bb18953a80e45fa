import { describe, expect, it } from 'vitest';
import { seedState } from '../../../main/training/seed.ts';
import {
  busySlots,
  findAppointment,
  type HeldAppointment,
  holdsSlot,
  REMEMBERED,
  withAppointment,
  withMessage,
  withoutEnded,
} from '../../../main/training/state.ts';
import { parseInstant, plus, toInstant } from '../../../shared/base/instant.ts';
import { NOW, RIVERSIDE } from './practice-desk.ts';

const now = parseInstant(NOW) ?? toInstant(0);
const state = seedState(1, now);

const aHeld = (status: string): HeldAppointment => ({
  serviceId: RIVERSIDE,
  id: 'a1',
  nhsNumber: '9990121931',
  slotId: 's1',
  resource: { resourceType: 'Appointment', id: 'a1', status },
});

describe('an appointment', () => {
  it.each(['proposed', 'pending', 'booked', 'arrived', 'checked-in'])('%s holds its slot', (status) => {
    expect(holdsSlot(aHeld(status))).toBe(true);
    expect(busySlots(withAppointment(state, aHeld(status)))).toContain('s1');
  });

  it.each(['cancelled', 'entered-in-error', 'fulfilled', 'noshow'])('%s does not', (status) => {
    expect(holdsSlot(aHeld(status))).toBe(false);
    expect(busySlots(withAppointment(state, aHeld(status)))).not.toContain('s1');
  });

  it('takes the place of its earlier version, and only of that', () => {
    const once = withAppointment(state, aHeld('booked'));
    const twice = withAppointment(once, aHeld('cancelled'));
    expect([once, twice].map(({ appointments }) => appointments.length)).toEqual([52, 52]);
    expect(findAppointment(twice, RIVERSIDE, 'a1')?.resource.status).toBe('cancelled');
    const elsewhere = withAppointment(twice, { ...aHeld('booked'), serviceId: '2000900101' });
    expect(elsewhere.appointments).toHaveLength(53);
  });

  it('changes nothing of the state it was given', () => {
    withAppointment(state, aHeld('booked'));
    expect(state).toEqual(seedState(1, now));
  });
});

it('the newest messages are remembered, the oldest forgotten', () => {
  const keys = Array.from({ length: REMEMBERED + 2 }, (_, index) => `riverside|${index}`);
  const handled = Object.fromEntries(keys.slice(0, REMEMBERED).map((key) => [key, 'd']));
  const full = keys.slice(REMEMBERED).reduce((before, key) => withMessage(before, key, 'd'), { ...state, handled });
  expect(Object.keys(full.handled)).toEqual(keys.slice(2));
});

it('assertions and tokens are kept until they end', () => {
  const held = { ...state, assertions: { old: now, good: now + 1 }, tokens: { old: now - 1, good: now + 1 } };
  const kept = withoutEnded(held, now);
  expect([kept.assertions, kept.tokens]).toEqual([{ good: now + 1 }, { good: now + 1 }]);
  expect(withoutEnded(kept, plus(now, 2)).tokens).toEqual({});
});
