import { expect, test } from 'vitest';
import { violationsOn } from '../support/journey/accessible.ts';
import { openDesk } from '../support/journey/desk.ts';
import { TOURS } from '../support/journey/tours/all.ts';

// The same walks as `npm run screens`: what has a picture has been looked at by axe.
test.for(Object.entries(TOURS))(
  'axe finds nothing wrong on any screen of the walk %s',
  { timeout: 240_000 },
  async ([, tour]) => {
    const desk = await openDesk();
    const wrong: Record<string, readonly string[]> = {};
    try {
      for await (const { name, page } of tour(desk)) {
        const violations = await violationsOn(page);
        if (violations.length > 0) wrong[name] = violations;
        if (page !== desk.page) await page.context().close();
      }
    } finally {
      await desk.close();
    }
    expect(wrong).toEqual({});
  },
);
