import { describe, expect, it } from 'vitest';
import { PEOPLE } from '../../../main/training/people.ts';
import { seedState } from '../../../main/training/seed.ts';
import { holdsSlot, StateSchema } from '../../../main/training/state.ts';
import { type Instant, parseInstant, toInstant } from '../../../shared/base/instant.ts';
import { NOW } from './practice-desk.ts';

const now: Instant = parseInstant(NOW) ?? toInstant(0);
const state = seedState(1, now);

const startOf = ({ resource }: { readonly resource: { readonly [key: string]: unknown } }): number =>
  typeof resource.start === 'string' ? (parseInstant(resource.start) ?? 0) : 0;

describe('a fresh training world', () => {
  it('gives each of its people an appointment, to come or past, at several services', () => {
    const known = new Set(state.appointments.map(({ nhsNumber }) => nhsNumber));
    expect(PEOPLE.filter(({ nhsNumber }) => !known.has(nhsNumber))).toEqual([]);
    expect(state.appointments).toHaveLength(51);
    expect(new Set(state.appointments.map(({ serviceId }) => serviceId)).size).toBeGreaterThanOrEqual(10);
  });

  it('has appointments to come, past ones and cancelled ones', () => {
    const statuses = new Set(state.appointments.map(({ resource }) => resource.status));
    expect(statuses).toEqual(new Set(['booked', 'fulfilled', 'cancelled', 'noshow']));
    expect(state.appointments.filter((one) => startOf(one) < now).length).toBeGreaterThan(2);
    expect(
      state.appointments.filter(({ resource }) => resource.status === 'booked').every((one) => startOf(one) > now),
    ).toBe(true);
  });

  it('never gives one slot to two people', () => {
    const held = state.appointments.filter(holdsSlot).map(({ slotId }) => slotId);
    expect(new Set(held).size).toBe(held.length);
  });

  it('has a pointer for each booked appointment, some stale ones, and one appointment pointed at twice', () => {
    const booked = state.appointments.filter(({ resource }) => resource.status === 'booked');
    const pointed = state.pointers.map(({ appointmentId }) => appointmentId);
    expect(booked.filter(({ id }) => !pointed.includes(id))).toEqual([]);
    const stale = state.appointments.filter(({ id, resource }) => resource.status !== 'booked' && pointed.includes(id));
    expect(stale).toHaveLength(2);
    expect(pointed.length - new Set(pointed).size).toBe(1);
  });

  it('is the same from the same seed, another from another, and reads back as it was written', () => {
    expect(seedState(1, now)).toEqual(state);
    expect(seedState(2, now).appointments).not.toEqual(state.appointments);
    expect(StateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  });

  it.each(['2026-12-25T10:00:00+00:00', '2027-02-28T23:30:00+00:00', '2027-10-31T01:30:00+00:00'])(
    'can begin at any time: %s',
    (text) => {
      expect(seedState(1, parseInstant(text) ?? now).appointments).toHaveLength(51);
    },
  );
});
