import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FakeDesk } from './page/fake-desk.ts';
import { OWEN } from './page/people.ts';
import { type ServedPage, servePage } from './serve-page.ts';
import { goOn, lookUp, tickIdentity, toCheck } from './steps.ts';

let served: ServedPage | undefined;
beforeAll(async () => {
  served = await servePage();
}, 120_000);
afterAll(async () => served?.close());

const BOOK = '/book/2000900102/2026-08-04/slot-2026-08-04-1020';

const open = async (path: string, scenario = 'ordinary'): Promise<Page> => {
  if (served === undefined) throw new Error('The page is not served');
  return served.open({ scenario, path });
};

const focused = (page: Page) => page.locator(':focus');
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const names = async (page: Page): Promise<readonly string[]> =>
  page.evaluate<string[]>('window.fakeDesk.calls.map(({ name }) => name)');
const requests = async (page: Page, name: keyof Calls): Promise<readonly unknown[]> =>
  page.evaluate<unknown[]>(
    `window.fakeDesk.calls.filter((call) => call.name === '${name}').map(({ request }) => request)`,
  );
type Calls = Readonly<Record<FakeDesk['calls'][number]['name'], unknown>>;
const changeItem = async (page: Page, id: string, changed: object): Promise<void> => {
  await page.evaluate(`window.fakeDesk.changeItem('${id}', ${JSON.stringify(changed)})`);
};

describe('keys', () => {
  test('F1 lists the keys over the screen, F2 and F9 go where they say', async () => {
    const page = await open(BOOK);
    await page.getByLabel('First name').fill('Meera');
    await page.keyboard.press('F1');
    await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(true);
    await page.keyboard.press('F1');
    await expect.poll(() => page.getByRole('dialog').isVisible()).toBe(false);
    expect(await page.getByLabel('First name').inputValue()).toBe('Meera');
    await page.keyboard.press('F9');
    await expect.poll(() => heading(page).textContent()).toBe('Outbox');
    await page.keyboard.press('F2');
    await expect.poll(() => heading(page).textContent()).toBe('Find slots');
    await page.close();
  });

  test('no letter, digit or sign is a shortcut', async () => {
    const page = await open('/outbox');
    for (const key of 'abcdefghijklmnopqrstuvwxyz0123456789/?.') await page.keyboard.press(key);
    expect(await heading(page).textContent()).toBe('Outbox');
    expect(await page.getByRole('dialog').isVisible()).toBe(false);
    await page.close();
  });

  test('the heading has the focus when a screen opens, so that reading starts there', async () => {
    const page = await open('/');
    await expect.poll(() => focused(page).textContent()).toBe('Find slots');
    await page.getByRole('link', { name: 'Outbox', exact: true }).click();
    await expect.poll(() => focused(page).textContent()).toBe('Outbox');
    expect(await page.title()).toBe('Outbox - Booking workstation');
    await page.close();
  });

  test('the arrow keys move from slot to slot, and a slot is booked by keys alone', async () => {
    const page = await open('/');
    await page.locator('[data-slot]').first().focus();
    const first = await focused(page).getAttribute('data-slot');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page).getAttribute('data-slot')).not.toBe(first);
    await page.keyboard.press('ArrowUp');
    expect(await focused(page).getAttribute('data-slot')).toBe(first);
    await page.keyboard.press('Enter');
    await expect.poll(() => heading(page).textContent()).toBe('Who is this for?');
    await page.close();
  });

  test('what is pressed can be hit: at least 44 pixels high', async () => {
    const page = await open('/');
    await page.locator('[data-slot]').first().waitFor();
    const small: unknown =
      await page.evaluate(`[...document.querySelectorAll('main a, main button, main select, header a')]
      .filter((each) => each.getBoundingClientRect().height < 44)
      .map((each) => each.textContent)`);
    expect(small).toEqual([]);
    await page.close();
  });
});

describe('find slots', () => {
  test('filters act on what is loaded, without a request', async () => {
    const page = await open('/');
    await page.locator('[data-slot]').first().waitFor();
    const before = (await requests(page, 'findSlots')).length;
    await page.getByLabel('Time of day').selectOption('evening');
    await expect.poll(() => page.getByText('3 of 25 times').isVisible()).toBe(true);
    await page.getByLabel('How', { exact: true }).selectOption('In-person');
    await page.getByRole('button', { name: 'Show all times' }).click();
    await expect.poll(() => page.getByText('25 times', { exact: true }).isVisible()).toBe(true);
    expect((await requests(page, 'findSlots')).length).toBe(before);
    await page.close();
  });

  test('"Check now" asks the service anew', async () => {
    const page = await open('/');
    await page.locator('[data-slot]').first().waitFor();
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect.poll(() => page.getByText('Checked just now').isVisible()).toBe(true);
    expect((await requests(page, 'findSlots')).at(-1)).toMatchObject({ fresh: true });
    await page.close();
  });

  test('offline, a time can only be asked for', async () => {
    const page = await open('/', 'offline');
    await page.getByText('These times cannot be booked now, only asked for.').waitFor();
    expect(await page.getByRole('link', { name: /^Book / }).count()).toBe(0);
    await page
      .getByRole('link', { name: /^Ask for / })
      .first()
      .click();
    await expect.poll(() => heading(page).textContent()).toBe('Who is this request for?');
    await page.close();
  });
});

describe('book', () => {
  test('what is missing is listed on top with the focus, and each line leads to its field', async () => {
    const page = await open(BOOK);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect.poll(() => focused(page).textContent()).toContain('There is a problem');
    await page.getByRole('button', { name: 'Enter the date of birth' }).click();
    expect(await focused(page).getAttribute('id')).toBe('birth-date');
    await page.close();
  });

  test('records the patient, the slot and what was shown, and follows it until it is settled', async () => {
    // proves 2.4
    const page = await open(BOOK, 'quiet');
    await toCheck(page);
    await page.getByRole('button', { name: 'Book this time' }).click();
    await expect.poll(() => heading(page).textContent()).toBe('Saved on this computer, not sent');
    expect(await requests(page, 'recordModification')).toMatchObject([
      {
        hold: false,
        request: {
          operation: 'book',
          slotId: 'slot-2026-08-04-1020',
          identity: { identifiers: ['name', 'birth-date'], where: 'at-desk' },
          shownAppointments: ['a-1'],
        },
      },
    ]);
    const id = page.url().split('/').at(-1) ?? '';
    const doneWords = page.getByRole('heading', { name: 'Booked', exact: true });
    for (const progress of [
      { kind: 'reading' },
      { kind: 'sending', requestId: 'r' },
      { kind: 'confirmed', appointmentId: 'a', notBefore: 0 },
    ]) {
      await changeItem(page, id, { progress, mayHaveArrived: progress.kind !== 'reading' });
      expect(await doneWords.count()).toBe(0);
    }
    await expect.poll(() => heading(page).textContent()).toBe('Checking with the service');
    await changeItem(page, id, { progress: { kind: 'settled', appointmentId: 'a', at: 0, alreadySo: false } });
    await expect.poll(() => doneWords.count()).toBe(1);
    await page.close();
  });

  test('a step opened without what comes before it starts at the beginning', async () => {
    const page = await open(`${BOOK}/check`);
    await expect.poll(() => heading(page).textContent()).toBe('Who is this for?');
    await page.close();
  });

  test('the way back keeps what was typed', async () => {
    const page = await open(BOOK);
    await toCheck(page);
    await page.goBack();
    await expect.poll(() => heading(page).textContent()).toBe('Check who this is');
    expect(await page.getByLabel('Full name').isChecked()).toBe(true);
    await page.goBack();
    await expect.poll(() => page.getByLabel('First name').inputValue()).toBe('Meera');
    await page.close();
  });
});

describe('decisions', () => {
  const DECIDE = '/decide/00000000-0000-4000-8000-000000000201';

  test('nothing is picked beforehand, and the button is named after the choice', async () => {
    const page = await open(DECIDE, 'conflicts');
    expect(await page.locator('input[type=radio]:checked').count()).toBe(0);
    await page.getByLabel('Keep the clinic’s time and add my note').check();
    await page.getByRole('button', { name: 'Keep the time and add my note' }).click();
    await expect
      .poll(() => requests(page, 'resolveModification'))
      .toMatchObject([{ resolution: { choose: 'keep-theirs-add-mine', seen: 'h2' } }]);
    await page.close();
  });

  test('Escape decides later: nothing is sent', async () => {
    const page = await open(DECIDE, 'conflicts');
    await page.keyboard.press('Escape');
    await expect.poll(() => heading(page).textContent()).toBe('Outbox');
    expect(await names(page)).not.toContain('resolveModification');
    await page.close();
  });

  test('an answer on a record that has moved is not taken: the page is read again and says so', async () => {
    const page = await open(DECIDE, 'conflict-moved-on');
    await page.getByLabel('Drop my change').check();
    await page.getByRole('button', { name: 'Drop my change' }).click();
    await page.getByText('This changed again while you were deciding.').waitFor();
    expect((await requests(page, 'getConflict')).length).toBe(2);
    await expect.poll(() => page.locator('input[type=radio]:checked').count()).toBe(0);
    await page.close();
  });

  test('what a person is weighing does not move by itself', async () => {
    const page = await open(DECIDE, 'conflicts');
    await page.getByLabel('Drop my change').check();
    await page.evaluate('window.fakeDesk.change({})');
    expect((await requests(page, 'getConflict')).length).toBe(1);
    expect(await page.getByLabel('Drop my change').isChecked()).toBe(true);
    await page.close();
  });
});

describe('the window', () => {
  test('a host that stopped is told across the whole width, and the message goes when it is back', async () => {
    const page = await open('/');
    await page.locator('[data-slot]').first().waitFor();
    await page.evaluate('window.fakeDesk.stop(true)');
    await page.getByRole('button', { name: 'Check now' }).click();
    await page.getByText('This window has lost the workstation').waitFor();
    await page.evaluate('window.fakeDesk.stop(false)');
    await page.getByRole('button', { name: 'Check now' }).click();
    await expect.poll(() => page.getByText('This window has lost the workstation').count()).toBe(0);
    await page.close();
  });

  test('a defect leaves the header standing, with a reference and nothing else', async () => {
    const page = await open('/', 'broken');
    await page.getByText('D-7F3K-22Q').waitFor();
    await page.getByRole('link', { name: 'Outbox', exact: true }).click();
    await expect.poll(() => heading(page).textContent()).toBe('Outbox');
    await page.close();
  });

  test('the system’s word that the line went or came back is passed on, and believed by nobody', async () => {
    // proves 1.4
    const page = await open('/');
    expect(await names(page)).not.toContain('probe');
    await page.evaluate(`window.dispatchEvent(new Event('offline'))`);
    await expect.poll(() => names(page)).toContain('probe');
    expect(await page.getByText('You are working offline.').count()).toBe(0);
    await page.close();
  });

  test('losing contact is announced without taking the focus from where a person types', async () => {
    const page = await open(BOOK);
    await page.getByLabel('First name').focus();
    await page.keyboard.type('Mee');
    await page.evaluate(
      "window.fakeDesk.change({ desk: { environment: 'training', version: '0', organisation: 'o', user: 'u', now: 1785746520000, calls: { open: 0, due: 0 }, contact: { state: 'lost', slow: false } } })",
    );
    await page.getByText('You are working offline.').waitFor();
    await page.keyboard.type('ra');
    expect(await page.getByLabel('First name').inputValue()).toBe('Meera');
    await page.close();
  });

  test('a patient is asked about only after two details were checked, and other services only one by one', async () => {
    // proves 12.9, 12.10
    const page = await open('/patient');
    await page.getByLabel('NHS number', { exact: true }).first().fill('999 123 4578');
    await page.getByRole('button', { name: 'Look up' }).click();
    await page.getByText('There is a problem').waitFor();
    expect(await names(page)).not.toContain('listAppointments');
    await lookUp(page);
    expect(await requests(page, 'listAppointments')).toMatchObject([
      { alsoAsk: [], online: true, identity: { identifiers: ['name', 'birth-date'], where: 'at-desk' } },
    ]);
    await page.getByText('Ask other services about this patient').first().click();
    await page.getByRole('combobox', { name: 'Services' }).fill('eye clinic');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Ask the services selected' }).click();
    await expect
      .poll(async () => (await requests(page, 'listAppointments')).at(-1))
      .toMatchObject({ alsoAsk: ['2000900202'], online: true });
    await page.close();
  });

  test('a change elsewhere is read again without asking anybody', async () => {
    const page = await open('/appointment/2000900102/a-1');
    await page.getByText('Read from Riverside Clinic').waitFor();
    await page.evaluate('window.fakeDesk.change({})');
    await expect
      .poll(async () =>
        (await requests(page, 'getAppointment')).map((each) => JSON.stringify(each).includes('"online":true')),
      )
      .toEqual([true, false]);
    await page.close();
  });
});

describe('waiting', () => {
  test('a service that does not answer is spoken of after 1 second, and again after 5', async () => {
    const page = await open('/', 'slots-hang');
    await page.clock.install();
    await page.getByLabel('Days', { exact: true }).selectOption('1 day');
    expect(await page.getByText('Asking ').count()).toBe(0);
    await page.clock.fastForward(1_000);
    await page.getByText('Asking Riverside Clinic: general practice for free times…').waitFor();
    await page.clock.fastForward(4_000);
    await page.getByText('Still waiting for Riverside Clinic: general practice.').waitFor();
    await page.close();
  });

  test('a result releases the desk after 20 seconds', async () => {
    const page = await open('/outbox', 'results');
    await page.clock.install();
    await page.getByRole('article', { name: /^Book/ }).nth(2).getByRole('link', { name: 'See details' }).click();
    await heading(page).getByText('Checking with the service').waitFor();
    await page.clock.fastForward(19_000);
    expect(await page.getByText('You can go on; it stays in the Outbox.').count()).toBe(0);
    await page.clock.fastForward(1_000);
    await page.getByText('You can go on; it stays in the Outbox.').waitFor();
    await page.close();
  });
});

describe('the right patient', () => {
  test('what was checked with one person is not taken for another', async () => {
    // proves 12.9: the ticks go with the number they were made for
    const page = await open(BOOK);
    await toCheck(page);
    await page.goBack();
    await page.goBack();
    await page.getByLabel('NHS number').fill(OWEN.nhsNumber);
    await goOn(page);
    await heading(page).getByText('Check who this is').waitFor();
    expect(await page.locator('input:checked').count()).toBe(0);
    await page.close();
  });

  test('a patient who was only looked up is not filled in anywhere; one who is booked for is, until told otherwise', async () => {
    const page = await open('/patient');
    await lookUp(page);
    await page.getByRole('link', { name: 'Find slots', exact: true }).click();
    await page.locator('[data-slot]').first().click();
    expect(await page.getByLabel('First name').inputValue()).toBe('');
    await page.getByRole('link', { name: 'Patient’s appointments', exact: true }).click();
    await page.getByRole('link', { name: 'Book for this patient' }).click();
    await page.getByText('The time you choose is for this patient.').waitFor();
    await page.locator('[data-slot]').first().click();
    expect(await page.getByLabel('First name').inputValue()).toBe('Meera');
    await page.goBack();
    await page.getByRole('button', { name: 'Book for someone else' }).click();
    await page.locator('[data-slot]').first().click();
    expect(await page.getByLabel('First name').inputValue()).toBe('');
    await page.close();
  });
});

describe('a move', () => {
  const toMove = async (scenario: string): Promise<Page> => {
    const page = await open('/appointment/2000900102/a-1/rebook', scenario);
    await page.locator('[data-slot]').first().click();
    await heading(page).getByText('Check the move').waitFor();
    return page;
  };

  test('whoever is not sure who this is stops, and finds what was ticked when they come back', async () => {
    const page = await toMove('ordinary');
    await tickIdentity(page);
    await page.getByRole('button', { name: 'I am not sure who this is' }).click();
    await heading(page).getByText('Do not book yet').waitFor();
    expect(await names(page)).not.toContain('recordModification');
    await page.getByRole('button', { name: 'Check the details again' }).click();
    await heading(page).getByText('Check the move').waitFor();
    expect(await page.locator('input:checked').count()).toBe(3);
    await page.close();
  });

  test('that would cancel first is refused while offline, with the reason, and nothing is lost', async () => {
    // proves I17
    const page = await toMove('cancel-first-offline');
    await tickIdentity(page);
    await page.getByRole('button', { name: 'Cancel the old appointment now' }).click();
    await page.getByText('the patient could be left without one').waitFor();
    await page.getByText('Try again when we are back online, or phone the clinic.').waitFor();
    expect(await page.locator('input:checked').count()).toBe(3);
    await page.close();
  });
});
