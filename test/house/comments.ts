import { type Node, linesOf, nodesIn, type Source } from './sources.ts';

/** The share of a file's lines that are comments, blank lines apart. */
export const commentShareOf = (sources: readonly Source[]): number => {
  const written = sources.flatMap(({ text }) => text.split('\n')).filter((line) => line.trim() !== '').length;
  const commented = sources.flatMap(({ comments }) => comments.map(lengthOf)).reduce((sum, lines) => sum + lines, 0);
  return written === 0 ? 0 : commented / written;
};

const lengthOf = (comment: Node): number => {
  const { first, last } = linesOf(comment);
  return last - first + 1;
};

/** The exports of a file that no docstring explains; a type that is inferred from an explained schema needs none of its own. */
export const unexplainedIn = (source: Source): readonly string[] =>
  exportStatements(source)
    .filter((node) => !isExplained(source, node) && !isInferred(source, node))
    .map((node) => `${source.path}:${linesOf(node).first}`);

/** How many statements of a file export something that could be explained. */
export const exportStatements = (source: Source): readonly Node[] =>
  [...nodesIn(source.tree)].filter((node) => node.type === 'ExportNamedDeclaration' && node.declaration !== null);

const isExplained = ({ text, comments }: Source, node: Node): boolean =>
  comments.some(
    (comment) =>
      comment.type === 'CommentBlock' &&
      text.startsWith('/**', startOf(comment)) &&
      text.slice(endOf(comment), startOf(node)).trim() === '',
  );

const isInferred = ({ text }: Source, node: Node): boolean =>
  /^export type \w+(?:<[^=]*>)? = z\.\w+</.test(text.slice(startOf(node)));

const startOf = (node: Node): number => Number(node.start);
const endOf = (node: Node): number => Number(node.end);
