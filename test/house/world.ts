import { isIn } from './imports.ts';
import { CONSOLE_ALLOWED, FORBIDDEN_NAMES, WORLD_ALLOWED } from './rules.ts';
import { childOf, childrenOf, type Node, nodesIn, placeOf, type Source, wordOf } from './sources.ts';

/** Every place outside the adapters that takes the time, waits, rolls dice or calls the network by itself. */
export const worldTouchedIn = (source: Source): readonly string[] =>
  WORLD_ALLOWED.some(({ area }) => isIn(source.path, area)) ? [] : placesWhere(source, touchOfWorld);

const WORLD_CALLS = [
  'Date',
  'Date.now',
  'performance.now',
  'Math.random',
  'crypto.randomUUID',
  'crypto.getRandomValues',
  'randomUUID',
  'randomBytes',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'Temporal.Now.instant',
  'Temporal.Now.zonedDateTimeISO',
  'Temporal.Now.plainDateISO',
];

const touchOfWorld = (node: Node): string | undefined => {
  if (node.type === 'NewExpression' && nameOf(childOf(node, 'callee')) === 'Date') {
    return childrenOf(node, 'arguments').length === 0 ? 'new Date() without a time' : undefined;
  }
  if (node.type === 'ImportDeclaration' && /^(?:node:)?timers/.test(wordOf(childOf(node, 'source')) ?? '')) {
    return "Node's timers";
  }
  if (node.type !== 'CallExpression') return undefined;
  const name = nameOf(childOf(node, 'callee'))?.replace(/^(?:globalThis|window)\./, '');
  return name !== undefined && WORLD_CALLS.includes(name) ? `${name}()` : undefined;
};

/** The dotted name of an expression such as `Math.random`; undefined of anything else. */
const nameOf = (node: Node | undefined): string | undefined => {
  if (node?.type === 'Identifier') return wordOf(node);
  if (node?.type !== 'MemberExpression') return undefined;
  const object = nameOf(childOf(node, 'object'));
  const property = wordOf(childOf(node, 'property'));
  return object === undefined || property === undefined ? undefined : `${object}.${property}`;
};

/** Every use of the console outside the doors that may print. */
export const consoleUsedIn = (source: Source): readonly string[] =>
  CONSOLE_ALLOWED.some((area) => isIn(source.path, area))
    ? []
    : placesWhere(source, (node) =>
        node.type === 'MemberExpression' && nameOf(childOf(node, 'object')) === 'console' ? 'console' : undefined,
      );

/** Every use of a name that the safety rules forbid. */
export const forbiddenNamesIn = (source: Source): readonly string[] =>
  placesWhere(source, (node) => {
    const name = USED.includes(node.type) ? wordOf(node) : undefined;
    return name !== undefined && Object.hasOwn(FORBIDDEN_NAMES, name) && !isTypeName(node)
      ? `${name} ${FORBIDDEN_NAMES[name]}`
      : undefined;
  });

const USED = ['Identifier', 'JSXIdentifier'];

const isTypeName = (node: Node): boolean => node.typeAnnotation !== undefined && node.typeAnnotation !== null;

const placesWhere = (source: Source, why: (node: Node) => string | undefined): readonly string[] =>
  [...nodesIn(source.tree)].flatMap((node) => {
    const found = why(node);
    return found === undefined ? [] : [`${placeOf(source, node)}: ${found}`];
  });
