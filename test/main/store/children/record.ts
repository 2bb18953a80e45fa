import { writeSync } from 'node:fs';
import { openStore } from '../../../../main/store/open-store.ts';
import { createWorkStore } from '../../../../main/store/work-store.ts';
import { redacted } from '../../../../shared/base/redacted.ts';
import { aFrozenWrite, aModification, factsOfSuccess } from '../samples.ts';

/**
 * Records Modifications until it is killed, and says the number of each once it is committed: `record.ts DIR KEY one`.
 * With `all` it records fifty in one transaction and stays inside it.
 */
const [dataDir = '', key = '', how = ''] = process.argv.slice(2);
const opened = openStore({ dataDir, name: 'work', storeKey: redacted(key) });
if (opened.kind !== 'opened') throw new Error(opened.kind);
const work = createWorkStore(opened.db);

const say = (line: string) => writeSync(1, `${line}\n`);

const recordOne = (number: number): void => {
  const modification = aModification(number);
  work.outbox.add(modification);
  work.outbox.append(modification.id, factsOfSuccess(number).slice(0, 2), aFrozenWrite(number));
};

if (how === 'all') {
  work.transaction(() => {
    for (let number = 1; number <= 50; number += 1) recordOne(number);
    say('inside');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  });
}

for (let number = 1; ; number += 1) {
  work.transaction(() => recordOne(number));
  say(String(number));
}
