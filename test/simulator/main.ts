import { runSeed } from './run-seed.ts';
import { historyOf } from './history.ts';

const from = Number(process.argv[2] ?? 0);
const n = Number(process.argv[3] ?? 20);
const t0 = performance.now();
let bad = 0;
for (let seed = from; seed < from + n; seed += 1) {
  const out = await runSeed(seed, (scene) => {
    if (process.argv[4] === '--history') console.log(historyOf(scene));
  });
  if (out.broken.length > 0) {
    bad += 1;
    console.log(seed, out.broken.slice(0, 4));
  }
}
console.log(`${n} seeds, ${bad} bad, ${((performance.now() - t0) / n).toFixed(1)} ms each`);
