import { childOf, childrenOf, type Node, nodesIn, placeOf, type Source, wordOf } from './sources.ts';

/** The ports whose calls a flow may wait for: each has a fault point before and after it (`main/flows/fault-points.ts`). */
const PORTS = ['receiver', 'registry', 'clock', 'details', 'catalogue'];

/** Every `await` that waits for neither a port nor another function of the flows. */
export const strangeAwaitsIn = (source: Source, flows: ReadonlySet<string>): readonly string[] =>
  [...nodesIn(source.tree)]
    .filter(({ type }) => type === 'AwaitExpression')
    .filter((node) => !isKnown(childOf(node, 'argument'), { source, flows }))
    .map((node) => placeOf(source, node));

/** The names of all functions that the flows declare: what an `await` on one of them waits for is looked at where that one waits. */
export const functionsOf = (sources: readonly Source[]): ReadonlySet<string> =>
  new Set(sources.flatMap(({ tree }) => [...nodesIn(tree)].flatMap(declaredFunction)));

const declaredFunction = (node: Node): readonly string[] => {
  if (node.type !== 'VariableDeclarator') return [];
  const name = wordOf(childOf(node, 'id'));
  return childOf(node, 'init')?.type === 'ArrowFunctionExpression' && name !== undefined ? [name] : [];
};

type Known = { readonly source: Source; readonly flows: ReadonlySet<string> };

const isKnown = (waited: Node | undefined, known: Known): boolean => {
  if (waited?.type !== 'CallExpression') return false;
  const callee = childOf(waited, 'callee');
  if (callee?.type === 'Identifier') return known.flows.has(wordOf(callee) ?? '');
  if (callee?.type !== 'MemberExpression') return false;
  const object = childOf(callee, 'object');
  if (wordOf(object) === 'Promise') return callsIn(waited).every((call) => isKnown(call, known));
  const port = object?.type === 'MemberExpression' ? childOf(object, 'property') : object;
  return PORTS.includes(wordOf(port) ?? '');
};

/** What each part of a `Promise.all` waits for: the calls that its map makes. */
const callsIn = (all: Node): readonly Node[] =>
  childrenOf(all, 'arguments').flatMap((list) =>
    [...nodesIn(list)].flatMap((node) => {
      const body = node.type === 'ArrowFunctionExpression' ? childOf(node, 'body') : undefined;
      return body?.type === 'CallExpression' ? [body] : [];
    }),
  );
