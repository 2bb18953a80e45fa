import type { Page } from 'playwright-core';
import { toBirth, toFound, toInitial, toLeave, toNotFound, touchBirth } from './kiosk-steps.ts';
import type { State } from './states.ts';

const CALLED: readonly (readonly [string, ((page: Page) => Promise<void>) | undefined])[] = [
  ['start', undefined],
  ['birth', async (page) => toBirth(page).then(() => touchBirth(page, '0000-12-09'))],
  ['birth-wrong', async (page) => toBirth(page).then(() => page.getByRole('button', { name: 'Next' }).click())],
  ['initial', async (page) => toInitial(page)],
  ['found', toFound],
  ['not-found', toNotFound],
  ['reception', async (page) => page.getByRole('button', { name: 'Speak to reception' }).click()],
  ['leave', toLeave],
  ['out-of-order', stopHost],
  ['contrast', async (page) => page.getByRole('button', { name: 'High contrast' }).click()],
  [
    'contrast-found',
    async (page) =>
      page
        .getByRole('button', { name: 'High contrast' })
        .click()
        .then(() => toFound(page)),
  ],
];

/** The kiosk's steps on a lying, a standing and a doubled screen; and its computer once staff have opened it. */
export const KIOSK_STATES: readonly State[] = [
  ...CALLED.flatMap(([name, act]) => {
    const state = { scenario: 'kiosk', path: '/', ...(act === undefined ? {} : { act }) };
    return [
      { name: `kiosk-${name}`, ...state },
      { name: `kiosk-${name}-tall`, ...state, tall: true },
      { name: `kiosk-${name}-zoomed`, ...state, zoomed: true },
    ];
  }),
  { name: 'kiosk-left', scenario: 'kiosk-left', path: '/' },
];

async function stopHost(page: Page): Promise<void> {
  await page.evaluate('window.fakeDesk.stop(true); window.fakeDesk.change({})');
  await page.getByRole('heading', { name: 'This screen is not working' }).waitFor();
}
