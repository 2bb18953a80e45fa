import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { DESK } from './journey/chromium.ts';
import { openDesk } from './journey/desk.ts';
import { TOURS } from './journey/tours/all.ts';
import type { Stop } from './journey/tours/stop.ts';

// npm run screens [-- --readme] [-- NAME…]: a picture of every screen and state into the ignored folder screens/; with
// --readme also the one in docs/images; with names only the walks whose name begins so.

const ROOT = resolve(import.meta.dirname, '..', '..');
const README_STOP = 'slots';

const args = process.argv.slice(2);
const forReadme = args.includes('--readme');
const names = args.filter((arg) => !arg.startsWith('--'));

/** A long list says nothing new further down. */
const TALLEST = 1600;

const take = async ({ name, page }: Stop, path: string, fullPage: boolean): Promise<void> => {
  mkdirSync(dirname(path), { recursive: true });
  const { width, height } = (await page.locator('html').boundingBox()) ?? { width: 0, height: 0 };
  const clip = { x: 0, y: 0, width, height: Math.min(height, fullPage ? TALLEST : DESK.height) };
  await page.screenshot({ path, fullPage, clip, animations: 'disabled', caret: 'initial' });
  process.stdout.write(`${name}\n`);
};

for (const [walk, tour] of Object.entries(TOURS)) {
  if (names.length > 0 && !names.some((name) => walk.startsWith(name))) continue;
  const desk = await openDesk();
  try {
    for await (const stop of tour(desk)) {
      await take(stop, resolve(ROOT, 'screens', `${stop.name}.png`), true);
      if (forReadme && stop.name === README_STOP) {
        await take(stop, resolve(ROOT, 'docs', 'images', 'find-slots.png'), false);
      }
      if (stop.page !== desk.page) await stop.page.context().close();
    }
  } finally {
    await desk.close();
  }
}
