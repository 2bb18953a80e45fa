import { indexServices, searchServices } from '../shared/model/service-search.ts';

// npm run bench: a key typed into the search of services, over 10,000 of them; the index is made once for each list.

const SERVICES = 10_000;
const LIMIT_MS = 50;
const TOWNS = ['Ashby', 'Brónwyd', 'Castleford', 'Dunmore', 'Eastleigh', 'Fforest', 'Glenrothes', 'Harbour'];
const KINDS = ['general practice', 'blood tests', 'eye clinic', 'urgent dental', 'physiotherapy'];
const TYPED = ['', 'a', 'clinic', 'dental har', '3000009', '01632 96', 'bronwyd eye', 'nowhere at all'];

const services = Array.from({ length: SERVICES }, (_, index) => ({
  id: String(3_000_000_000 + index),
  name: `${TOWNS[index % TOWNS.length]} Clinic ${index}: ${KINDS[index % KINDS.length]}`,
  odsCode: `A${index % 997}`,
  phone: `01632 ${960_000 + (index % 1000)}`,
}));

const timed = (work: () => void): number => {
  // What the processor spends on it: a busy machine makes a key no dearer.
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
};

const indexing = Array.from({ length: 5 }, () => timed(() => indexServices(services)));
const index = indexServices(services);
const favourites = services.slice(0, 50).map(({ id }) => id);
const keys = TYPED.map((words) => {
  const times = Array.from({ length: 40 }, () => timed(() => searchServices(index, { words, favourites })));
  return {
    words,
    p95: times.toSorted((one, other) => one - other)[37] ?? Number.NaN,
    found: searchServices(index, { words, favourites }).length,
  };
});

process.stdout.write(`Search of ${SERVICES} services: index ${Math.min(...indexing).toFixed(1)} ms\n`);
for (const { words, p95, found } of keys) {
  process.stdout.write(`  "${words}": ${found} found, p95 ${p95.toFixed(1)} ms\n`);
}
if (keys.some(({ p95 }) => p95 > LIMIT_MS)) {
  process.stdout.write(`A key took longer than ${LIMIT_MS} ms.\n`);
  process.exitCode = 1;
}
