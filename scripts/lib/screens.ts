import { findBrowser } from './browser.ts';
import { staleOf } from './freshness.ts';
import { inRoot } from './paths.ts';
import { run } from './run.ts';

// npm run screens [-- ARGS]: a picture of every screen and state, into the ignored folder screens/.

const browser = await findBrowser();
if (browser === undefined) process.exit(1);
const TARGETS = ['renderer', 'bridge'] as const;
if (staleOf(TARGETS).length > 0) {
  const code = await run(process.execPath, [inRoot('scripts', 'build.mjs'), ...TARGETS]);
  if (code !== 0) process.exit(code);
}
process.exit(
  await run(process.execPath, [inRoot('test', 'support', 'screens.ts'), ...process.argv.slice(2)], {
    ...process.env,
    ...browser,
  }),
);
