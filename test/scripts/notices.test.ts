import { expect, test } from 'vitest';
import { packageFolderOf } from '../../scripts/lib/note-modules.ts';
import { licenceComplaints, noticesText, onlyShipped } from '../../scripts/lib/notices.ts';
import { inRoot } from '../../scripts/lib/paths.ts';

const one = { name: 'one', version: '1.0.0', licence: 'MIT', text: 'The MIT License of one' };

test('each package stands in the notices with its licence, by name', () => {
  const text = noticesText([one, { ...one, name: 'a-first', version: '2.1.0', homepage: 'https://a-first.invalid' }]);
  expect(text.indexOf('a-first 2.1.0 (MIT)\nhttps://a-first.invalid')).toBeGreaterThan(0);
  expect(text.indexOf('a-first')).toBeLessThan(text.indexOf('one 1.0.0 (MIT)'));
  expect(text).toContain('The MIT License of one');
});

test('a licence that nobody has looked at, and one without its text, stop the packaging', () => {
  expect(licenceComplaints([one])).toEqual([]);
  expect(licenceComplaints([{ ...one, licence: 'GPL-3.0-only' }])).toEqual([
    'one 1.0.0: nobody has said that GPL-3.0-only may be shipped (scripts/lib/notices.ts)',
  ]);
  expect(licenceComplaints([{ ...one, text: undefined }])).toHaveLength(1);
  expect(licenceComplaints([{ ...one, name: 'nhsuk-frontend', text: undefined }])).toEqual([]);
});

test('the bill of materials holds what is shipped and nothing else; what npm does not know of stops it', () => {
  const bill = {
    components: [{ 'bom-ref': 'one@1.0.0' }, { 'bom-ref': 'tests-only@3.0.0' }],
    dependencies: [
      { ref: 'own@0.1.0', dependsOn: ['tests-only@3.0.0'] },
      { ref: 'one@1.0.0', dependsOn: ['tests-only@3.0.0'] },
      { ref: 'tests-only@3.0.0' },
    ],
  };
  expect(onlyShipped(bill, ['one@1.0.0'], 'own@0.1.0')).toEqual({
    components: [{ 'bom-ref': 'one@1.0.0' }],
    dependencies: [
      { ref: 'own@0.1.0', dependsOn: ['one@1.0.0'] },
      { ref: 'one@1.0.0', dependsOn: [] },
    ],
  });
  expect(() => onlyShipped(bill, ['two@1.0.0'], 'own@0.1.0')).toThrow('two@1.0.0');
});

test('the package of a module is told from its path', () => {
  expect(packageFolderOf(inRoot('node_modules/@scope/one/dist/index.js'))).toBe('node_modules/@scope/one');
  expect(packageFolderOf(inRoot('node_modules/one/node_modules/two/index.js?commonjs'))).toBe(
    'node_modules/one/node_modules/two',
  );
  expect(packageFolderOf(inRoot('main/workstation.ts'))).toBeUndefined();
});
