import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { servePage } from './serve-page.ts';
import { STATES } from './states.ts';

// npm exec -- node test/renderer/show.ts [NAME…]: a picture of every state, or of those whose name starts so, into screens/.

const folder = resolve(import.meta.dirname, '..', '..', 'screens');
const wanted = process.argv.slice(2);
const states = STATES.filter(({ name }) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)));

await mkdir(folder, { recursive: true });
const served = await servePage();
try {
  for (const { name, act, ...where } of states) {
    const page = await served.open(where);
    await act?.(page);
    await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
    await page.close();
    process.stdout.write(`${name}\n`);
  }
} finally {
  process.stderr.write(served.complaints.map((line) => `${line}\n`).join(''));
  await served.close();
}
