import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import { COMPUTED_IMPORTS_ALLOWED, IMPORTS, type ImportRule } from './rules.ts';
import { childOf, childrenOf, type Node, nodesIn, placeOf, ROOT, type Source, wordOf } from './sources.ts';

/** One import of one file: what it names, and where. */
export type Import = { readonly source: Source; readonly node: Node; readonly specifier: string | undefined };

/** Every static import, re-export, dynamic import and require of a file. */
export const importsOf = (source: Source): readonly Import[] =>
  [...nodesIn(source.tree)].flatMap((node) => {
    if (FROM.includes(node.type)) {
      const from = childOf(node, 'source');
      return from === undefined ? [] : [{ source, node, specifier: wordOf(from) }];
    }
    if (node.type === 'TSImportType') return [{ source, node, specifier: wordOf(childOf(node, 'argument')) }];
    return isImportCall(node) ? [{ source, node, specifier: wordOf(childrenOf(node, 'arguments')[0]) }] : [];
  });

const FROM = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration'];

const isImportCall = (node: Node): boolean => {
  const callee = childOf(node, 'callee');
  return node.type === 'CallExpression' && (callee?.type === 'Import' || wordOf(callee) === 'require');
};

/** Every import that the rules of the house forbid, as sentences. */
export const forbiddenImports = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap((source) => {
    const rule = ruleFor(source.path);
    if (rule === undefined) return [`${source.path}: no rule says what may stand here`];
    return importsOf(source).flatMap((each) => complaintAbout(each, rule) ?? []);
  });

const ruleFor = (path: string): ImportRule | undefined => IMPORTS.find(({ area }) => isIn(path, area));

/** Whether a path is an area itself or lies in it. */
export const isIn = (path: string, area: string): boolean => path === area || path.startsWith(`${area}/`);

const complaintAbout = ({ source, node, specifier }: Import, rule: ImportRule): string | undefined => {
  const place = placeOf(source, node);
  if (specifier === undefined) return mayCompute(source) ? undefined : `${place}: imports something computed`;
  if (specifier.startsWith('.')) return complaintAboutFile({ place, from: source.path, specifier, rule });
  if (isNodeModule(specifier)) return rule.node ? undefined : `${place}: ${rule.area} may not import ${specifier}`;
  return rule.packages.includes(packageOf(specifier))
    ? undefined
    : `${place}: ${rule.area} may not import ${specifier}`;
};

const mayCompute = ({ path }: Source): boolean => COMPUTED_IMPORTS_ALLOWED.some(({ file }) => file === path);

type FileImport = {
  readonly place: string;
  readonly from: string;
  readonly specifier: string;
  readonly rule: ImportRule;
};

const complaintAboutFile = ({ place, from, specifier, rule }: FileImport): string | undefined => {
  const target = resolveFrom(from, specifier);
  if (!/\.(?:tsx?|json|s?css|svg)$/.test(target)) return `${place}: ${specifier} lacks its extension`;
  if (!existsSync(join(ROOT, target))) return `${place}: ${specifier} does not exist`;
  if (!rule.areas.some((area) => isIn(target, area))) return `${place}: ${rule.area} may not import ${target}`;
  return screenOf(from) !== undefined && screenOf(target) !== undefined && screenOf(from) !== screenOf(target)
    ? `${place}: a screen may not import another (${target})`
    : undefined;
};

const screenOf = (path: string): string | undefined => /^renderer\/screens\/([^/]+)\//.exec(path)?.[1];

/** The path, from the repository's folder, that a relative specifier names. */
export const resolveFrom = (path: string, specifier: string): string =>
  posix.normalize(posix.join(posix.dirname(path), specifier.replace(/\?.*$/, '')));

const isNodeModule = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(specifier);

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** Every ring of files that import each other, as `a → b → a`. */
export const cyclesIn = (sources: readonly Source[]): readonly string[] => {
  const graph = new Map(sources.map((source) => [source.path, filesImportedBy(source)]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of graph.keys()) visit(path, []);
  return cycles;
};

const filesImportedBy = (source: Source): readonly string[] =>
  importsOf(source).flatMap(({ specifier }) =>
    specifier?.startsWith('.') === true ? [resolveFrom(source.path, specifier)] : [],
  );
