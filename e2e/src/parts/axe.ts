import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** What a color scheme can change. */
const colorRules = ['color-contrast', 'link-in-text-block'];

declare global {
  interface Window {
    readonly axe: { run(options: RunOptions): Promise<AxeResults> };
  }
}

/** What axe finds on the page as it is, a line for each violation. */
export function findViolations(page: Page): Promise<string[]> {
  return runAxe(page, {});
}

/** The same by the rules of color alone, for a page that was held against all rules in another color scheme. */
export function findColorViolations(page: Page): Promise<string[]> {
  return runAxe(page, { runOnly: colorRules });
}

async function runAxe(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${source}; undefined`);
  const { violations } = await page.evaluate((given) => window.axe.run(given), {
    resultTypes: ['violations'],
    ...options,
  } satisfies RunOptions);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
