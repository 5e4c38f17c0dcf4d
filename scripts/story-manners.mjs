// What a page of the book must not do while it is looked at: ask another machine than this, write on the console, throw where nobody catches.
const ownSchemes = ['data:', 'blob:'];

/**
 * Gives what the page did of that. Storybook as it is built writes no line of its own, so every line counts, of whatever kind.
 * @param {import('playwright-core').Page} page
 * @param {string} base where the book is served
 * @param {(faults: string[]) => Promise<unknown>} look may add what it finds
 * @returns {Promise<string[]>}
 */
export async function watch(page, base, look) {
  /** @type {string[]} */
  const faults = [];
  const ends = listen(page, {
    request: (request) => {
      const { origin, protocol } = new URL(request.url());
      if (origin !== base && !ownSchemes.includes(protocol)) faults.push(`asked another machine: ${origin}`);
    },
    pageerror: (error) => faults.push(error.message),
    console: (message) => faults.push(`on the console, ${message.type()}: ${message.text()}`),
  });
  try {
    await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference', forcedColors: 'none' });
    await look(faults);
    await page.evaluate(() => (localStorage.clear(), sessionStorage.clear()));
    // What it says while it is left is still its own word.
    await page.goto('about:blank');
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
