import { writeSync } from 'node:fs';
import { holdDataFolder } from '../../../../main/store/lock.ts';
import { NINE } from '../samples.ts';

/** Holds the data folder until it is killed: `hold.ts DIR`. Says what came of it. */
const hold = holdDataFolder({ dataDir: process.argv[2] ?? '', door: 'terminal', now: NINE });
if (hold.kind === 'held') hold.announce('/run/there.sock');
writeSync(1, `${hold.kind}\n`);
setInterval(() => undefined, 60_000);
