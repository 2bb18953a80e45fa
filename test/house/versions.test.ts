import { expect, test } from 'vitest';
import { PROGRAM, sourcesIn } from './sources.ts';

/*
 * What differs between the versions of the API stands in one file (standard.md 3): elsewhere nothing compares, lists or names one.
 */

const PLACE = 'shared/model/api-version.ts';

/** Version numbers that are not the API's, or not this program's own doing. */
const OTHERS: readonly { readonly path: string; readonly because: string }[] = [
  { path: 'main/training', because: 'a world of its own, whose Receivers differ in what they say' },
  { path: 'shared/model/version.ts', because: 'the version of this program' },
  {
    path: 'shared/model/service.ts',
    because: 'messageVersion: the version of an application that a message names (standard.md 13)',
  },
];

const VERSION = /(['"`])(?:[^'"`\n]*version=)?1\.\d+\.\d+\1/;

const versionsIn = (path: string, text: string): readonly string[] =>
  text
    .split('\n')
    .flatMap((line, index) => (VERSION.test(line) && !/^\s*(\*|\/\/|\/\*)/.test(line) ? [`${path}:${index + 1}`] : []));

test('versions of the API are compared and named in one place', () => {
  const elsewhere = sourcesIn(...PROGRAM)
    .filter(({ path }) => path !== PLACE && !OTHERS.some((other) => path.startsWith(other.path)))
    .flatMap(({ path, text }) => versionsIn(path, text));
  expect(elsewhere).toEqual([]);
});

test('the rule catches what it should', () => {
  expect(versionsIn('x.ts', "if (version === '1.1.0') {")).toHaveLength(1);
  expect(versionsIn('x.ts', 'const accept = `application/fhir+json; version=1.2.0`;')).toHaveLength(1);
  expect(versionsIn('x.ts', '// 1.1.0 takes "1.1.0" only')).toEqual([]);
});
