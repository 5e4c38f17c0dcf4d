// Checks that stories contain no undefined tag and no text `undefined`, including shadow trees and accessible names.

/**
 * Violations, as sentences.
 * @param {import('playwright-core').Page} page
 * @returns {Promise<string[]>}
 */
export function undefinedParts(page) {
  return page.evaluate(lookInside);
}

/** Runs in the page. */
function lookInside() {
  const notWords = /\b(undefined|NaN)\b|\[object \w+\]/;
  const everything = (scope) =>
    [...scope.querySelectorAll('*')].flatMap((node) => [node, ...(node.shadowRoot ? everything(node.shadowRoot) : [])]);
  const wordsOf = (node) => {
    const written = [...node.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
    return [...written.map(({ data }) => data), node.ariaLabel ?? '', node.getAttribute('alt') ?? ''];
  };
  const nodes = everything(document.querySelector('#storybook-root'));
  const tags = nodes.filter((node) => node.matches(':not(:defined)'));
  const spoken = nodes.filter(({ localName }) => !['style', 'script'].includes(localName));
  const words = spoken.flatMap(wordsOf).filter((text) => notWords.test(text));
  return [
    ...tags.map(({ localName }) => `${localName} is not defined`),
    ...words.map((text) => `not a word: ${text.trim()}`),
  ];
}
