// The second accessibility engine beside axe: IBM Equal Access, from its npm package. It runs in the open page and loads nothing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const engine = readFileSync(createRequire(import.meta.url).resolve('accessibility-checker-engine/ace.js'), 'utf8');
/** All rules of the engine: WCAG 2.2 A and AA, and IBM's own. */
const allRules = 'IBM_Accessibility';
/** A set of the rules that depend on the color scheme. */
export const colorRuleSet = 'colors';

/**
 * Findings that are wrong here, by rule, each with the reason. `at` limits an exception to the elements that match.
 * @type {readonly { rule: string, at?: string, because: string }[]}
 */
const exceptions = [
  {
    rule: 'aria_content_in_landmark',
    because: 'A story shows a card without a page around it. Landmarks belong to the host page.',
  },
  {
    rule: 'input_label_visible',
    at: '.enlarge, .copy, .close',
    because: 'The QR code, two sheets, and a cross are what these buttons show. Each has a name.',
  },
  {
    rule: 'input_label_visible',
    at: 'label > select',
    because: 'It accepts a label around an input or a button, not around a list. The label is visible.',
  },
  {
    rule: 'style_color_misuse',
    because: 'It asks about each style sheet with colors. Every state has a title and an icon: view-text.test.ts.',
  },
  {
    rule: 'style_focus_visible',
    at: ':not(qr-login, qr-login *)',
    because: 'It asks about each control of a page whose styles set a border. These keep the outline of the browser.',
  },
  {
    rule: 'text_contrast_sufficient',
    at: 'qr-login',
    because: 'The element has no text of its own, and its background is that of the card in its shadow tree.',
  },
  {
    rule: 'aria_role_redundant',
    at: 'ol.steps',
    because: 'WebKit takes a list without markers for no list, unless it has the role.',
  },
  {
    rule: 'element_tabbable_role_valid',
    at: '[role=log]',
    because: 'A log that scrolls must be reachable by keyboard, as axe requires (scrollable-region-focusable).',
  },
  {
    rule: 'form_submit_button_exists',
    because: 'It knows no <button> without a type, and no form that is submitted by its card.',
  },
  {
    rule: 'input_fields_grouped',
    because: 'A recommendation for forms of many fields. The form of a story has four.',
  },
  {
    rule: 'select_options_grouped',
    because: 'A recommendation for lists of unlike options. These are languages.',
  },
];
const used = new Set();

/**
 * The findings of the engine, as sentences.
 * @param {import('playwright-core').Page} page
 * @param {string} [ruleSet]
 * @returns {Promise<string[]>}
 */
export async function equalAccessFaults(page, ruleSet = allRules) {
  if (!(await page.evaluate('Boolean(globalThis.equalAccess)'))) await page.evaluate(loaded);
  const found = await page.evaluate(runEngine, [ruleSet, exceptions]);
  for (const { exception } of found) used.add(exceptions[exception]);
  return found.filter(({ exception }) => exception === -1).map(({ text }) => `equal access: ${text}`);
}

/** Exceptions that no story has needed so far. */
export function unusedExceptions() {
  const unused = exceptions.filter((exception) => !used.has(exception));
  return unused.map(({ rule, at }) => `no story needs the exception of ${rule}${at ? ` at ${at}` : ''}`);
}

/** The engine logs the colors that it cannot compute, and the console of a story must stay empty: it gets a console of its own. */
const loaded = `(console => {
  ${engine};
  globalThis.equalAccess = new ace.Checker();
  const rules = [{ id: 'text_contrast_sufficient', level: 'VIOLATION', toolkitLevel: '1' }];
  equalAccess.addGuideline({
    id: '${colorRuleSet}', name: 'colors', description: '', category: 'Accessibility',
    checkpoints: [{ num: '1.4.3', name: 'contrast', wcagLevel: 'AA', summary: '', rules }],
  });
})({ log() {}, info() {}, warn() {}, error() {} })`;

/** Runs in the page. Besides failures the engine lists what it cannot decide (`POTENTIAL`), and what only a person can check (`MANUAL`). */
async function runEngine([ruleSet, known]) {
  const { results } = await globalThis.equalAccess.check(document.querySelector('#storybook-root'), [ruleSet]);
  return results
    .filter(({ value: [, result] }) => ['FAIL', 'POTENTIAL'].includes(result))
    .map(({ ruleId, node, path, message }) => ({
      exception: known.findIndex(({ rule, at = '*' }) => rule === ruleId && node.matches(at)),
      text: `${ruleId} at ${path.dom.split('/').slice(-3).join('/')}: ${message}`,
    }));
}
