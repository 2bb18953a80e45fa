import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { isJsonObject, type JsonObject, parseJson } from '../../../shared/base/json.ts';
import { AppointmentSchema } from '../../../shared/fhir/appointment.ts';
import { BundleSchema } from '../../../shared/fhir/bundle.ts';
import { CapabilityStatementSchema } from '../../../shared/fhir/capability-statement.ts';
import { DocumentReferenceSchema } from '../../../shared/fhir/document-reference.ts';
import { MessageDefinitionSchema } from '../../../shared/fhir/message-definition.ts';
import { OperationOutcomeSchema, toOutcomeCode } from '../../../shared/fhir/operation-outcome.ts';
import {
  HealthcareServiceSchema,
  LocationSchema,
  OrganizationSchema,
  PractitionerRoleSchema,
  PractitionerSchema,
} from '../../../shared/fhir/people-and-places.ts';
import { ScheduleSchema, SlotSchema } from '../../../shared/fhir/slot.ts';

const EXAMPLES = fileURLToPath(new URL('../../../../shared/bars-standard/examples', import.meta.url));

/** The reader of each resource that this product reads; the examples hold others, which travel unread inside a Bundle. */
const READERS: Readonly<Record<string, z.ZodType>> = {
  Appointment: AppointmentSchema,
  Bundle: BundleSchema,
  CapabilityStatement: CapabilityStatementSchema,
  DocumentReference: DocumentReferenceSchema,
  HealthcareService: HealthcareServiceSchema,
  Location: LocationSchema,
  MessageDefinition: MessageDefinitionSchema,
  OperationOutcome: OperationOutcomeSchema,
  Organization: OrganizationSchema,
  Practitioner: PractitionerSchema,
  PractitionerRole: PractitionerRoleSchema,
  Schedule: ScheduleSchema,
  Slot: SlotSchema,
};

const NOT_READ = [
  'CarePlan',
  'Consent',
  'Encounter',
  'Flag',
  'MessageHeader',
  'Observation',
  'Patient',
  'ServiceRequest',
];

/** Files, and entries of files, that cannot be read: each is a named trap of standard.md 18, and nothing else may fail. */
const TRAPS: Readonly<Record<string, { readonly trap: number; readonly reason: string; readonly problem: string }>> = {
  'examples1.4.0/document_reference/GET-success.json': {
    trap: 1,
    reason: 'a comma is missing before `entry`, the key `type` stands twice',
    problem: 'not JSON',
  },
};

const files = existsSync(EXAMPLES)
  ? readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .sort()
  : [];

if (files.length === 0)
  console.log(`The official examples are not at ${relative(process.cwd(), EXAMPLES)}: not walked.`);

/** Every way in which a file resists being read without loss: none, for a good one. */
const problemsOf = (file: string): readonly string[] => {
  const json = parseJson(readFileSync(join(EXAMPLES, file), 'utf8').replace(/^\uFEFF/, ''));
  if (!isJsonObject(json)) return ['not JSON'];
  const entries = BundleSchema.safeParse(json).data?.entry ?? [];
  return [
    ...lossesOf(json),
    ...entries.flatMap(({ resource }, index) =>
      (resource === undefined ? ['no resource'] : lossesOf(resource)).map((problem) => `entry ${index}: ${problem}`),
    ),
  ];
};

const lossesOf = (resource: JsonObject): readonly string[] => {
  const type = typeof resource.resourceType === 'string' ? resource.resourceType : 'nothing';
  if (NOT_READ.includes(type)) return [];
  const reader = READERS[type];
  if (reader === undefined) return [`no reader for ${type}`];
  const read = reader.safeParse(resource);
  if (!read.success) return [`${type}: ${read.error.issues.map(({ path }) => path.join('.')).join(', ')}`];
  return JSON.stringify(sorted(read.data)) === JSON.stringify(sorted(resource)) ? [] : [`${type}: read with losses`];
};

/** Members in order of name: a reader may move a member, never lose one. */
const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => one.localeCompare(other))
      .map(([name, member]) => [name, sorted(member)]),
  );
};

describe.skipIf(files.length === 0)('the official examples', () => {
  test('are there', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  test.each(files)('%s is read without loss, or is a trap that the standard page names', (file) => {
    expect(problemsOf(file)).toEqual(TRAPS[file] === undefined ? [] : [TRAPS[file].problem]);
  });

  test('every trap listed is a file that is there', () => {
    expect(Object.keys(TRAPS).filter((file) => !files.includes(file))).toEqual([]);
  });

  const named = files.flatMap((file) => {
    const [, status, code = '', issue = ''] =
      /OperationOutcome\/[A-Z-]+\/(\d{3})-([A-Z_]+)-([a-z -]+)\.json$/.exec(file) ?? [];
    return status === undefined ? [] : [{ file, code, issue: issue.replaceAll(' ', '-') }];
  });

  test.each(named)('$file says $code and $issue', ({ file, code, issue }) => {
    const outcome = toOutcomeCode(parseJson(readFileSync(join(EXAMPLES, file), 'utf8')));
    expect(outcome).toMatchObject({ code, issue, isError: true });
    const by = { SEND: 'sender', REC: 'receiver', PROXY: 'proxy' }[code.split('_')[0] ?? ''] ?? 'unprefixed';
    expect(outcome?.by).toBe(by);
  });
});
