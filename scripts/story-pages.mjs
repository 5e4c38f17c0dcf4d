// Checks a documentation page with axe in light and dark. Storybook's own tables of controls are excluded.
import { axeFaults, colorRules } from './story-looks.mjs';
import { openDocs } from './built-stories.mjs';

const place = { include: [['#storybook-docs']], exclude: [['.docblock-argstable']] };

/**
 * Opens one page in each scheme.
 * @param {import('playwright-core').Page} page
 * @param {string} base
 * @param {string} id
 * @param {(look: string, faults: readonly string[]) => void} report
 * @param {string} [css] more style, to see whether a fault is found
 */
export async function checkPage(page, base, id, report, css = '') {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    await page.emulateMedia({ colorScheme });
    await openDocs(page, base, id);
    if (css) await page.addStyleTag({ content: css });
    const broken = await page.evaluate(brokenParts);
    report(colorScheme, [
      ...broken,
      ...(await axeFaults(page, colorScheme === 'dark' ? colorRules : undefined, place)),
    ]);
  }
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
