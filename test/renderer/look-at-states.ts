import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violationsOn } from './axe.ts';
import { IDRIS, MEERA, OWEN } from './page/people.ts';
import { type ServedPage, servePage } from './serve-page.ts';
import { STATES, type State } from './states.ts';

/** The states are looked at in four files of tests, so that every core of a machine takes its share. */
export const PARTS = 4;

const PATIENT_DATA = [MEERA, OWEN, IDRIS].flatMap(({ family, given, nhsNumber, birthDate }) => [
  family,
  given,
  nhsNumber,
  `${nhsNumber.slice(0, 3)} ${nhsNumber.slice(3, 6)} ${nhsNumber.slice(6)}`,
  birthDate,
]);

/** Shown for what is settled, and for nothing else: the green panel with its words (safety 2.4). */
const MAY_SAY_DONE = ['result-401', 'result-406', 'result-408', 'result-move-560', 'result-rebook-420'];

const open = async (
  served: ServedPage | undefined,
  { scenario, path, act, zoomed = false, tall = false }: State,
): Promise<Page> => {
  if (served === undefined) throw new Error('The page is not served');
  const page = await served.open({ scenario, path, zoomed, tall });
  await act?.(page);
  return page;
};

/** Looks at one part of the states, numbered from 0: every fourth of them. */
export const lookAtStates = (part: number): void => {
  let served: ServedPage | undefined;
  beforeAll(async () => {
    served = await servePage();
  }, 120_000);
  afterAll(async () => served?.close());

  describe.concurrent.each(STATES.filter((_, index) => index % PARTS === part))('$name', (state) => {
    test('is accessible, keeps patients out of title and address, and says done only for done', async () => {
      // proves 2.4, 12.3
      const page = await open(served, state);
      expect(await violationsOn(page)).toEqual([]);
      const about = `${await page.title()} ${decodeURIComponent(page.url())}`;
      for (const datum of PATIENT_DATA) expect(about.toLowerCase()).not.toContain(datum.toLowerCase());
      expect(await page.locator('.result-panel--done').count()).toBe(MAY_SAY_DONE.includes(state.name) ? 1 : 0);
      expect(await page.locator('h1').count()).toBe(1);
      await page.close();
    });
  });

  test('no page was refused anything by its content policy, and none broke but the one that has to', () => {
    // proves 11
    expect(served?.complaints.filter((line) => !line.startsWith('broken '))).toEqual([]);
  });
};
