import { benchReplay } from './run.ts';

await benchReplay(process.argv[2]);
