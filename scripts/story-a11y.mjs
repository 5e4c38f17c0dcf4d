// Every look of a story: four kinds of screen and both writing directions. Each is checked on the open page, with axe and with
// IBM Equal Access.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { root } from './run.mjs';
import { colorRuleSet, equalAccessFaults } from './story-equal-access.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const allRules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Rules that depend on the color scheme. The structure is the same in each and is checked with all rules in the light one. */
export const colorRules = ['color-contrast', 'link-in-text-block'];
/** Results that axe cannot decide, each with the reason why it is correct. */
const explained = JSON.parse(readFileSync(`${root}stories/axe-incomplete.json`, 'utf8'));
/** All that a story draws, also beside its root, where a dialog may be. */
const drawn = { include: ['body'], exclude: ['.sb-wrapper', '#storybook-docs', '#storybook-highlights-root'] };
const screens = {
  light: { media: { colorScheme: 'light' }, faultsIn: allFaults },
  dark: { media: { colorScheme: 'dark' }, faultsIn: colorFaults },
  'more contrast': { media: { contrast: 'more' }, faultsIn: colorFaults },
  'forced colors': { media: { forcedColors: 'active' }, faultsIn: forcedFaults },
};

/**
 * Switches the open story through all its looks.
 * @param {import('playwright-core').Page} page
 * @param {(look: string, faults: readonly string[]) => void} report
 */
export async function checkLooks(page, report) {
  for (const language of ['', await turnedLanguage(page)]) {
    const turned = language === '' ? [] : await turn(page, language);
    for (const [screen, { media, faultsIn }] of Object.entries(screens)) {
      await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none', ...media });
      report(`${screen}${language && `, ${language}`}`, [...turned, ...(await faultsIn(page))]);
    }
  }
}

async function allFaults(page) {
  return [...(await axeFaults(page)), ...(await equalAccessFaults(page))];
}

async function colorFaults(page) {
  return [...(await axeFaults(page, colorRules)), ...(await equalAccessFaults(page, colorRuleSet))];
}

/** A language of the opposite direction. Not Arabic: axe treats joined letters as an icon and skips their contrast. */
async function turnedLanguage(page) {
  const isTurned = () => document.querySelector('qr-login')?.shadowRoot?.querySelector('[dir]')?.dir === 'rtl';
  return (await page.evaluate(isTurned)) ? 'en' : 'he';
}

async function turn(page, language) {
  const setLanguage = async (lang) => {
    const story = document.querySelector('#storybook-root');
    for (const place of [story, ...story.querySelectorAll('[lang]')]) place.lang = lang;
    const cards = [...story.querySelectorAll('qr-login')];
    await new Promise((resolve) => setTimeout(resolve));
    await Promise.all(cards.map((card) => card.updateComplete));
    return cards.every((card) => card.shadowRoot.querySelector('[dir]')?.lang === lang);
  };
  return (await page.evaluate(setLanguage, language)) ? [] : [`the card does not speak ${language}`];
}

/** The browser keeps forced text readable and hides its color from scripts, so axe cannot check contrast. Nothing may opt out. */
function forcedFaults(page) {
  const isFree = () => {
    const inside = (scope) =>
      [...scope.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? inside(node.shadowRoot) : [])]);
    const written = (node) => [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim() !== '');
    return inside(document.querySelector('#storybook-root'))
      .filter((node) => written(node) && node.checkVisibility() && !['STYLE', 'SCRIPT'].includes(node.tagName))
      .filter((node) => getComputedStyle(node).forcedColorAdjust !== 'auto')
      .map(
        (node) => `text keeps its own color where colors are forced: ${node.getAttribute('part') ?? node.localName}`,
      );
  };
  return page.evaluate(isFree);
}

/**
 * The findings of axe, as sentences.
 * @param {import('playwright-core').Page} page
 * @param {readonly string[]} runOnly rules, or tags of rules
 * @param {import('axe-core').ElementContext} [within]
 * @returns {Promise<string[]>}
 */
export async function axeFaults(page, runOnly = allRules, within = drawn) {
  if (!(await page.evaluate('Boolean(window.axe?.run)'))) await page.evaluate(axe);
  const runAxe = ([where, options]) => globalThis.axe.run(where, options);
  // Landmarks belong to the host page.
  const options = { runOnly, resultTypes: ['violations', 'incomplete'], rules: { region: { enabled: false } } };
  const { violations, incomplete } = await page.evaluate(runAxe, [within, options]);
  const places = (results) =>
    results.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} at ${target.flat().join(' ')}`));
  const open = places(incomplete).filter((place) => !explained.some(({ at }) => at === place));
  return [...places(violations).map((place) => `axe: ${place}`), ...open.map((place) => `axe cannot decide: ${place}`)];
}
