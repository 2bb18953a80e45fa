import type { Page } from 'playwright-core';

/** Waits until the screen's own heading says this. */
export const sees = async (page: Page, heading: string | RegExp): Promise<void> => {
  const exact = typeof heading === 'string' ? { exact: true } : {};
  await page.getByRole('heading', { level: 1, name: heading, ...exact }).waitFor();
};

/** Waits until these words stand on the screen. */
export const reads = async (page: Page, words: string | RegExp): Promise<void> =>
  page.getByText(words).first().waitFor();

/** All words on the screen, banners and counts included. */
export const wordsOn = (page: Page): Promise<string> => page.locator('body').innerText();

/** What the screen itself says, without header and banners. */
export const wordsInside = (page: Page): Promise<string> => page.locator('main').innerText();

/** The connection banner's words; empty where there is none. */
export const bannerOn = async (page: Page): Promise<string> =>
  (await page.locator('.desk-banner__words').allInnerTexts()).join(' ');
