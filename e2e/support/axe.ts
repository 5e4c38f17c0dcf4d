import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** The rules whose result a color scheme can change. */
const colorRules = ['color-contrast', 'link-in-text-block'];
/** The rules whose result a style sheet can change. */
const styleRules = [
  ...colorRules,
  'target-size',
  'scrollable-region-focusable',
  'css-orientation-lock',
  'avoid-inline-spacing',
];

declare global {
  interface Window {
    readonly axe: { run(options: RunOptions): Promise<AxeResults> };
  }
}

/** Axe violations of the current page, one per line. */
export function findViolations(page: Page): Promise<string[]> {
  return runAxe(page, {});
}

/** The same with the color rules alone, for a page that has passed all rules in another color scheme. */
export function findColorViolations(page: Page): Promise<string[]> {
  return runAxe(page, { runOnly: colorRules });
}

/** The same with the rules alone that a style sheet can break, for a card that has passed all rules without it. */
export function findStyleViolations(page: Page): Promise<string[]> {
  return runAxe(page, { runOnly: styleRules });
}

async function runAxe(page: Page, options: RunOptions): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(`${source}; undefined`);
  // A color in the middle of a transition is the one of no state.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const { violations } = await page.evaluate((given) => window.axe.run(given), {
    resultTypes: ['violations'],
    ...options,
  } satisfies RunOptions);
  await page.emulateMedia({ reducedMotion: null });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
