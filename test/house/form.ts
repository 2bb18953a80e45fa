import { childOf, childrenOf, type Node, nodesIn, placeOf, type Source, wordOf } from './sources.ts';

/** Every use of something that the house's form rules out, as sentences: any, !, enum, namespace, class, default export, let in exports. */
export const formComplaints = (source: Source): readonly string[] =>
  [...nodesIn(source.tree)].flatMap((node) => {
    const why = whyNot(node);
    return why === undefined ? [] : [`${placeOf(source, node)}: ${why}`];
  });

const NEVER: Readonly<Record<string, string>> = {
  TSAnyKeyword: 'any: take unknown and parse it',
  TSNonNullExpression: '!: handle the missing value',
  TSEnumDeclaration: 'an enum: write a union of strings',
  ExportDefaultDeclaration: 'a default export: give it a name',
  TSExportAssignment: 'a default export: give it a name',
  TSParameterProperty: 'a parameter property',
};

const whyNot = (node: Node): string | undefined => {
  if (node.type === 'TSModuleDeclaration') return addsToAModule(node) ? undefined : 'a namespace: use a file';
  return NEVER[node.type];
};

// `declare global` and `declare module 'library'` add to types that are not ours: there is no other way.
const addsToAModule = (node: Node): boolean =>
  node.kind === 'global' || wordOf(childOf(node, 'id')) === 'global' || childOf(node, 'id')?.type === 'StringLiteral';

/** Every `as` that is not `as const`. */
export const castsIn = (source: Source): readonly string[] =>
  [...nodesIn(source.tree)]
    .filter((node) => node.type === 'TSAsExpression' && !isConst(childOf(node, 'typeAnnotation')))
    .map((node) => placeOf(source, node));

const isConst = (type: Node | undefined): boolean => wordOf(childOf(type, 'typeName')) === 'const';

/** Every throw. */
export const throwsIn = (source: Source): readonly string[] =>
  [...nodesIn(source.tree)].filter(({ type }) => type === 'ThrowStatement').map((node) => placeOf(source, node));

/** Every function with more than three parameters; one handed to a library has as many as the library says. */
export const crowdedFunctionsIn = (source: Source): readonly string[] => {
  const nodes = [...nodesIn(source.tree)];
  const handedOn = new Set(
    nodes.filter(({ type }) => type === 'CallExpression').flatMap((call) => childrenOf(call, 'arguments')),
  );
  return nodes
    .filter((node) => node.type.includes('Function') && !node.type.startsWith('TS') && !handedOn.has(node))
    .filter((node) => childrenOf(node, 'params').length > 3)
    .map((node) => placeOf(source, node));
};
