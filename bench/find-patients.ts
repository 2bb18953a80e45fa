import { findPatients, indexPatients } from '../main/core/find-patients.ts';
import { parseInstant } from '../shared/base/instant.ts';
import { PatientSchema } from '../shared/model/patient.ts';
import { parseNhsNumber } from '../shared/model/nhs-number.ts';

// npm run bench -- patients: a key typed to find somebody among 50,000 people (product.md 3.1), index made once for a list.

const PEOPLE = 50_000;
const KEYS = 40;
const LIMIT_MS = 100;
const FAMILIES = [
  'Smith',
  'Smythe',
  'Jones',
  "O'Brien",
  'Siôn',
  'Testpatient',
  'Smith-Jones',
  'Ng',
  'Okafor',
  'Bracken',
];
const GIVEN = ['Ada', 'John', 'Joan', 'Siân', 'Meera', 'Owen', 'Zoë', 'Idris'];
const TYPED = ['s', 'smith', 'smith, j', 'smith 091280', '9/12/80 smith', '999 12', '07700 900', 'nobody at all'];

/** Valid numbers of the 999 range, one after the other. */
function* nhsNumbers() {
  for (let nine = 999_000_000; ; nine += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const number = parseNhsNumber(`${nine}${digit}`);
      if (number !== undefined) yield number;
    }
  }
}

const numbers = nhsNumbers();
const patients = Array.from({ length: PEOPLE }, (_, at) =>
  PatientSchema.parse({
    nhsNumber: numbers.next().value,
    family: FAMILIES[at % FAMILIES.length],
    given: GIVEN[at % GIVEN.length],
    birthDate: `${1930 + (at % 90)}-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`,
    phone: `07700 ${900_000 + (at % 1000)}`,
  }),
);
const now = parseInstant('2026-08-04T09:00:00Z');
if (now === undefined) throw new Error('no time');

const timed = (work: () => void): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

const indexing = timed(() => indexPatients(patients));
const index = indexPatients(patients);
process.stdout.write(`Finding somebody among ${PEOPLE}: index ${indexing.toFixed(0)} ms\n`);
for (const words of TYPED) {
  const times = Array.from({ length: KEYS }, () => timed(() => findPatients(index, { words, now, most: 20 })));
  const p95 = times.toSorted((one, other) => one - other)[Math.ceil(KEYS * 0.95) - 1] ?? Number.NaN;
  const { total } = findPatients(index, { words, now, most: 20 });
  process.stdout.write(
    `  "${words}": ${total} found, p95 ${p95.toFixed(1)} ms, ${(p95 / LIMIT_MS).toFixed(2)} of the ${LIMIT_MS} ms allowed\n`,
  );
  if (!(p95 <= LIMIT_MS)) process.exitCode = 1;
}
