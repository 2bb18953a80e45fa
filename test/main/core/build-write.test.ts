import { describe, expect, test } from 'vitest';
import { plus, toFhirInstant } from '../../../shared/base/instant.ts';
import type { JsonObject } from '../../../shared/base/json.ts';
import { PatientSchema } from '../../../shared/model/patient.ts';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { buildBook, buildChange } from '../../../main/core/build-write.ts';
import type { WantedChange } from '../../../main/core/wanted-members.ts';
import { aBook, NINE } from '../../support/an-entry.ts';
import { anAppointment } from '../../support/fhir.ts';

const SERVICE = ServiceSchema.parse({ id: 'clinic-1', name: 'Invented Clinic' });
const JULIE = PatientSchema.parse(aBook().patient);

const changed = (current: JsonObject, wanted: WantedChange, now = NINE) => {
  const built = buildText(JSON.stringify(current), wanted, now);
  if (!built.ok) throw new Error('It could not be changed');
  return { ...built.value, sent: JSON.parse(built.value.body) };
};

const buildText = (text: string, wanted: WantedChange, now = NINE) => {
  const current = { appointmentId: 'a1', resource: JSON.parse(text), text };
  return buildChange({ current, wanted, service: SERVICE, now });
};

const CANCEL: WantedChange = { kind: 'cancel', status: 'cancelled', reason: 'Cannot come' };

describe('a change', () => {
  const STRANGE: JsonObject = {
    ...anAppointment('a1'),
    meta: {
      versionId: '3',
      lastUpdated: '2026-11-20T09:15:02.125+00:00',
      tag: [{ code: 'x' }],
      extension: [{ url: 'y' }],
    },
    _start: { extension: [{ url: 'urn:precision', valueCode: 'minute' }] },
    contained: [{ resourceType: 'Basic', id: 'b', deep: { deeper: [null, 0, '', false, 'é\u2028'] } }],
    unknownMember: { of: ['the', 'Receiver'] },
  };

  // proves I7: byte for byte but for what is asked and our date
  test('leaves every member that it does not name as it was read, in its place', () => {
    const { body, sent } = changed(STRANGE, { kind: 'update', description: 'Cough' });
    const expected = { ...STRANGE, meta: { ...Object(STRANGE.meta), lastUpdated: sent.meta.lastUpdated } };
    expect(body).toBe(`${JSON.stringify(expected).slice(0, -1)},"description": "Cough"}`);
  });

  // proves standard 9.1: white space, escapes, numbers beyond 2^53 and -0 as the Receiver spells them
  test('is made in the text as it was read', () => {
    const text = `{ "id":"a1",\n\t"resourceType" : "Appointment", "status":"b\\u006foked",
  "x": [1.50, 1e3, 12345678901234567890, -0, "\\u00e9\\ud800"], "m\\u0065ta": {"lastUpdated" :"2026-11-20T09:15:02Z" } }\r\n`;
    const built = buildText(text, CANCEL);
    const expected = text
      .replace('"b\\u006foked"', '"cancelled"')
      .replace('"2026-11-20T09:15:02Z" } }', `"${toFhirInstant(NINE)}" },"reasonCode": [{"text":"Cannot come"}] }`);
    expect(built).toMatchObject({ ok: true, value: { body: expected } });
  });

  test.each([
    ['names its status twice', '{"resourceType":"Appointment","id":"a1","status":"booked","st\\u0061tus":"booked"}'],
    ['has two dates', '{"resourceType":"Appointment","id":"a1","meta":{"lastUpdated":"x","lastUpdated":"y"}}'],
  ])('of something that %s is not made', (_, text) => {
    expect(buildText(text, CANCEL)).toEqual({ ok: false, failure: { kind: 'unreadable', field: 'body' } });
  });

  test('of a cancel names status and reason alone', () => {
    const { sent } = changed(anAppointment('a1'), CANCEL);
    const { meta: _, ...content } = sent;
    const { meta: __, ...before } = anAppointment('a1');
    expect(content).toEqual({ ...before, status: 'cancelled', reasonCode: [{ text: 'Cannot come' }] });
  });

  test('goes to the appointment by its id, with its use-context', () => {
    expect(changed(anAppointment('a1'), CANCEL)).toMatchObject({
      method: 'PUT',
      path: '/Appointment/a1',
      useContext: 'a1t1|cancelled|booking-request|update',
    });
    // The second part is the status of the appointment that goes with it (standard 5).
    const inError = { kind: 'cancel', status: 'entered-in-error' } as const;
    expect(changed(anAppointment('a1'), inError).useContext).toBe('a1t1|entered-in-error|booking-request|update');
    expect(changed(anAppointment('a1'), { kind: 'update', reason: 'x' }).useContext).toBe(
      'a1t1|booked|booking-request|update',
    );
  });

  // proves 8.5
  test.each([
    ['2026-11-20T09:15:02.125+00:00', 0],
    [toFhirInstant(NINE), 1],
    [toFhirInstant(plus(NINE, 60_000)), 60_001],
    ['nonsense', 0],
  ])('read as of %s, says that it is the later one', (lastUpdated, late) => {
    const { sent } = changed(anAppointment('a1', { meta: { lastUpdated } }), CANCEL);
    expect(sent.meta.lastUpdated).toBe(toFhirInstant(plus(NINE, late)));
  });

  test('of something without meta gets one', () => {
    const { meta: _, ...bare } = anAppointment('a1');
    expect(changed(bare, CANCEL).sent.meta).toEqual({ lastUpdated: toFhirInstant(NINE) });
  });

  test('that empties text takes the member away', () => {
    const { sent } = changed(anAppointment('a1', { description: 'Cough' }), { kind: 'update', description: '' });
    expect('description' in sent).toBe(false);
  });
});

describe('a book', () => {
  const chosen = { id: 's1', start: '2026-11-24T10:00:00.123456+00:00', end: '2026-11-24T10:10:00+00:00' };
  const built = (given: Record<string, unknown> = {}, description?: string) =>
    buildBook({
      modification: aBook(7),
      patient: JULIE,
      slot: chosen,
      description,
      service: ServiceSchema.parse({ ...SERVICE, ...given }),
      now: NINE,
    });

  // proves 4.1, 4.2; standard 8.4, 16
  test('asks for the slot exactly as it was read, under our Modification’s id', () => {
    const sent = JSON.parse(built().body);
    expect(sent).toMatchObject({
      resourceType: 'Appointment',
      status: 'booked',
      start: '2026-11-24T10:00:00.123456+00:00',
      slot: [{ reference: 'Slot/s1' }],
      identifier: [{ value: aBook(7).id }],
      participant: [{ actor: { identifier: { value: '9990000018' }, display: 'EXAMPLE, Julie' } }],
    });
    expect(['id' in sent, 'created' in sent, 'description' in sent, 'contained' in sent]).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(built()).toMatchObject({
      method: 'POST',
      path: '/Appointment',
      useContext: 'a1t1|booked|booking-request|new',
    });
  });

  test('tells more of the patient only to a service that wants it', () => {
    const sent = JSON.parse(built({ containedPatient: true }, 'Cough').body);
    expect(sent.contained[0]).toMatchObject({ resourceType: 'Patient', birthDate: '1980-02-29' });
    expect(sent.participant[0].actor.reference).toBe('#patient');
    expect(sent.description).toBe('Cough');
  });

  // proves standard 9.1
  test('is of the kind that its slot says', () => {
    const serviceCategory = [{ text: 'General practice' }];
    const resource = { resourceType: 'Slot', id: 's1', serviceCategory };
    const { body } = buildBook({
      modification: aBook(7),
      patient: JULIE,
      slot: { ...chosen, resource },
      description: undefined,
      service: ServiceSchema.parse(SERVICE),
      now: NINE,
    });
    expect(JSON.parse(body).serviceCategory).toEqual(serviceCategory);
    expect('serviceCategory' in JSON.parse(built().body)).toBe(false);
  });

  test('says the same in the same bytes, each time', () => {
    expect(built().body).toBe(built().body);
  });
});
