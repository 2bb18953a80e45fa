import { inRoot } from './paths.ts';
import { runInOurPlace } from './run.ts';

// npm run simulate [-- ARGS]: test/simulator/options.ts tells them.

await runInOurPlace(process.execPath, [inRoot('test', 'simulator', 'main.ts'), ...process.argv.slice(2)]);
