import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from '@babel/parser';

/** A node of a syntax tree, as far as the house tests look at it. */
export type Node = { readonly type: string; readonly [key: string]: unknown };

/** One source file: its path from the repository's folder, with forward slashes, its text and its tree. */
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly tree: Node;
  readonly comments: readonly Node[];
};

export const ROOT = resolve(import.meta.dirname, '..', '..');

/** Every TypeScript source below the given folders, parsed. */
export const sourcesIn = (...folders: readonly string[]): readonly Source[] =>
  folders
    .flatMap(filesUnder)
    .filter(isTypeScript)
    .map((path) => toSource(path, textOf(path)));

/** What the program is made of; tests, scripts and benchmarks apart. */
export const PROGRAM = ['shared', 'main', 'preload', 'renderer'] as const;

/** Every file below a folder (or the file itself), as paths from the repository's folder. */
export const filesUnder = (path: string): readonly string[] => {
  const stats = statSync(join(ROOT, path), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .toSorted()
    .flatMap((name) => filesUnder(`${path}/${name}`));
};

/** Every file that belongs to the repository: tracked, or new and not ignored. */
export const repositoryFiles = (): readonly string[] =>
  execFileSync('git', [...TRUST, 'ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((path) => path !== '' && statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile() === true);

// The tests run with a home of their own, where git has not been told whose folders it may read.
const TRUST = ['-c', `safe.directory=${ROOT}`];

/** The text of one file of the repository. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Parses one file's text; the path tells whether it holds JSX. */
export const toSource = (path: string, text: string): Source => {
  const tree = parse(text, {
    sourceType: 'module',
    plugins: ['typescript', 'explicitResourceManagement', ...(path.endsWith('.tsx') ? (['jsx'] as const) : [])],
  });
  return { path, text, tree: asNode(tree), comments: (tree.comments ?? []).map(asNode) };
};

/** The node itself and every node below it, outermost first. */
export function* nodesIn(node: Node): Generator<Node> {
  yield node;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'loc' || key.endsWith('omments')) continue;
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) yield* nodesIn(child);
  }
}

/** The node under a key, where there is one. */
export const childOf = (node: Node | undefined, key: string): Node | undefined => {
  const child = node?.[key];
  return isNode(child) ? child : undefined;
};

/** The nodes of a list under a key. */
export const childrenOf = (node: Node | undefined, key: string): readonly Node[] => {
  const list = node?.[key];
  return Array.isArray(list) ? list.filter(isNode) : [];
};

/** The name of an identifier, or the text of a string. */
export const wordOf = (node: Node | undefined): string | undefined => {
  const word = node?.type === 'StringLiteral' ? node.value : node?.name;
  return typeof word === 'string' ? word : undefined;
};

/** The first and last line of a node. */
export const linesOf = (node: Node): { readonly first: number; readonly last: number } => {
  const loc = node.loc;
  if (!hasLines(loc)) throw new Error('A syntax tree without positions');
  return { first: loc.start.line, last: loc.end.line };
};

/** Where a node stands, as `path:line`. */
export const placeOf = (source: Source, node: Node): string => `${source.path}:${linesOf(node).first}`;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const asNode = (value: unknown): Node => {
  if (!isNode(value)) throw new Error('Not a syntax tree');
  return value;
};

type Lines = { readonly start: { readonly line: number }; readonly end: { readonly line: number } };

const hasLines = (value: unknown): value is Lines => typeof value === 'object' && value !== null && 'start' in value;

const isTypeScript = (path: string): boolean => /\.tsx?$/.test(path) && !path.endsWith('.d.ts');
