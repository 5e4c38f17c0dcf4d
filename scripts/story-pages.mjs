// Checks a documentation page with axe in light and dark. Storybook's own tables of controls are excluded.
import { axeFaults, colorRules } from './story-a11y.mjs';
import { openDocs } from './built-stories.mjs';

const place = { include: [['#storybook-docs']], exclude: [['.docblock-argstable']] };

/** The schemes that each page is looked at in. */
export const schemes = /** @type {const} */ (['light', 'dark']);

/**
 * Opens one page in one scheme. Storybook takes the colors of its documents from the scheme that its frame was loaded in.
 * @param {import('playwright-core').Page} page
 * @param {string} base
 * @param {string} id
 * @param {'light' | 'dark'} colorScheme
 * @param {string} [css] more style, to see whether a fault is found
 * @returns {Promise<string[]>} what is wrong with it, as sentences
 */
export async function pageFaults(page, base, id, colorScheme, css = '') {
  await page.emulateMedia({ colorScheme });
  await openDocs(page, base, id);
  if (css) await page.addStyleTag({ content: css });
  const rules = colorScheme === 'dark' ? colorRules : undefined;
  return [...(await page.evaluate(brokenParts)), ...(await axeFaults(page, rules, place))];
}

/** Runs in the page. */
function brokenParts() {
  const docs = document.querySelector('#storybook-docs');
  const pictures = [...docs.querySelectorAll('img')].filter((image) => image.complete && image.naturalWidth === 0);
  const undefinedTags = [...docs.querySelectorAll(':not(:defined)')];
  return [
    ...(docs.textContent.trim().length < 200 ? ['the page says next to nothing'] : []),
    ...pictures.map((image) => `a picture is not there: ${image.getAttribute('src')}`),
    ...undefinedTags.map(({ localName }) => `${localName} is not defined`),
  ];
}
