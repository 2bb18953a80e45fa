import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violationsOn } from '../../axe.ts';
import { KIOSK_STATES } from '../../kiosk-states.ts';
import { toBirth, toFound, toInitial, toLeave, toNotFound, touchBirth } from '../../kiosk-steps.ts';
import { EXPECTED } from '../../page/arriving.ts';
import { PIN } from '../../page/sessions.ts';
import { type ServedPage, servePage } from '../../serve-page.ts';

let served: ServedPage | undefined;
beforeAll(async () => {
  served = await servePage();
}, 120_000);
afterAll(async () => served?.close());

type Look = { readonly tall?: boolean; readonly zoomed?: boolean; readonly path?: string; readonly clocked?: boolean };

const open = async ({ path = '/', ...look }: Look = {}): Promise<Page> => {
  if (served === undefined) throw new Error('The page is not served');
  return served.open({ scenario: 'kiosk', path, ...look });
};

const titled = (page: Page, title: string) =>
  expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
/** Nobody touches the page until it is cleared. */
const goAway = async (page: Page): Promise<void> => {
  await page.clock.runFor(30_000);
  await page.getByText('Are you still there?').waitFor();
  await page.clock.runFor(20_000);
};
const touch = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const asked = async (page: Page): Promise<readonly { readonly name: string; readonly request: unknown }[]> =>
  page.evaluate<{ name: string; request: unknown }[]>('window.fakeDesk.calls');

describe('one visit', () => {
  test('says when and where and no more, asks the workstation one question, and nothing of the desk is there', async () => {
    const page = await open({ path: '/outbox' });
    for (const key of ['F1', 'F2', 'F9', 'F10']) await page.keyboard.press(key);
    await toFound(page);
    const shown = await page.locator('body').innerText();
    expect(shown).toContain('begins with M');
    expect(shown).toContain('10:20am');
    expect(shown).toContain('Waiting room B, on your left');
    expect(shown).toContain('Our list is from 8:07am. If you booked today, please speak to reception.');
    const calls = await asked(page);
    expect(calls.filter(({ name }) => name !== 'getDesk')).toEqual([
      { name: 'arrive', request: { ...EXPECTED, want: 'arrive', language: 'en' } },
    ]);
    expect(await page.locator('.desk-header, a, input, textarea, select').count()).toBe(0);
    await touch(page, 'Done');
    await titled(page, 'Welcome');
    expect(await page.content()).not.toContain('10:20am');
    await page.close();
  });

  test('to see a time is the same answer', async () => {
    const page = await open();
    await touch(page, 'See my appointment time');
    await touchBirth(page, EXPECTED.birthDate);
    await touch(page, 'Next');
    await touch(page, EXPECTED.initial);
    await titled(page, 'Your appointment');
    expect((await asked(page)).at(-1)?.request).toMatchObject({ want: 'look' });
    await page.close();
  });

  test('three tries, each with the same words; then the reception alone', async () => {
    const page = await open();
    await toNotFound(page);
    const words = await page.locator('main p').allInnerTexts();
    for (const initial of ['Y', 'Z']) {
      await touch(page, 'Try again');
      await touchBirth(page, '1962-03-05');
      await touch(page, 'Next');
      await touch(page, initial);
      await titled(page, 'We could not find your appointment');
      expect(await page.locator('main p').allInnerTexts()).toEqual(words);
    }
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    await touch(page, 'Speak to reception');
    await titled(page, 'Please speak to reception');
    await page.close();
  });

  test('somebody else’s answer is taken back, and leads to the reception', async () => {
    const page = await open();
    await toFound(page);
    await touch(page, 'This is not me');
    await titled(page, 'Please speak to reception');
    expect((await asked(page)).filter(({ name }) => name === 'arrive').at(-1)?.request).toMatchObject({
      want: 'not-me',
    });
    await page.close();
  });

  test('a date that is none is said, and typed digits can be taken back; a keypad types too', async () => {
    const page = await open();
    await toBirth(page);
    await touchBirth(page, '1962-02-30');
    await touch(page, 'Next');
    await page.getByText('Check your date of birth.').waitFor();
    for (let digit = 0; digit < 6; digit += 1) await touch(page, 'Delete');
    await page.keyboard.type('x121980');
    expect(await page.locator('.kiosk-date dd').allInnerTexts()).toEqual(['30', '12', '1980']);
    await touch(page, 'Next');
    await titled(page, 'What is the first letter of your surname?');
    await page.close();
  });
});

// proves 12.5
describe('when nobody touches it', () => {
  test('it asks after 30 seconds, waits as often as somebody says so, and is cleared 20 seconds later', async () => {
    const page = await open({ clocked: true });
    await toInitial(page, '1962-03-05');
    const length = await page.evaluate<number>('history.length');
    for (let extension = 0; extension < 11; extension += 1) {
      await page.clock.runFor(30_000);
      await touch(page, 'Yes, I need more time');
      await titled(page, 'What is the first letter of your surname?');
    }
    await page.clock.runFor(30_000);
    await page.getByText('Are you still there?').waitFor();
    await page.clock.runFor(19_000);
    await titled(page, 'What is the first letter of your surname?');
    await page.clock.runFor(1_000);
    await titled(page, 'Welcome');
    await toBirth(page);
    expect(await page.locator('.kiosk-date dd').allInnerTexts()).toEqual(
      Array.from({ length: 3 }, () => 'not entered yet'),
    );
    expect(await page.evaluate<number>('history.length')).toBe(length);
    expect(await page.evaluate<number>('localStorage.length + sessionStorage.length')).toBe(0);
    await page.close();
  });

  test('the question is accessible, in both colours, and its answer large', async () => {
    for (const contrast of [false, true]) {
      const page = await open({ clocked: true });
      if (contrast) await touch(page, 'High contrast');
      await toBirth(page);
      await page.clock.runFor(30_000);
      const stay = page.getByRole('button', { name: 'Yes, I need more time' });
      await stay.waitFor();
      await page.clock.resume();
      expect(await violationsOn(page)).toEqual([]);
      expect((await stay.boundingBox())?.height).toBeGreaterThanOrEqual(60);
      await page.close();
    }
  });

  test('a touch begins the time anew', async () => {
    const page = await open({ clocked: true });
    await toBirth(page);
    await page.clock.runFor(29_000);
    await touch(page, '1');
    await page.clock.runFor(29_000);
    expect(await page.getByText('Are you still there?').count()).toBe(0);
    await page.close();
  });

  test('an answer stands for 8 seconds', async () => {
    const page = await open({ clocked: true });
    await toFound(page);
    await page.clock.runFor(7_900);
    await titled(page, 'You are checked in');
    await page.clock.runFor(200);
    await titled(page, 'Welcome');
    await page.close();
  });

  test('other colours are the next one’s to choose', async () => {
    const page = await open({ clocked: true });
    await touch(page, 'High contrast');
    expect(await page.locator('.kiosk--contrast').count()).toBe(1);
    await goAway(page);
    await expect.poll(() => page.locator('.kiosk--contrast').count()).toBe(0);
    await page.close();
  });
});

describe('what a finger touches', () => {
  const looks = KIOSK_STATES.filter(({ scenario }) => scenario === 'kiosk');

  test.each(looks)('$name: 60 by 60 and more, 16 apart, and on a tall screen in reach', async (state) => {
    const { act, tall = false, zoomed = false } = state;
    const page = await open({ tall, zoomed });
    await act?.(page);
    const boxes = await Promise.all((await page.getByRole('button').all()).map((button) => button.boundingBox()));
    const places = boxes.flatMap((box) => (box === null ? [] : [box]));
    expect(places.length).toBeGreaterThan(0);
    for (const { width, height, y } of places) {
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(60);
      if (tall) expect(y).toBeGreaterThan(1366 * 0.4);
    }
    const near = places.flatMap((one, index) => places.slice(index + 1).map((other) => gapBetween(one, other)));
    expect(Math.min(16, ...near)).toBeGreaterThanOrEqual(16);
    expect(await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    await page.close();
  });

  test('acts when the finger is lifted, and not at all where it slips off', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'I am here for my appointment' }).hover();
    await page.mouse.down();
    await titled(page, 'Welcome');
    await page.mouse.move(5, 700);
    await page.mouse.up();
    await titled(page, 'Welcome');
    await toBirth(page);
    await page.close();
  });
});

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const gapBetween = (one: Box, other: Box): number =>
  Math.round(
    Math.max(
      other.x - (one.x + one.width),
      one.x - (other.x + other.width),
      other.y - (one.y + one.height),
      one.y - (other.y + other.height),
    ),
  );

// proves 11
describe('the way out', () => {
  test('a hidden corner, held for three seconds, asks for the PIN; a wrong one is said and forgotten', async () => {
    const page = await open({ clocked: true });
    await page.mouse.move(20, 20);
    await page.mouse.down();
    await page.clock.runFor(2_900);
    await page.mouse.up();
    await page.clock.runFor(3_000);
    await titled(page, 'Welcome');
    await page.mouse.down();
    await page.clock.runFor(3_000);
    await page.mouse.up();
    await titled(page, 'For staff');
    await page.keyboard.type('111111');
    await touch(page, 'Open');
    await page.getByText('That is not the right PIN. 4 tries are left.').waitFor();
    await page.getByText('0 of 6 numbers entered').waitFor();
    await goAway(page);
    await titled(page, 'Welcome');
    await page.close();
  });

  test('the right one leads to the sign-in page and no further; from there the kiosk is started again', async () => {
    const page = await open();
    await toLeave(page);
    await page.keyboard.type(PIN);
    expect(await page.content()).not.toContain(PIN);
    await touch(page, 'Open');
    await titled(page, 'Who are you?');
    await page.getByText('It also starts by itself').waitFor();
    await touch(page, 'Start the kiosk');
    await titled(page, 'Welcome');
    await page.close();
  });
});

test('no page broke or was refused anything', () => {
  expect(served?.complaints).toEqual([]);
});
