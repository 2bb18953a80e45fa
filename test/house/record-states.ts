import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './sources.ts';
import { withStates } from './states-page.ts';

// npm exec -- node test/house/record-states.ts: writes the table and the diagram of docs/states.md from shared/model/progress.ts.
const path = join(ROOT, 'docs/states.md');
writeFileSync(path, withStates(readFileSync(path, 'utf8')));
