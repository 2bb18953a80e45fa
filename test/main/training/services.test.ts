import { expect, it } from 'vitest';
import { RECEIVERS } from '../../../main/training/receivers.ts';
import { SERVICES, serviceOf } from '../../../main/training/services.ts';

it('there are at least twelve services of at least four Receivers, each with an id of its own', () => {
  expect(SERVICES.length).toBeGreaterThanOrEqual(12);
  expect(new Set(SERVICES.map(({ receiver }) => receiver.id)).size).toBeGreaterThanOrEqual(4);
  expect(new Set(SERVICES.map(({ id }) => id)).size).toBe(SERVICES.length);
  expect(SERVICES.every(({ id }) => /^2000\d{6}$/.test(id))).toBe(true);
});

it('a service is found by its whole id and by nothing else', () => {
  expect(serviceOf('2000900102')?.name).toBe('Riverside Clinic: general practice');
  expect(['2000900999', '200090010', '2000900102 ', ''].map(serviceOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

it('every service says who works there, where, how and when', () => {
  for (const { practitioners, address, channels, phone, hours } of SERVICES) {
    expect(practitioners.length).toBeGreaterThan(0);
    expect(practitioners.every(({ role, given, family }) => role !== '' && given !== '' && family !== '')).toBe(true);
    expect(channels.length).toBeGreaterThan(0);
    expect(address.postcode).toMatch(/^ZZ99 /);
    expect(phone).toMatch(/^01632 960\d{3}$/);
    expect(hours.from < hours.to).toBe(true);
  }
});

it('practitioners are told apart by their ids, across all services', () => {
  const ids = SERVICES.flatMap(({ practitioners }) => practitioners.map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

it('the habits that a Sender must cope with all occur', () => {
  const habits = RECEIVERS.map((receiver) => receiver.habits);
  expect(new Set(habits.map(({ bookedStatus }) => bookedStatus))).toEqual(new Set([200, 201]));
  expect(habits.some(({ delay }) => delay >= 2_000)).toBe(true);
  expect(habits.some(({ oneBookingEach }) => oneBookingEach)).toBe(true);
  expect(habits.some(({ remembersRequests }) => !remembersRequests)).toBe(true);
  expect(habits.some(({ patientSearch }) => !patientSearch)).toBe(true);
  expect(habits.some(({ patch }) => !patch)).toBe(true);
  expect(new Set(habits.map(({ channel }) => channel.as))).toEqual(new Set(['code', 'concept']));
  expect(new Set(habits.map(({ references }) => references))).toEqual(new Set(['urn', 'relative']));
});
