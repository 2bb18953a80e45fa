import { describe, expect, test } from 'vitest';
import { ServiceSchema } from '../../../shared/model/service.ts';
import { differingFields, SERVICE_FIELDS, textProblemOf, unusualFields } from '../../../shared/model/service-fields.ts';

const CLINIC = ServiceSchema.parse({ id: '1', name: 'Clinic' });

describe('the members of a service', () => {
  test('each is a text, a choice of words, or yes and no', () => {
    const kinds = Object.groupBy(SERVICE_FIELDS, ({ kind }) => kind);
    expect(kinds.text?.map(({ name }) => name)).toEqual([
      'id',
      'name',
      'odsCode',
      'phone',
      'useContext',
      'messageVersion',
    ]);
    for (const field of kinds.choice ?? []) {
      expect(field.kind === 'choice' && field.values.includes(field.usual)).toBe(true);
    }
    expect(SERVICE_FIELDS.length).toBe(Object.keys(ServiceSchema.unwrap().shape).length);
  });

  test('those that differ are told, an absent text being an empty one', () => {
    expect(differingFields(CLINIC, { ...CLINIC, here: true, phone: '1' })).toEqual(['phone', 'here']);
    expect(differingFields(CLINIC, { ...CLINIC, phone: '' })).toEqual([]);
  });

  test('those that are not as usual are told', () => {
    expect(unusualFields(CLINIC)).toEqual([]);
    expect(unusualFields({ ...CLINIC, phone: '1', transport: 'rest', sensitive: true })).toEqual([
      'transport',
      'sensitive',
    ]);
  });

  test('a text is refused for its length or its letters', () => {
    expect(textProblemOf('name', 'x'.repeat(200))).toBeUndefined();
    expect(textProblemOf('name', 'x'.repeat(201))).toBe('too-long');
    expect(textProblemOf('id', 'a|b')).toBe('not-allowed');
    expect(textProblemOf('useContext', 'a b')).toBe('not-allowed');
  });
});
