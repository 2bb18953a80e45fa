import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong with a page, one line for each place. */
export const violationsOn = async (page: Page): Promise<readonly string[]> => {
  const found: unknown = await page.evaluate(
    `${source};axe.run({resultTypes:['violations']}).then((r) => r.violations.flatMap((v) => v.nodes.map((n) => v.id + ': ' + n.target.join(' ') + ' ' + (n.failureSummary ?? ''))))`,
  );
  return Array.isArray(found) ? found.map(String) : ['axe did not answer'];
};
