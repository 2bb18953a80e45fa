import { expect, test } from 'vitest';
import { allowsKeyImport } from '../../../main/os/key-import.ts';
import { PolicySchema } from '../../../shared/model/policy.ts';

const file = (allowKeyImport?: boolean) => PolicySchema.parse({ allowKeyImport });

test.each(['training', 'sandbox', 'int'] as const)('a key made elsewhere may be taken in in %s', (environment) => {
  expect(allowsKeyImport(environment, { kind: 'none' })).toBe(true);
});

test('in production only where a policy file that can be read says so', () => {
  expect(allowsKeyImport('production', { kind: 'none' })).toBe(false);
  expect(allowsKeyImport('production', { kind: 'unreadable', problem: 'it is not JSON' })).toBe(false);
  expect(allowsKeyImport('production', { kind: 'in-force', file: file() })).toBe(false);
  expect(allowsKeyImport('production', { kind: 'in-force', file: file(false) })).toBe(false);
  expect(allowsKeyImport('production', { kind: 'in-force', file: file(true) })).toBe(true);
  expect(allowsKeyImport('production', { kind: 'kept', file: file(true), problem: 'it is not JSON' })).toBe(true);
});
