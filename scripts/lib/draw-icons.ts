import { readFileSync, writeFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { z } from 'zod';
import { findBrowser } from './browser.ts';
import { type Picture, toBmp, toIcns, toIco } from './icon-files.ts';
import { inRoot } from './paths.ts';

// npm run icons: draws the vector pictures of build/ in every size and form that the installers need. The results are committed.

const SIZES = [16, 32, 48, 64, 128, 256, 512];

const draw = async (browser: Browser, svg: string, size: number): Promise<Picture> => {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  await page.close();
  return { size, png };
};

/** A picture as a PNG file, so many times as big as it is drawn. */
const drawWhole = async (browser: Browser, svg: string, { width, height, times }: Size): Promise<Buffer> => {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: times });
  await page.setContent(`<style>*{margin:0}svg{display:block;width:${width}px;height:${height}px}</style>${svg}`);
  const png = await page.screenshot();
  await page.close();
  return png;
};

type Size = { readonly width: number; readonly height: number; readonly times: number };

/** The pixels of a PNG file, read by the browser: red, green, blue, and how much of each is seen. */
const pixelsOf = async (browser: Browser, png: Buffer, { width, height }: Size): Promise<Uint8Array> => {
  const page = await browser.newPage();
  const bytes: unknown = await page.evaluate(`(async () => {
    const image = new Image();
    image.src = 'data:image/png;base64,${png.toString('base64')}';
    await image.decode();
    const canvas = new OffscreenCanvas(${width}, ${height}).getContext('2d');
    canvas.drawImage(image, 0, 0);
    return [...canvas.getImageData(0, 0, ${width}, ${height}).data];
  })()`);
  await page.close();
  return Uint8Array.from(z.array(z.number()).parse(bytes));
};

const SIDE = { width: 164, height: 314, times: 1 };
const BEHIND = { width: 540, height: 380 };

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
  const side = await drawWhole(browser, readFileSync(inRoot('build', 'installer.svg'), 'utf8'), SIDE);
  writeFileSync(inRoot('build', 'installerSidebar.bmp'), toBmp({ ...SIDE, rgba: await pixelsOf(browser, side, SIDE) }));
  const behind = readFileSync(inRoot('build', 'background.svg'), 'utf8');
  for (const times of [1, 2]) {
    const name = times === 1 ? 'background.png' : 'background@2x.png';
    writeFileSync(inRoot('build', name), await drawWhole(browser, behind, { ...BEHIND, times }));
  }
} finally {
  await browser.close();
}
