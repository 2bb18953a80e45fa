import { describe, expect, test } from 'vitest';
import { keepReadBack, saveRead } from '../../../main/flows/settle.ts';
import { parseInstant } from '../../../shared/base/instant.ts';
import type { JsonObject } from '../../../shared/base/json.ts';
import { AppointmentSchema } from '../../../shared/fhir/appointment.ts';
import type { ReadAppointment } from '../../../shared/model/reads.ts';
import { aDesk, CLINIC, type Desk, JULIE } from '../../support/a-world.ts';
import { anAppointment, aPatientParticipant, OTHER_PATIENT } from '../../support/fhir.ts';

const HERS = JULIE.nhsNumber;

const asRead = (desk: Desk, resource: JsonObject): ReadAppointment => ({
  appointmentId: 'a1',
  resource,
  appointment: AppointmentSchema.parse(resource),
  readAt: desk.clock.now(),
});

/** What the desk's files hold of the appointment after a change of it was read back as this. */
const keptAfter = (resource: JsonObject) => {
  const desk = aDesk();
  desk.hold('a1');
  const id = desk.cancel('a1');
  const held = desk.world().cache.appointment(CLINIC, 'a1')?.resource;
  keepReadBack(desk.world(), desk.entry(id), { read: asRead(desk, resource), facts: [] });
  const ledger = desk.work().ledger.get(CLINIC, 'a1');
  const cache = desk.world().cache.appointment(CLINIC, 'a1');
  const correlationId = desk.entry(id).modification.correlationId;
  return { desk, held, ledger, cache, correlationId, [Symbol.dispose]: () => desk[Symbol.dispose]() };
};

describe('what was read back', () => {
  test('is kept with what it was asked under, and when it is', () => {
    const resource = anAppointment('a1', { description: 'As it stands there' });
    using made = keptAfter(resource);
    expect(made.ledger).toEqual({
      serviceId: CLINIC,
      appointmentId: 'a1',
      nhsNumber: HERS,
      correlationId: made.correlationId,
      start: parseInstant('2026-12-01T08:30:00+00:00'),
      end: parseInstant('2026-12-01T08:40:00+00:00'),
      readAt: made.desk.clock.now(),
      resource,
    });
    expect(made.cache).toMatchObject({ serviceId: CLINIC, appointmentId: 'a1', nhsNumber: HERS, resource });
  });

  test('without times is kept without them', () => {
    const { start: _start, end: _end, ...resource } = anAppointment('a1', { status: 'cancelled' });
    using made = keptAfter(resource);
    expect(made.ledger).toMatchObject({ nhsNumber: HERS, resource });
    expect(Object.keys(made.ledger ?? {})).not.toContain('start');
    expect(Object.keys(made.ledger ?? {})).not.toContain('end');
  });

  test('with nobody named is kept as the patient’s of whom it was asked', () => {
    using made = keptAfter(anAppointment('a1', { participant: [] }));
    expect([made.ledger?.nhsNumber, made.cache?.nhsNumber]).toEqual([HERS, HERS]);
  });

  // proves 12.5, H4
  test('of somebody else is never shown as this patient’s: the cache keeps what it had', () => {
    using made = keptAfter(anAppointment('a1', { participant: [aPatientParticipant(OTHER_PATIENT)] }));
    expect(made.ledger?.nhsNumber).toBe(OTHER_PATIENT);
    expect(made.cache?.resource).toEqual(made.held);
  });
});

describe('an appointment that was only read', () => {
  const savedAs = (resource: JsonObject, asked?: string): string | undefined => {
    using desk = aDesk();
    saveRead(desk.world(), { serviceId: CLINIC, read: asRead(desk, resource), asked });
    return desk.world().cache.appointment(CLINIC, 'a1')?.nhsNumber;
  };

  test('is kept under the patient that it names', () => {
    expect(savedAs(anAppointment('a1'))).toBe(HERS);
    expect(savedAs(anAppointment('a1', { participant: [aPatientParticipant(OTHER_PATIENT)] }))).toBe(OTHER_PATIENT);
  });

  test('is not kept where it names nobody and nobody was asked for, or somebody else than was', () => {
    expect(savedAs(anAppointment('a1', { participant: [] }))).toBeUndefined();
    expect(savedAs(anAppointment('a1'), OTHER_PATIENT)).toBeUndefined();
  });
});
