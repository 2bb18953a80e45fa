import { readFileSync, writeFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { findBrowser } from './browser.ts';
import { type Picture, toIcns, toIco } from './icon-files.ts';
import { inRoot } from './paths.ts';

// npm run icons: draws build/icon.svg in every size and form that the installers need. The results are committed.

const SIZES = [16, 32, 48, 64, 128, 256, 512];

const draw = async (browser: Browser, svg: string, size: number): Promise<Picture> => {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return { size, png };
};

const found = await findBrowser();
if (found?.BW_CHROMIUM === undefined) process.exit(1);
const browser = await chromium.launch({ executablePath: found.BW_CHROMIUM, env: { ...process.env, ...found } });
try {
  const svg = readFileSync(inRoot('build', 'icon.svg'), 'utf8');
  const pictures: Picture[] = [];
  for (const size of SIZES) pictures.push(await draw(browser, svg, size));
  writeFileSync(inRoot('build', 'icon.ico'), toIco(pictures.filter(({ size }) => size <= 256)));
  writeFileSync(inRoot('build', 'icon.icns'), toIcns(pictures));
  for (const { png } of pictures.filter(({ size }) => size === 512)) writeFileSync(inRoot('build', 'icon.png'), png);
} finally {
  await browser.close();
}
