import { IMPORTS, type ImportRule, SIZES, WORDS } from './rules.ts';

const SHARED = /^shared\/(?:base|fhir|model|ipc)$/;

/** The import rules as a table, for docs/conventions.md. */
export const importTable = (): string =>
  ['| In | May import |', '|---|---|', ...IMPORTS.map((rule) => `| \`${rule.area}\` | ${listOf(rule)} |`)].join('\n');

const listOf = ({ area, areas, packages, node }: ImportRule): string => {
  const allShared = areas.filter((each) => SHARED.test(each)).length === 4;
  const others = areas.filter((each) => each !== area && !(allShared && SHARED.test(each)));
  return [
    ...(allShared ? ['`shared/*`'] : []),
    ...others.map((each) => `\`${each}\``),
    ...packages.map((each) => `\`${each}\``),
    ...(node ? ['Node'] : []),
  ].join(', ');
};

/** The words of the house as a table, for docs/conventions.md. */
export const wordTable = (): string =>
  ['| Say | Not |', '|---|---|', ...WORDS.map(({ say, not }) => `| ${say} | ${not.join(', ')} |`)].join('\n');

/** The limits of size as a table, for docs/conventions.md. */
export const sizeTable = (): string =>
  [
    '| Lines of a | Median | 95th percentile | Longest |',
    '|---|---|---|---|',
    ...Object.entries(SIZES).map(([what, { median, p95, longest }]) => `| ${what} | ${median} | ${p95} | ${longest} |`),
  ].join('\n');
