import { describe, expect, test } from 'vitest';
import { numberWords, problemNext, switchWords, warningWords } from '../../../renderer/text/services.ts';
import { type Service, ServiceSchema } from '../../../shared/model/service.ts';
import { SERVICE_FIELDS } from '../../../shared/model/service-fields.ts';
import { ImportProblemSchema, ImportWarningSchema } from '../../../shared/model/service-import.ts';

const aService = (more: object = {}): Service => ServiceSchema.parse({ id: '1', name: 'Clinic', ...more });

describe('the switches of a service', () => {
  test('that are as usual are not told', () => {
    expect(switchWords(aService({ phone: '1', here: true, sensitive: true }))).toEqual([]);
  });

  const OWN_TAG = ['here', 'sensitive'];
  const unusual = SERVICE_FIELDS.flatMap((field): readonly (readonly [string, unknown])[] => {
    if (!('usual' in field) || OWN_TAG.includes(field.name)) return [];
    if (field.kind === 'yes-no') return [[field.name, !field.usual]];
    if (field.kind === 'choice')
      return field.values.filter((each) => each !== field.usual).map((each) => [field.name, each]);
    return [[field.name, '9.9.9']];
  });

  test.each(unusual)('%s that is %s has words of its own', (name, value) => {
    const words = switchWords(aService({ [name]: value }));
    expect(words).toHaveLength(1);
    expect(words[0]).toMatch(/^[A-Z].{10,}/);
    expect(words[0]).not.toContain('services.');
  });
});

test('a service without a phone number says so', () => {
  expect(numberWords(aService({ odsCode: 'A1' }))).toEqual(['No phone number', 'ODS A1', 'Service id 1']);
});

test.each(ImportProblemSchema.unwrap().shape.kind.options)('the problem %s has a next step', (kind) => {
  const words = problemNext({ kind, row: 2, column: 'id', value: 'x', allowed: ['rest', 'message'], other: 10_000 });
  expect(words).toMatch(/\.$/);
  expect(words).not.toMatch(/\{\{|services\.\w/);
});

test('a problem names what may stand there, the other row, and how many changes are open', () => {
  expect(problemNext({ kind: 'wrong-value', allowed: ['rest', 'message'] })).toContain('rest, message');
  expect(problemNext({ kind: 'repeated', other: 7 })).toContain('row 7');
  expect(problemNext({ kind: 'too-many-rows', other: 10_000 })).toContain('10,000');
  expect(problemNext({ kind: 'in-use', other: 1 })).toBe(
    '1 change at this service is not finished. Finish it in the Outbox first.',
  );
});

test.each(ImportWarningSchema.unwrap().shape.kind.options)('the warning %s says where', (kind) => {
  const words = warningWords({ kind, row: 3, serviceId: '2000900102', value: '2000900101' });
  expect(words).toContain('Row 3');
  expect(words).not.toMatch(/\{\{|services\.\w/);
});
