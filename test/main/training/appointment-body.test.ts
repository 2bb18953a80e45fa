import { describe, expect, it } from 'vitest';
import { parsePart, parseWhole, patientOf } from '../../../main/training/appointment-body.ts';
import type { JsonObject } from '../../../shared/base/json.ts';
import { aBooking, NEWCOMER } from './bookings.ts';

const SLOT = { resourceType: 'Slot', id: 's1', start: '2026-11-24T09:00:00+00:00', end: '2026-11-24T09:20:00+00:00' };
const aBody = (fields: JsonObject = {}): JsonObject => aBooking(SLOT, NEWCOMER, fields);
const read = (body: JsonObject) => parseWhole(JSON.stringify(body));
const diagnosticsOf = (body: JsonObject): string => {
  const parsed = read(body);
  return parsed.ok ? '' : parsed.failure.diagnostics;
};

describe('an appointment sent whole', () => {
  it('is read with everything in it', () => {
    const parsed = read(aBody({ unknownToAll: { deep: ['x'] } }));
    expect(parsed.ok && parsed.value).toMatchObject({
      status: 'booked',
      slotId: 's1',
      start: Date.parse('2026-11-24T09:00:00Z'),
      end: Date.parse('2026-11-24T09:20:00Z'),
      id: undefined,
      resource: { unknownToAll: { deep: ['x'] } },
    });
  });

  it('takes times with any offset and up to nine fractional digits', () => {
    const parsed = read(aBody({ start: '2026-11-24T10:00:00.1234567+01:00' }));
    expect(parsed.ok && parsed.value.start).toBe(Date.parse('2026-11-24T09:00:00.123Z'));
  });

  it.each([
    ['resourceType', 'Slot', 'Appointment.resourceType is not valid.'],
    ['status', null, 'Appointment.status is not valid.'],
    ['slot', [], 'Appointment.slot is not valid.'],
    ['start', 'tomorrow', 'Appointment.start is not valid.'],
    ['participant', [{}], 'Appointment.participant.0.status is missing.'],
  ])('whose %s is %j is refused, and the answer names the field, not the value', (field, value, diagnostics) => {
    expect(diagnosticsOf(aBody({ [field]: value }))).toBe(diagnostics);
  });

  it.each(['resourceType', 'meta', 'status', 'slot', 'start', 'end', 'participant'])(
    'without %s is refused',
    (field) => {
      const { [field]: _left, ...rest } = aBody();
      expect(diagnosticsOf(rest)).toBe(
        `Appointment.${field} is ${field === 'resourceType' ? 'not valid' : 'missing'}.`,
      );
    },
  );
});

describe('a part of an appointment', () => {
  const held = { ...aBody(), id: 'a1', meta: { profile: ['x'], versionId: '3', lastUpdated: '2026-11-23T08:00:00Z' } };

  it('becomes the whole: its members over those held, the version held not said', () => {
    const { resourceType = null, meta = null } = aBody();
    const parsed = parsePart(JSON.stringify({ resourceType, meta, description: 'Part' }), held);
    expect(parsed.ok && parsed.value).toMatchObject({ id: 'a1', slotId: 's1', versionId: undefined });
    expect(parsed.ok && parsed.value.resource.description).toBe('Part');
  });

  it('is refused where a member that is there is wrong', () => {
    const { resourceType = null, meta = null } = aBody();
    const parsed = parsePart(JSON.stringify({ resourceType, meta, start: 'soon' }), held);
    expect(parsed.ok ? '' : parsed.failure.diagnostics).toBe('Appointment.start is not valid.');
  });
});

describe('the patient', () => {
  it('is found among other participants', () => {
    const place = { actor: { type: 'Location', display: 'Riverside House' }, status: 'accepted' };
    const { participant } = aBody();
    const all = [place, ...(Array.isArray(participant) ? participant : [])];
    expect(patientOf({ participant: all })).toEqual({ ok: true, value: NEWCOMER });
  });

  it('is nobody where the contained Patient is another than the one referred to', () => {
    const identifier = [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: NEWCOMER }];
    const contained = [{ resourceType: 'Patient', id: 'other', identifier }];
    const participant = [{ actor: { reference: '#patient' }, status: 'accepted' }];
    expect(patientOf({ contained, participant }).ok).toBe(false);
  });

  it('is nobody where the identifier is not an NHS number', () => {
    const participant = [{ actor: { identifier: { system: 'https://example.org/local', value: NEWCOMER } } }];
    expect(patientOf({ participant }).ok).toBe(false);
  });
});
