import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { type BrowserVariables, findBrowser } from './browser.ts';
import { type Count, countOf, ONE_FAILED, ONE_PASSED } from './count.ts';
import { inRoot } from './paths.ts';
import { runNpmScript } from './run.ts';
import { ensureKeychain, runWithKeychain } from './secret-service.ts';

/** One part of the suite: its name, and what runs it. */
export type Part = { readonly name: string; readonly run: () => Promise<Count> };

/** The parts of `npm test`, in order; with `long`, also what the nightly run adds. */
export const partsOf = ({ long }: { readonly long: boolean }): readonly Part[] => [
  { name: 'types', run: () => npmScript('types') },
  { name: 'lint', run: () => npmScript('lint') },
  { name: 'format', run: () => npmScript('format:check') },
  { name: 'build', run: () => npmScript('build') },
  { name: 'units', run: () => vitest('units', 'vitest.config.ts') },
  { name: 'simulate', run: () => npmScript('simulate', ['--seeds', '2000']) },
  { name: 'journeys', run: () => vitest('journeys', 'vitest.journeys.config.ts') },
  { name: 'package', run: () => npmScript('package:check') },
  ...(long ? LONG_PARTS : []),
];

const LONG_PARTS: readonly Part[] = [
  { name: 'long', run: () => vitest('long', 'vitest.long.config.ts') },
  { name: 'simulate-long', run: () => npmScript('simulate', ['--seeds', '20000', '--from', '2000', '--fill']) },
  { name: 'mutation', run: () => npmScript('mutate', ['--at-once=2']) },
  { name: 'pictures', run: () => npmScript('screens', ['--all']) },
];

const npmScript = async (script: string, args: readonly string[] = []): Promise<Count> =>
  (await runNpmScript(script, args)) === 0 ? ONE_PASSED : ONE_FAILED;

const vitest = async (name: string, config: string): Promise<Count> => {
  const browser = await findBrowser();
  if (browser === undefined || !ensureKeychain()) return ONE_FAILED;
  const report = inRoot('.tmp', 'reports', `${name}.json`);
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  return countOf(report, await runVitest({ config, report, browser }));
};

type VitestRun = { readonly config: string; readonly report: string; readonly browser: BrowserVariables };

const runVitest = ({ config, report, browser }: VitestRun): Promise<number> =>
  runWithKeychain(
    process.execPath,
    [
      inRoot('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--config',
      config,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { ...process.env, ...browser, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined }) },
  );
