import { describe, expect, it } from 'vitest';
import {
  childOf,
  childrenOf,
  type Node,
  nodesIn,
  placeOf,
  type Source,
  sourcesIn,
  toSource,
  wordOf,
} from '../../house/sources.ts';
import * as electron from '../../support/fake-electron.ts';

/** The names under which a file knows Electron's values: what it says → what Electron calls it. */
const valuesIn = (source: Source): ReadonlyMap<string, string> =>
  new Map(
    [...nodesIn(source.tree)]
      .filter((node) => node.type === 'ImportDeclaration' && wordOf(childOf(node, 'source')) === 'electron')
      .filter((node) => node.importKind !== 'type')
      .flatMap((node) => childrenOf(node, 'specifiers'))
      .filter((each) => each.importKind !== 'type')
      .map((each) => [wordOf(childOf(each, 'local')) ?? '', wordOf(childOf(each, 'imported')) ?? 'default']),
  );

/** Every member of Electron's values that a file names, and every value itself. */
const usedIn = (
  source: Source,
): readonly { readonly value: string; readonly member?: string; readonly place: string }[] => {
  const values = valuesIn(source);
  const members = [...nodesIn(source.tree)].filter(isMember).flatMap((node) => {
    const value = values.get(wordOf(childOf(node, 'object')) ?? '');
    const member = wordOf(childOf(node, 'property'));
    return value === undefined || member === undefined ? [] : [{ value, member, place: placeOf(source, node) }];
  });
  return [...[...values.values()].map((value) => ({ value, place: source.path })), ...members];
};

const isMember = ({ type }: Node): boolean => type === 'MemberExpression' || type === 'OptionalMemberExpression';

const notModelledIn = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap(usedIn).flatMap(({ value, member, place }) => {
    const model: unknown = Object.entries(electron).find(([name]) => name === value)?.[1];
    if (model === undefined) return [`${place}: ${value}`];
    if (member === undefined) return [];
    return (typeof model === 'object' || typeof model === 'function') && model !== null && member in model
      ? []
      : [`${place}: ${value}.${member}`];
  });

describe('the fake of Electron', () => {
  it('models every member that the program uses', () => {
    expect(notModelledIn(sourcesIn('main/electron', 'preload'))).toEqual([]);
  });

  it('is found wanting where the program uses more', () => {
    const source = toSource(
      'x.ts',
      "import { app as a, shell, net } from 'electron'; a.relaunch(); shell.openExternal('x'); a.exit(0);",
    );
    expect(notModelledIn([source])).toEqual(['x.ts: net', 'x.ts:1: app.relaunch', 'x.ts:1: shell.openExternal']);
  });

  it('throws where an object is asked for what it does not model', () => {
    expect(() => Reflect.get(electron.app, 'relaunch')).toThrow('does not model app.relaunch');
  });
});
