import fc from 'fast-check';
import { SERVICE } from './a-bars.ts';
import { aPatientParticipant, OTHER_PATIENT, PATIENT } from './fhir.ts';

/**
 * What must become of one entry of an answer.
 * - shown: it is what was asked for, in however odd a form
 * - counted: it cannot be read as that, or is somebody else's; it is never shown
 * - aside: it came along, or is not free or not in the window: neither shown nor counted
 */
export type Fate = 'shown' | 'counted' | 'aside';

/** An entry of a Bundle as text, with the id it may be shown under. */
export type HostileEntry = { readonly id: string; readonly text: string; readonly fate: Fate };

/** One way of making an entry, given an id that no other entry of the answer has. */
type Recipe = { readonly fate: Fate; readonly make: (id: string) => string };

const recipe = (fate: Fate, make: (id: string) => unknown): Recipe => ({ fate, make: (id) => textOf(make(id)) });

/** Text stands for itself; anything else is written as JSON. */
const textOf = (made: unknown): string => (typeof made === 'string' ? made : JSON.stringify(made));

const resource = (members: object): object => ({ resource: members });

const nested = (levels: number): unknown =>
  Array.from({ length: levels }).reduce<unknown>((inner) => ({ extension: [inner] }), { valueString: 'deep' });

const HUGE = 'x'.repeat(100_000);

/** Members that mean nothing to us, and must not matter. */
const ODD_MEMBERS: readonly object[] = [
  {},
  { unknown: { of: [null, 1.5, { '': [] }] }, constructor: 'x', toString: { valueOf: 1 }, hasOwnProperty: false },
  { comment: HUGE },
  { extension: [nested(50)] },
  { comment: '\u0000\u202e\ud800<script>alert(1)</script>\u001b[31m' },
  { _start: { extension: [{ url: 'urn:precision', valueCode: 'minute' }] }, language: 'en-GB' },
];

const aSlotOf = (id: string, members: object = {}): object => ({
  resourceType: 'Slot',
  id,
  status: 'free',
  schedule: { reference: 'urn:uuid:5e6b1f0a-0000-4000-8000-000000000001' },
  start: '2026-11-24T10:00:00+00:00',
  end: '2026-11-24T10:10:00+00:00',
  ...members,
});

const aSlotBeside = (members: object) => (id: string) => resource(aSlotOf(id, members));

const without = (object: object, name: string): object =>
  Object.fromEntries(Object.entries(object).filter(([own]) => own !== name));

/** What is no entry at all. */
const NO_ENTRIES: readonly Recipe[] = [
  'null',
  '"odd"',
  '7',
  '[]',
  '{}',
  '[[]]',
  '{"resource":null}',
  '{"resource":[{}]}',
].map((text) => recipe('counted', () => text));

const ASIDE: readonly Recipe[] = [
  ...['HealthcareService', 'Practitioner', 'PractitionerRole', 'Organization', 'Location', 'Schedule'].flatMap(
    (resourceType) => [
      recipe('aside', (id) => resource({ resourceType, id })),
      recipe('aside', () =>
        resource({ resourceType, id: null, name: [{ family: 7 }], actor: 'nobody', extension: {} }),
      ),
    ],
  ),
  recipe('aside', (id) => ({ resource: { resourceType: 'Endpoint', id }, search: { mode: 'include' } })),
  recipe('aside', (id) => resource({ resourceType: 'HealthcareService', id, name: `${id}\u0000${HUGE}` })),
  ...['2020-01-01', 'soon', '2026-11-24T12:00:00+14:00'].map((end) =>
    recipe('aside', (id) => resource({ resourceType: 'Schedule', id, planningHorizon: { end } })),
  ),
];

const STRANGERS: readonly Recipe[] = [
  recipe('counted', (id) => resource({ resourceType: 'Encounter', id, status: 'booked' })),
  recipe('counted', () => resource({ resourceType: 'OperationOutcome', issue: [] })),
  recipe('counted', (id) => resource({ resourceType: ['Slot', 'Appointment'], id })),
  recipe('counted', (id) => resource({ resourcetype: 'Slot', id })),
];

const GOOD_TIMES: readonly object[] = [
  { start: '2026-11-24T15:30:00+05:30', end: '2026-11-24T15:40:00+05:30' },
  { start: '2026-11-24T10:00:00.1234567Z', end: '2026-11-24T10:10:00.9999999Z' },
  { start: '2026-11-24T09:00:00-01:00', end: '2026-11-24T10:10:00Z' },
  { start: '2026-11-24T23:59:59Z', end: '2026-11-24T23:59:59Z' },
];

const BAD_TIMES: readonly object[] = [
  { start: '2026-11-24T10:00:00' },
  { start: '2026-11-24T12:011:30+00:00' },
  { start: '2026-11-24 10:00:00Z' },
  { start: '2026-11-31T10:00:00Z' },
  { start: '2026-11-24T24:00:00Z' },
  { start: '2026-11-24T10:00:00+25:00' },
  { start: '2026-11-24' },
  { start: 1795514400000 },
  { start: ['2026-11-24T10:00:00Z'] },
  { end: null },
  { end: '2026-11-24T09:00:00Z' },
  { end: {} },
];

const SLOTS: readonly Recipe[] = [
  ...[...ODD_MEMBERS, ...GOOD_TIMES].map((members) => recipe('shown', aSlotBeside(members))),
  recipe('shown', (id) => resource(without(aSlotOf(id), 'schedule'))),
  recipe('shown', (id) => ({ fullUrl: null, search: 'match', ...resource(aSlotOf(id, { schedule: {} })) })),
  recipe(
    'shown',
    (id) =>
      `{"resource":{"__proto__":{"id":"x"},"id":${JSON.stringify(id)},${JSON.stringify(aSlotOf('')).replace('"id":"",', '').slice(1)}}`,
  ),
  ...BAD_TIMES.map((members) => recipe('counted', aSlotBeside(members))),
  ...[
    { id: 7 },
    { id: '' },
    { id: null },
    { status: null },
    { status: ['free'] },
    { schedule: 'Schedule/1' },
    { extension: {} },
  ].map((members) => recipe('counted', aSlotBeside(members))),
  ...['slot', 'SLOT', 'Slots', 'Appointment'].map((resourceType) => recipe('counted', aSlotBeside({ resourceType }))),
  recipe('counted', (id) => ({ Resource: aSlotOf(id) })),
  recipe('counted', (id) => resource({ ...without(aSlotOf(id), 'start'), Start: '2026-11-24T10:00:00Z' })),
  recipe('counted', (id) => resource([aSlotOf(id)])),
  recipe('aside', aSlotBeside({ status: 'busy' })),
  recipe('counted', aSlotBeside({ status: 'FREE' })),
  recipe('counted', aSlotBeside({ status: 'open' })),
  recipe('aside', aSlotBeside({ start: '2026-12-24T10:00:00Z', end: '2026-12-24T10:10:00Z' })),
  ...ASIDE,
  ...NO_ENTRIES,
  ...STRANGERS,
];

const anAppointmentOf = (id: string, members: object = {}): object => ({
  resourceType: 'Appointment',
  id,
  status: 'booked',
  start: '2026-12-01T08:30:00+00:00',
  end: '2026-12-01T08:40:00+00:00',
  participant: [aPatientParticipant(PATIENT)],
  ...members,
});

const anAppointmentBeside = (members: object) => (id: string) => resource(anAppointmentOf(id, members));

const otherPatient = {
  actor: {
    type: 'Patient',
    display: 'SOMEBODY, Else',
    identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: OTHER_PATIENT },
  },
  status: 'accepted',
};

const contained = (system: string) => ({
  participant: [{ actor: { reference: '#p' }, status: 'accepted' }],
  contained: [
    {
      resourceType: 'Patient',
      id: 'p',
      identifier: [{ system, value: `${OTHER_PATIENT.slice(0, 3)} ${OTHER_PATIENT.slice(3)}` }],
    },
  ],
});

/** Members with which an appointment is somebody else's, or not surely this patient's. */
export const SOMEBODY_ELSE: readonly object[] = [
  { participant: [otherPatient] },
  { participant: [otherPatient, aPatientParticipant(PATIENT)] },
  { participant: [aPatientParticipant(PATIENT), otherPatient] },
  { participant: [{ ...otherPatient, actor: { ...otherPatient.actor, type: 'patient', reference: 'urn:uuid:7' } }] },
  contained('https://fhir.nhs.uk/Id/nhs-number'),
  contained('http://fhir.nhs.uk/id/nhs-number'),
];

/** Members with which an appointment is none that could be shown. */
export const UNREADABLE: readonly object[] = [
  { status: null },
  { status: 7 },
  { participant: { actor: null } },
  { participant: [null] },
  { participant: [{ actor: [] }] },
  { description: ['x'] },
  { meta: [] },
  { contained: {} },
  { slot: {} },
  { reasonCode: 'x' },
  { resourceType: 'appointment' },
  { resourceType: 'Slot' },
];

/** Members with which it is still this patient's, or may be. */
export const READABLE: readonly object[] = [
  ...ODD_MEMBERS,
  ...GOOD_TIMES,
  { start: '2026-12-01T12:011:30+00:00' },
  { start: '2026-02-30T10:00:00Z', end: 'soon' },
  { participant: [] },
  { participant: [{ actor: { reference: 'Patient/p1' }, status: 'accepted' }] },
  { status: 'STRANGE' },
  { meta: { lastUpdated: 'no date at all' } },
  { participant: [{ actor: { ...otherPatient.actor, type: 'RelatedPerson' } }, aPatientParticipant(PATIENT)] },
];

const aPointerOf = (id: string, members: object = {}): object => ({
  resourceType: 'DocumentReference',
  status: 'current',
  type: { coding: [{ code: '749001000000101' }] },
  identifier: [
    { system: 'https://fhir.nhs.uk/Id/BaRS-Identifier', value: id },
    { system: 'https://fhir.nhs.uk/Id/dos-service-id', value: SERVICE },
  ],
  ...members,
});

const aPointerBeside = (members: object) => (id: string) => resource(aPointerOf(id, members));

const aPointerTo = (value: string) => () => resource(aPointerOf(value));

const POINTERS: readonly Recipe[] = [
  ...[...ODD_MEMBERS, { context: { period: { start: '2026-02-31T10:00:00Z' } } }].map((members) =>
    recipe('shown', aPointerBeside(members)),
  ),
  recipe('aside', aPointerBeside({ type: { coding: [{ code: '736253002' }] } })),
  ...['..', '', 'a b', 'x'.repeat(65)].map((id) => recipe('counted', aPointerTo(id))),
  ...[
    { identifier: [] },
    { identifier: 7 },
    { subject: { identifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: OTHER_PATIENT } } },
    { context: [] },
    { resourceType: 'documentReference' },
  ].map((members) => recipe('counted', aPointerBeside(members))),
  ...NO_ENTRIES,
];

const APPOINTMENTS: readonly Recipe[] = [
  ...READABLE.map((members) => recipe('shown', anAppointmentBeside(members))),
  ...[...SOMEBODY_ELSE, ...UNREADABLE].map((members) => recipe('counted', anAppointmentBeside(members))),
  ...['', '..', '.', 'a/b', 'a b', 'x'.repeat(65), 'ä'].map((id) => recipe('counted', anAppointmentBeside({ id }))),
  recipe('counted', (id) => ({ Resource: anAppointmentOf(id) })),
  recipe('counted', (id) => resource({ ...without(anAppointmentOf(id), 'status'), Status: 'booked' })),
  recipe('aside', (id) => resource({ resourceType: 'Patient', id })),
  ...ASIDE,
  ...NO_ENTRIES,
  ...STRANGERS,
];

/** Listed once more, in a way that must not show, or in one that makes both doubtful. */
type Again = { readonly fate: Fate; readonly original: Fate; readonly make: (id: string) => string };

const SLOTS_AGAIN: readonly Again[] = [
  { fate: 'aside', original: 'shown', make: () => '' },
  ...[{ start: '2026-11-25T11:00:00Z', end: '2026-11-25T11:10:00Z' }, { status: 'busy' }].map(
    (members): Again => ({
      fate: 'counted',
      original: 'counted',
      make: (id) => textOf(aSlotBeside({ ...members, schedule: {} })(id)),
    }),
  ),
];

const APPOINTMENTS_AGAIN: readonly Again[] = [
  { fate: 'aside', original: 'shown', make: () => '' },
  {
    fate: 'aside',
    original: 'shown',
    make: (id) => textOf(anAppointmentBeside({ meta: { lastUpdated: '2020-01-01T09:00:00Z' } })(id)),
  },
  {
    fate: 'counted',
    original: 'shown',
    make: (id) => textOf(anAppointmentBeside({ participant: [otherPatient] })(id)),
  },
];

const withAgain = (entries: readonly HostileEntry[], again: Again | null, number: number): readonly HostileEntry[] => {
  const shown = entries.filter(({ fate }) => fate === 'shown');
  const chosen = shown[number % Math.max(shown.length, 1)];
  if (again === null || chosen === undefined) return entries;
  const text = again.make(chosen.id) || chosen.text;
  const others = entries.map((entry) => (entry === chosen ? { ...entry, fate: again.original } : entry));
  return others.toSpliced(number % (others.length + 1), 0, { id: chosen.id, text, fate: again.fate });
};

const withRepeats = (
  entries: fc.Arbitrary<readonly HostileEntry[]>,
  agains: readonly Again[],
): fc.Arbitrary<readonly HostileEntry[]> =>
  fc
    .tuple(entries, fc.option(fc.constantFrom(...agains)), fc.nat())
    .map(([listed, again, number]) => withAgain(listed, again, number));

const entriesOf = (recipes: readonly Recipe[], prefix: string): fc.Arbitrary<readonly HostileEntry[]> =>
  fc
    .array(fc.constantFrom(...recipes), { maxLength: 14 })
    .map((chosen) =>
      chosen.map(({ fate, make }, index) => ({ id: `${prefix}-${index}`, text: make(`${prefix}-${index}`), fate })),
    );

export const slotEntries = withRepeats(entriesOf(SLOTS, 's'), SLOTS_AGAIN);
export const appointmentEntries = withRepeats(entriesOf(APPOINTMENTS, 'a'), APPOINTMENTS_AGAIN);
export const pointerEntries = entriesOf(POINTERS, 'p');

/** Very many slots of two days, every twentieth without a zone. */
export const manySlotTexts = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const minute = String(index % 60).padStart(2, '0');
    const start = `2026-11-2${4 + (index % 2)}T1${index % 10}:${minute}:00${index % 20 === 0 ? '' : 'Z'}`;
    return textOf(aSlotBeside({ start, end: '2026-11-25T23:00:00Z' })(`many-${index}`));
  });

/** One appointment as the answer to a read by its id. */
export const anAppointmentText = (id: string, members: object): string => JSON.stringify(anAppointmentOf(id, members));
