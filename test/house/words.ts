import { isIn } from './imports.ts';
import { WORDS, WORDS_ALLOWED } from './rules.ts';
import { childOf, childrenOf, type Node, nodesIn, placeOf, type Source, wordOf } from './sources.ts';

/** A name that the house looks at: a file's, an export's, or a word of SQL. */
export type Named = { readonly name: string; readonly place: string; readonly path: string };

/** The names that one file gives to ideas. */
export const namesIn = (source: Source): readonly Named[] => [
  { name: fileNameOf(source.path), place: source.path, path: source.path },
  ...exportsOf(source).map(({ name, node }) => ({ name, place: placeOf(source, node), path: source.path })),
  ...sqlOf(source).flatMap(({ text, node }) =>
    sqlWordsOf(text).map((name) => ({ name, place: placeOf(source, node), path: source.path })),
  ),
];

const fileNameOf = (path: string): string => (path.split('/').at(-1) ?? path).replace(/\..*$/, '');

/** Every name that a file exports, with the statement that does it. */
export const exportsOf = (source: Source): readonly { readonly name: string; readonly node: Node }[] =>
  [...nodesIn(source.tree)]
    .filter(({ type }) => type === 'ExportNamedDeclaration')
    .flatMap((node) => declaredNamesOf(node).map((name) => ({ name, node })));

const declaredNamesOf = (node: Node): readonly string[] => {
  const declaration = childOf(node, 'declaration');
  const nodes = [
    childOf(declaration, 'id'),
    ...childrenOf(declaration, 'declarations').map((each) => childOf(each, 'id')),
    ...childrenOf(node, 'specifiers').map((each) => childOf(each, 'exported')),
  ];
  return nodes.map(wordOf).filter((name) => name !== undefined);
};

const SQL =
  /\b(?:CREATE (?:TABLE|INDEX|UNIQUE INDEX|TRIGGER|VIEW)|SELECT|INSERT (?:OR \w+ )?INTO|UPDATE \w+ SET|DELETE FROM|ALTER TABLE|DROP TABLE)\b/;

const sqlOf = (source: Source): readonly { readonly text: string; readonly node: Node }[] =>
  [...nodesIn(source.tree)].flatMap((node) => {
    const text = literalOf(node);
    return text !== undefined && SQL.test(text) ? [{ text, node }] : [];
  });

const literalOf = (node: Node): string | undefined => {
  if (node.type === 'StringLiteral') return wordOf(node);
  if (node.type !== 'TemplateLiteral') return undefined;
  return childrenOf(node, 'quasis')
    .map(({ value }) => (typeof value === 'object' && value !== null && 'raw' in value ? String(value.raw) : ''))
    .join(' ');
};

const sqlWordsOf = (text: string): readonly string[] => [
  ...new Set(text.replace(/--.*$/gm, '').match(/[a-z_][a-z0-9_]*/gi) ?? []),
];

/** Every use of a word that the house replaces by another, as a sentence. */
export const wrongWordsIn = (named: readonly Named[]): readonly string[] =>
  named.flatMap((each) =>
    WORDS.flatMap(({ say, not }) =>
      not
        .filter((word) => says(each.name, word) && !isAllowed(each, word))
        .map((word) => `${each.place}: ${each.name} says "${word}", the house says ${say}`),
    ),
  );

/** Whether a name in any spelling (kebab, camel, snake) contains a word, in the singular or plural. */
export const says = (name: string, word: string): boolean => {
  const parts = partsOf(name);
  const wanted = partsOf(word);
  return parts.some((_, start) => wanted.every((part, offset) => isSame(parts[start + offset], part)));
};

const partsOf = (name: string): readonly string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');

const isSame = (part: string | undefined, word: string): boolean =>
  part === word || part === `${word}s` || part === `${word}es` || part === word.replace(/y$/, 'ies');

const isAllowed = ({ name, path }: Named, word: string): boolean =>
  WORDS_ALLOWED.some(
    (allowed) => allowed.word === word && (matches(partsOf(name).join('-'), allowed.in) || isIn(path, allowed.in)),
  );

const matches = (name: string, pattern: string): boolean => {
  if (pattern.startsWith('*')) return name.endsWith(pattern.slice(1));
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
};
