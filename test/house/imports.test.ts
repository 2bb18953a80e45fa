import { expect, test } from 'vitest';
import { cyclesIn, forbiddenImports, importsOf, resolveFrom } from './imports.ts';
import { filesUnder, placeOf, PROGRAM, sourcesIn, toSource } from './sources.ts';

const program = sourcesIn(...PROGRAM);

test('imports go one way: nothing in the program imports what its rule does not list', () => {
  expect(forbiddenImports(program)).toEqual([]);
});

test('no files import each other in a ring', () => {
  expect(cyclesIn(program)).toEqual([]);
});

test('electron is imported in main/electron and preload only', () => {
  const places = program
    .filter(({ path }) => !path.startsWith('main/electron/') && !path.startsWith('preload/'))
    .flatMap(importsOf)
    .filter(({ specifier }) => specifier === 'electron' || specifier?.startsWith('electron/') === true)
    .map(({ source, node }) => placeOf(source, node));
  expect(places).toEqual([]);
});

test('nothing outside test imports from it, except the benchmarks', () => {
  const places = sourcesIn(...PROGRAM, 'scripts')
    .flatMap(importsOf)
    .filter(
      ({ source, specifier }) =>
        specifier?.startsWith('.') === true && resolveFrom(source.path, specifier).startsWith('test/'),
    )
    .map(({ source, node }) => placeOf(source, node));
  expect(places).toEqual([]);
});

test('preload holds the bridge only', () => {
  expect(filesUnder('preload').filter((path) => path !== 'preload/bridge.ts')).toEqual([]);
});

test('there are no barrels: no file does nothing but pass on exports', () => {
  const barrels = program.filter(
    ({ path, text }) => /(?:^|\/)index\.tsx?$/.test(path) || /^\s*export \* from/m.test(text),
  );
  expect(barrels.map(({ path }) => path)).toEqual([]);
});

test('the rules catch what they should', () => {
  const forbidden = (path: string, text: string) => forbiddenImports([toSource(path, text)]);
  expect(forbidden('main/core/x.ts', "import { readFileSync } from 'node:fs';")).toHaveLength(1);
  expect(forbidden('main/core/x.ts', "import type { Clock } from '../ports/clock.ts';")).toHaveLength(1);
  expect(forbidden('main/flows/x.ts', "import { request } from 'undici';")).toHaveLength(1);
  expect(forbidden('shared/base/x.ts', "import { ok } from './result';")).toHaveLength(1);
  expect(forbidden('shared/base/x.ts', "import { ok } from './no-such-file.ts';")).toHaveLength(1);
  expect(forbidden('shared/base/x.ts', "export { SlotSchema } from '../fhir/slot.ts';")).toHaveLength(1);
  expect(forbidden('main/bars/x.ts', 'await import(name);')).toHaveLength(1);
  expect(forbidden('elsewhere/x.ts', '')).toHaveLength(1);
  expect(forbidden('shared/fhir/x.ts', "import { ok } from '../base/result.ts';")).toEqual([]);
});
