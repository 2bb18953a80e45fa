import { expect, test } from 'vitest';
import { castsIn, crowdedFunctionsIn, formComplaints, throwsIn } from './form.ts';
import { PER_THOUSAND } from './rules.ts';
import { filesUnder, PROGRAM, sourcesIn, toSource } from './sources.ts';

const program = sourcesIn(...PROGRAM);
const thousands = program.reduce((lines, { text }) => lines + text.split('\n').length, 0) / 1000;

test('no any, no !, no enum, no namespace, no default export', () => {
  expect([...program, ...sourcesIn('test', 'scripts', 'bench')].flatMap(formComplaints)).toEqual([]);
});

test('"as" stays rare', () => {
  const casts = program.flatMap(castsIn);
  expect(casts.length / thousands, casts.join('\n')).toBeLessThanOrEqual(PER_THOUSAND.as);
});

test('"throw" is for defects and stays rare', () => {
  const throws = program.flatMap(throwsIn);
  expect(throws.length / thousands, throws.join('\n')).toBeLessThanOrEqual(PER_THOUSAND.throw);
});

test('a function takes three parameters at most', () => {
  expect(program.flatMap(crowdedFunctionsIn)).toEqual([]);
});

test('files and folders are named in kebab-case', () => {
  const named = [...PROGRAM, 'test', 'scripts', 'bench'].flatMap(filesUnder);
  // An underscore ahead is Sass's mark of a file that is only used by others.
  const KEBAB = /^(?:[a-z0-9]+(?:-[a-z0-9]+)*\/)*_?[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;
  expect(named.filter((path) => !path.startsWith('test/fixtures/') && !KEBAB.test(path))).toEqual([]);
});

test('the rules catch what they should', () => {
  const complaints = (text: string) => formComplaints(toSource('x.ts', text));
  expect(complaints('let x: any;')).toHaveLength(1);
  expect(complaints('f(x!);')).toHaveLength(1);
  expect(complaints('enum A { B }')).toHaveLength(1);
  expect(complaints('namespace A {}')).toHaveLength(1);
  expect(complaints('export default 1;')).toHaveLength(1);
  expect(complaints('declare global { interface Window { a: 1 } }')).toEqual([]);
  expect(castsIn(toSource('x.ts', 'const a = b as C; const d = [1] as const;'))).toHaveLength(1);
  expect(crowdedFunctionsIn(toSource('x.ts', 'const f = (a, b, c, d) => 1; function g(a, b, c) {}'))).toHaveLength(1);
  expect(crowdedFunctionsIn(toSource('x.ts', "app.on('x', (a, b, c, d) => 1);"))).toEqual([]);
});
