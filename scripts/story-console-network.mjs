// Detects requests to other machines, console output and uncaught errors of a Storybook page.
import { leave } from './built-stories.mjs';

const ownSchemes = ['data:', 'blob:'];

/**
 * Returns the violations. The built Storybook itself logs nothing, so every line of any level counts.
 * @param {import('playwright-core').Page} page
 * @param {string} base URL of the built Storybook
 * @param {(faults: string[]) => Promise<unknown>} look may add its findings
 * @returns {Promise<string[]>}
 */
export async function watch(page, base, look) {
  /** @type {string[]} */
  const faults = [];
  const ends = listen(page, {
    request: (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== base && !ownSchemes.includes(protocol))
        faults.push(`sent a request to another machine: ${origin}`);
    },
    pageerror: (error) => faults.push(error.message),
    console: (message) => faults.push(`on the console, ${message.type()}: ${message.text()}`),
  });
  try {
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' });
    await look(faults);
    // Output during the removal of its cards still belongs to this page.
    await leave(page);
  } finally {
    ends();
  }
  return faults;
}

function listen(page, listeners) {
  for (const [type, listener] of Object.entries(listeners)) page.on(type, listener);
  return () => {
    for (const [type, listener] of Object.entries(listeners)) page.off(type, listener);
  };
}
