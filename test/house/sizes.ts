import { linesOf, type Node, nodesIn, placeOf, type Source } from './sources.ts';

/** Something measured in lines, and where it stands. */
export type Size = { readonly lines: number; readonly place: string };

/** How long each file is. */
export const fileSizes = (sources: readonly Source[]): readonly Size[] =>
  sources.map(({ path, text }) => ({ lines: text.trimEnd().split('\n').length, place: path }));

/** How long each function is, from its first line to its last. */
export const functionSizes = (sources: readonly Source[]): readonly Size[] =>
  sources.flatMap((source) =>
    [...nodesIn(source.tree)]
      .filter(isFunction)
      .map((node) => ({ lines: lengthOf(node), place: placeOf(source, node) })),
  );

const FUNCTIONS = [
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ObjectMethod',
  'ClassMethod',
];

const isFunction = ({ type }: Node): boolean => FUNCTIONS.includes(type);

const lengthOf = (node: Node): number => {
  const { first, last } = linesOf(node);
  return last - first + 1;
};

/** The size that the given share of all does not exceed; 0 of none. */
export const quantile = (sizes: readonly Size[], share: number): number =>
  sizes.map(({ lines }) => lines).toSorted((a, b) => a - b)[Math.ceil(sizes.length * share) - 1] ?? 0;

/** Those longer than a limit, longest first. */
export const longerThan = (sizes: readonly Size[], limit: number): readonly string[] =>
  sizes
    .filter(({ lines }) => lines > limit)
    .toSorted((a, b) => b.lines - a.lines)
    .map(({ lines, place }) => `${place}: ${lines} lines, at most ${limit}`);
