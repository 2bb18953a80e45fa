import type { Page } from 'playwright-core';

/** One picture: a world, an address, what a person does there, and how big the window is. */
export type State = {
  readonly name: string;
  readonly scenario: string;
  readonly path: string;
  readonly act?: (page: Page) => Promise<void>;
  /** 200 per cent: half the room, everything twice as big. */
  readonly zoomed?: boolean;
};

/** Every screen in every state worth looking at. */
export const STATES: readonly State[] = [
  { name: 'slots', scenario: 'ordinary', path: '/' },
  { name: 'slots-quiet', scenario: 'quiet', path: '/' },
  { name: 'slots-production', scenario: 'production', path: '/' },
  { name: 'slots-zoomed', scenario: 'ordinary', path: '/', zoomed: true },
  { name: 'slots-offline', scenario: 'offline', path: '/' },
  { name: 'slots-stale', scenario: 'stale-slots', path: '/' },
  { name: 'slots-none', scenario: 'no-slots', path: '/' },
  { name: 'slots-failed', scenario: 'slots-failed', path: '/' },
  { name: 'slots-filtered-out', scenario: 'ordinary', path: '/', act: filterOut },
  {
    name: 'slots-waiting',
    scenario: 'slots-hang',
    path: '/',
    act: async (page) => page.getByText('Asking ').waitFor(),
  },
  { name: 'service-down', scenario: 'service-down', path: '/' },
  { name: 'slow', scenario: 'slow', path: '/' },
  { name: 'signed-out', scenario: 'signed-out', path: '/' },
  { name: 'wrong-clock', scenario: 'wrong-clock', path: '/' },
  { name: 'defect', scenario: 'broken', path: '/' },
  { name: 'keys', scenario: 'ordinary', path: '/', act: async (page) => page.keyboard.press('F1') },
  { name: 'not-found', scenario: 'ordinary', path: '/nowhere' },
];

async function filterOut(page: Page): Promise<void> {
  await page.getByLabel('Time of day').selectOption('evening');
  await page.getByLabel('How', { exact: true }).selectOption('In-person');
}
