import { inRoot } from './paths.ts';
import { runInOurPlace } from './run.ts';

// npm run -s desk -- COMMAND: the terminal door. Nothing is printed here: the output belongs to the command.
await runInOurPlace(process.execPath, [inRoot('main', 'terminal', 'entry.ts'), ...process.argv.slice(2)]);
