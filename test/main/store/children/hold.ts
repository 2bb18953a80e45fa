import { writeSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { holdDataFolder } from '../../../../main/store/lock.ts';
import { NINE } from '../samples.ts';

/** Takes the data folder and keeps nothing of the hold, as a process does whose memory is then tidied: it holds all the same. */
const holdAndForget = (dataDir: string): string => {
  const hold = holdDataFolder({ dataDir, door: 'terminal', now: NINE });
  if (hold.kind === 'held') hold.announce('/run/there.sock');
  return hold.kind;
};

/** Holds the data folder until it is killed: `hold.ts DIR`. Says what came of it. */
const kind = holdAndForget(process.argv[2] ?? '');
setFlagsFromString('--expose-gc');
const collect: unknown = runInNewContext('gc');
if (typeof collect !== 'function') throw new Error('no gc');
// Two rounds, each in a turn of its own: what a first one lets go, a second one takes.
setImmediate(() => {
  collect();
  setImmediate(() => {
    collect();
    writeSync(1, `${kind}\n`);
  });
});
setInterval(() => undefined, 60_000);
