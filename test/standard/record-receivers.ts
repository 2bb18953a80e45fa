import { readFileSync, writeFileSync } from 'node:fs';
import { withExamples } from './receivers-page.ts';

// Writes the examples of docs/receivers.md anew: npm exec -- node test/standard/record-receivers.ts
const PAGE = 'docs/receivers.md';
writeFileSync(PAGE, await withExamples(readFileSync(PAGE, 'utf8')));
