import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { KIND_NAMES, KINDS, type Kind } from './kinds.ts';
import type { Options } from './options.ts';
import { SITES_FILE } from './targets.ts';
import { WAYS_FILE } from './ways.ts';

/** How often the process was killed in each cell, `kind point state answer`. */
export type Coverage = Readonly<Record<string, number>>;

/** Several reports as one. */
export const joined = (parts: readonly Coverage[]): Coverage => {
  const all: Record<string, number> = {};
  for (const part of parts) for (const [cell, times] of Object.entries(part)) all[cell] = (all[cell] ?? 0) + times;
  return all;
};

export const COVERAGE_FILE = fileURLToPath(new URL('../../docs/simulator-coverage.json', import.meta.url));
export const DOCUMENT = fileURLToPath(new URL('../../docs/simulator.md', import.meta.url));

/** What docs/simulator-coverage.json holds. */
export type Published = { readonly seeds: number; readonly from: number; readonly cells: Coverage };

/** Writes the cells beside docs/simulator.md, and their table into it. */
export const writeTable = (coverage: Coverage, { seeds, from }: Pick<Options, 'seeds' | 'from'>): void => {
  const cells = Object.fromEntries(Object.entries(coverage).toSorted(([one], [other]) => one.localeCompare(other)));
  const published: Published = { seeds, from, cells };
  writeFileSync(COVERAGE_FILE, `${JSON.stringify(published, undefined, 1)}\n`);
  const [head = ''] = readFileSync(DOCUMENT, 'utf8').split(MARK);
  writeFileSync(DOCUMENT, `${head}${MARK}\n\n${tableOf(published)}`);
};

/** Everything below it in the document is written by `--table`. */
const MARK = '<!-- written by npm run simulate -- --table -->';

/** How often each cell is to be reached (safety 9). */
export const ENOUGH = 50;

/** The table of the document: one row for each fault point, what was too seldom, and what cannot be. */
export const tableOf = ({ seeds, from, cells }: Published): string => {
  const rows = [...Map.groupBy(Object.entries(cells), ([cell]) => cell.split(' ')[1] ?? '')].map(([point, reached]) => {
    const times = reached.map(([, count]) => count);
    const few = times.filter((count) => count < ENOUGH).length;
    return `| ${point} | ${reached.length} | ${sum(times)} | ${Math.min(...times)} | ${few} |`;
  });
  const all = Object.values(cells);
  const seldom = Object.entries(cells).filter(([, count]) => count < ENOUGH);
  return [
    `${seeds} seeds from ${from}: ${sum(all)} deaths in ${all.length} cells, ${all.length - seldom.length} of them ${ENOUGH} times or more.`,
    '',
    '| Fault point | Cells | Deaths | Least in a cell | Cells below 50 |',
    '|---|---|---|---|---|',
    ...rows.toSorted(),
    '',
    `Reached fewer than ${ENOUGH} times: ${seldom.length} cells, each named in simulator-coverage.json.`,
    '',
    ...unreachedIn(cells),
    '',
  ].join('\n');
};

const sum = (times: readonly number[]): number => times.reduce((total, one) => total + one, 0);

/** The cells that other kinds of Receiver have and one has not, by the reason. */
const unreachedIn = (cells: Coverage): readonly string[] => {
  const sites = [...new Set(Object.keys(cells).map((cell) => cell.slice(cell.indexOf(' ') + 1)))];
  const missing = KIND_NAMES.flatMap((kind) =>
    sites.filter((site) => cells[`${kind} ${site}`] === undefined).map((site) => reasonFor(kind, site)),
  );
  const reasons = Map.groupBy(missing, (reason) => reason);
  return [
    `Of ${sites.length * KIND_NAMES.length} cells (${sites.length} sites at ${KIND_NAMES.length} kinds of Receiver), ${missing.length} were not reached:`,
    '',
    ...[...reasons].map(([reason, list]) => `- ${list.length}: ${reason}`),
  ];
};

const reasonFor = (kind: Kind, site: string): string => {
  const { proven, offersSearch } = KINDS[kind];
  if (!proven && /(?:wait|done-id-unknown)$/.test(site))
    return 'the Receiver recognises nothing it has had, so it says neither "wait" nor "duplicate"';
  if (!offersSearch && site.startsWith('searchAppointments')) return 'the Receiver offers no search';
  return 'possible, and rarer than once in this run';
};

/** Writes down how often a seed comes by each site, so that the rare ones are the deadlier. */
export const writeRates = (reached: Coverage, seeds: number): void => {
  const sites: Record<string, number> = {};
  for (const [cell, times] of Object.entries(reached)) {
    const site = cell.slice(cell.indexOf(' ') + 1);
    sites[site] = (sites[site] ?? 0) + times;
  }
  const rates = Object.entries(sites).map(([site, times]) => [site, Number((times / seeds).toPrecision(3))] as const);
  const sorted = rates.toSorted(([one], [other]) => one.localeCompare(other));
  writeFileSync(SITES_FILE, `${JSON.stringify(Object.fromEntries(sorted), undefined, 1)}\n`);
};

/** The run whose table is to be full, and how many of its seeds live their own lives (ways.ts). */
const LONG_RUN = 20_000;
const OWN_LIVES = LONG_RUN / 4;
/** What a cell should come to by reckoning, so that it comes to 50 in truth. */
const AIMED_AT = 75;
/** What hardly any life comes by gets little from those that are on other ways. */
const needBySeldomness = (lives: number): number => (lives <= 3 ? 10 : lives <= 6 ? 6 : 4);
/** Writes down the seeds that come by each cell which the plain lives of the long run would reach too seldom, and how many it needs. */
export const writeWays = (
  cells: Coverage,
  { seeds, reachedBy }: { readonly seeds: number; readonly reachedBy: Readonly<Record<string, readonly number[]>> },
): void => {
  const ways = Object.entries(reachedBy).flatMap(([cell, from]) =>
    ((cells[cell] ?? 0) * OWN_LIVES) / seeds >= AIMED_AT
      ? []
      : [{ cell, need: needBySeldomness(from.length), from: from.toSorted((one, other) => one - other) }],
  );
  const sorted = ways.toSorted((one, other) => one.cell.localeCompare(other.cell));
  writeFileSync(WAYS_FILE, `[\n${sorted.map((way) => `  ${JSON.stringify(way)}`).join(',\n')}\n]\n`);
};
